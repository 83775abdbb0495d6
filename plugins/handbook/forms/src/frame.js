// The frame of a field: its label, what to write, and what is wrong with it.
import { filled } from "./data.js";
import { h, newId } from "./dom.js";

// What stands around an input: its label, what to write, and room for what is wrong with it.
export function framed(node, form, { inputs, many = false, extra = [], compact = false }) {
  const { words } = form;
  const [error, help] = [newId(), newId()];
  const said = h("p", { class: "hb-error", id: error, hidden: true });
  const texts = [
    node.help,
    node.control === "lines" && !/ a line\b/.test(node.help) && words.lines,
    node.example && filled(words.example, { example: node.example }),
    node.private && words.private,
  ].filter(Boolean);
  const helping = texts.length
    ? h("p", { class: "hb-help", id: help }, texts.join(" "))
    : null;
  const name = [node.title, node.required && h("span", { class: "hb-required" }, ` (${words.required})`)];
  const label = many ? h("legend", {}, ...name) : h("label", { for: inputs[0].id }, ...name);
  const owner = h(many ? "fieldset" : "div", { class: `hb-field${compact ? " hb-compact" : ""}` }, label, helping, said, ...extra);
  const own = inputs.map((input) => input.getAttribute("aria-describedby"));
  const describe = (wrong) => {
    for (const [index, input] of inputs.entries()) {
      const ids = [helping && help, own[index], wrong && error].filter(Boolean).join(" ");
      if (ids) input.setAttribute("aria-describedby", ids);
      else input.removeAttribute("aria-describedby");
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  };
  describe(false);
  const place = {
    node,
    title: node.title,
    say(message, link) {
      said.replaceChildren(message || "", ...(link ? [" ", h("a", { href: link.href }, link.text)] : []));
      said.hidden = !message;
      owner.classList.toggle("hb-wrong", Boolean(message));
      describe(Boolean(message));
    },
    focus() {
      opened(owner);
      (inputs.find((input) => !input.disabled) || inputs[0]).focus();
    },
  };
  place.element = owner;
  form.places.add(place);
  return { element: owner, place, find: () => place };
}

export function opened(element) {
  for (let node = element; node; node = node.parentElement) {
    if (node.tagName === "DETAILS") node.open = true;
    if (node.classList.contains("hb-page")) node.dispatchEvent(new CustomEvent("hb-open"));
  }
}
