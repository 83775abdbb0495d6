// Steps: a long form part by part, with a list of the parts. All of it is checked at the end.
import { filled } from "./data.js";
import { button, h, newId } from "./dom.js";

// The parts of a form: what each is called, and its elements. The first one is shown.
export function stepped(parts, words) {
  const pages = parts.map(({ title, elements }, index) => {
    const heading = h("h2", { tabindex: "-1", id: newId() }, title);
    const where = h("p", { class: "hb-quiet" }, filled(words.stepOf, { number: index + 1, count: parts.length }));
    const go = (to, text) => to >= 0 && to < parts.length && button(filled(text, { step: parts[to].title }), () => show(to, true));
    const turns = h("div", { class: "hb-actions" }, go(index + 1, words.stepNext), go(index - 1, words.stepBack));
    const element = h("section", { class: "hb-page", "aria-labelledby": heading.id }, heading, where, elements, turns);
    // What leads to a field inside, such as a mistake, opens the part.
    element.addEventListener("hb-open", () => show(index, false));
    return { element, heading };
  });
  const entries = parts.map(({ title }, index) => {
    const mark = h("span", { class: "hb-mark" });
    return { mark, element: h("button", { type: "button", on: { click: () => show(index, true) } }, title, mark) };
  });
  const nav = h("nav", { class: "hb-steps", "aria-label": words.stepList }, h("ol", {}, entries.map(({ element }) => h("li", {}, element))));
  function show(to, moves) {
    pages.forEach(({ element }, index) => (element.hidden = index !== to));
    entries.forEach(({ element }, index) => (index === to ? element.setAttribute("aria-current", "step") : element.removeAttribute("aria-current")));
    if (!moves) return;
    pages[to].heading.focus();
    pages[to].heading.scrollIntoView({ block: "start" });
  }
  // How many answers of each part need another look.
  function mark() {
    pages.forEach(({ element }, index) => {
      const count = element.querySelectorAll(".hb-wrong").length;
      entries[index].mark.textContent = count ? ` ${filled(words.stepWrong, { count })}` : "";
    });
  }
  show(0, false);
  return { elements: [nav, ...pages.map(({ element }) => element)], mark };
}
