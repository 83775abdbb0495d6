// Handing over: the checked text, and the ways on: the forge's own page, copy, download.
import { address } from "./links.js";
import { button, h, newId } from "./dom.js";
import { filled } from "./data.js";

export function handOver(form, path, text) {
  const { words, repository: own, root } = form;
  const named = namedOnly(form);
  const kept = [...root.childNodes];
  const back = () => {
    root.replaceChildren(...kept);
    form.children.values().next().value?.find([]).focus();
  };
  const heading = h("h2", { tabindex: "-1" }, words.done);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const area = h("textarea", { id: newId(), class: "hb-file", rows: String(Math.min(24, text.split("\n").length + 1)), readonly: true, spellcheck: "false", value: text });
  const live = h("span", { class: "hb-live", role: "status" });
  const copying = button(words.copy, () => copy(area, text, live, words));
  const file = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const download = h("a", { class: "hb-button", href: file, download: name }, words.download);
  const afresh = button(words.discard, () => form.startAfresh(), "hb-quietly");

  root.replaceChildren(
    h("section", { class: "hb-step" },
      heading,
      h("p", {}, filled(words.doneLead, { path })),
      h("p", { class: "hb-note" }, words.public),
      named,
      ...(own.forge ? onForge(form, path, text, copying) : [h("p", {}, words.noForge)]),
      h("h3", {}, h("label", { for: area.id }, filled(words.theFile, { name }))),
      area,
      h("div", { class: "hb-actions" }, own.forge && !prefilled(form, path, text) ? null : copying, download, live),
      own.forge ? h("p", { class: "hb-help" }, filled(words.account, { forge: own.forge })) : null,
      h("div", { class: "hb-actions" }, button(words.back, back), afresh),
    ),
  );
  heading.focus();
  heading.scrollIntoView({ block: "start" });
}

// Who or what is only named so far, each with the form in which to write about it.
function namedOnly(form) {
  const found = new Map(form.mentions.flatMap((act) => act()).map(([kind, name]) => [`${kind}/${name}`, [kind, name]]));
  if (!found.size) return null;
  const links = [...found.values()].map(([kind, name]) => {
    const [title, address, field] = form.forms[kind];
    return h("li", {}, h("a", { href: `${address}?${new URLSearchParams({ [field]: name })}`, target: "_blank" }, `${name} (${title})`));
  });
  return h("div", { class: "hb-note" }, h("p", {}, form.words.named), h("ul", {}, links));
}

function prefilled(form, path, text) {
  const own = form.repository;
  return address(form.record ? own.editText : own.newText, own, path, text);
}

// The way over the forge: with the text in the link, or else copied first.
function onForge(form, path, text, copying) {
  const { words, repository: own } = form;
  const filledIn = prefilled(form, path, text);
  const bare = address(form.record ? own.edit : own.new, own, path);
  const can = form.record ? own.editText : own.newText;
  const steps = [
    !filledIn && (form.record ? words.stepReplace : words.stepPaste),
    filled(words.stepSave, own),
    filled(words.stepBranch, own),
    filled(words.stepOpen, own),
  ].filter(Boolean);
  const going = h("a", { class: "hb-button hb-primary", href: filledIn || bare }, filled(filledIn || !form.record ? words.go : words.goEdit, own));
  return [
    filledIn ? null : h("p", {}, filled(can ? words.tooLong : words.cannot, own)),
    h("div", { class: "hb-actions" }, filledIn ? null : copying, going),
    h("h3", {}, words.steps),
    h("ol", {}, steps.map((step) => h("li", {}, step))),
    h("p", { class: "hb-help" }, filled(words.fork, own)),
  ];
}

async function copy(area, text, live, words) {
  try {
    await navigator.clipboard.writeText(text);
    live.textContent = words.copied;
  } catch {
    area.focus();
    area.select();
    live.textContent = document.execCommand?.("copy") ? words.copied : words.copyFailed;
  }
}
