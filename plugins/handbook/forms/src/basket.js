// The basket: records that go into one hand-in, kept in this browser until they are handed in together.
import { filled, isMapping, readable } from "./data.js";
import { button, h } from "./dom.js";
import * as drafts from "./drafts.js";

const key = () => `handbook-basket ${location.pathname.slice(0, location.pathname.lastIndexOf("/forms/"))}`;

// What is kept; whatever else stands in its place is nothing.
export function kept() {
  try {
    return entries(JSON.parse(localStorage.getItem(key()) || "[]"));
  } catch {
    return [];
  }
}

export const entries = (found) => (Array.isArray(found) ? found.filter(isEntry) : []);

function isEntry(one) {
  const isHandIn = (said) => isMapping(said) && said.hand_in === 1 && ["changes", "new"].every((part) => Array.isArray(said[part] || []));
  return isMapping(one) && ["record", "title", "called", "draft"].every((name) => typeof one[name] === "string") && isHandIn(one.said) && Array.isArray(one.files || []);
}

function save(found) {
  try {
    localStorage.setItem(key(), JSON.stringify(found));
    return true;
  } catch {
    return false;
  }
}

export const clear = () => save([]);
export const drop = (draft) => save(kept().filter((one) => one.draft !== draft));

// What goes along with a form's own record: what is in the basket, or went along before. In the preview each is saved.
export function companions(form) {
  if (form.way) return [];
  const found = new Map([...(form.handedWith || []), ...kept()].map((one) => [one.draft, one]));
  found.delete(drafts.key(form.draftName));
  return [...found.values()];
}

// One hand-in of a form's own record, which says `title` and `said`, and of those that go along.
export function together(form, own) {
  const along = companions(form);
  const all = [...along.map(({ said }) => said), own.said];
  const files = [...new Set([...along.flatMap((one) => one.files || []), ...own.files])].filter((name) => typeof name === "string");
  const [news, changes] = ["new", "changes"].map((part) => all.flatMap((said) => said[part] || []));
  const title = along.length ? filled(form.words.andMore, { title: own.title, count: along.length }) : own.title;
  const said = { hand_in: 1, ...(news.length && { new: news }), ...(changes.length && { changes }), ...(files.length && { attachments: files }) };
  return { title, along, files, json: JSON.stringify(said) };
}

// The choices of all forms, with what is new in the basket.
export function withKept(choices) {
  const found = { ...choices };
  for (const { said, called } of kept())
    for (const { record } of said.new || []) {
      const [kind, id] = String(record).split("/");
      if (id && !(found[kind] || []).some(([other]) => other === id)) found[kind] = [...(found[kind] || []), [id, called || id]];
    }
  return found;
}

// What is new and only named so far, each with the kind of record that it is.
export function newcomers(form) {
  const named = form.mentions.flatMap((act) => act()).filter(([kind, name]) => !(form.choices[kind] || []).some(([id]) => id === readable(name)));
  return [...new Map(named.map(([kind, name]) => [`${kind}/${name}`, [kind, spoken(kind, name)]])).values()];
}

// A draft has kept the short name alone: as it was probably written.
function spoken(kind, name) {
  if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(name)) return name;
  return name.split("-").map((word, at) => (at && kind !== "person" ? word : word[0].toUpperCase() + word.slice(1))).join(" ");
}

// Above a form: what is handed in with it, each with a button to take it out again.
export function note(form) {
  const { words } = form;
  const found = companions(form);
  if (!found.length) return null;
  const list = h("ul", {});
  const shown = h("div", { class: "hb-note" }, h("p", {}, words.together), list);
  for (const { title, draft } of found) {
    const takeOut = () => {
      form.handedWith = (form.handedWith || []).filter((one) => one.draft !== draft);
      drop(draft);
      row.remove();
      if (!list.children.length) shown.remove();
      form.relabel();
      form.heading.tabIndex = -1;
      form.heading.focus();
    };
    const row = h("li", {}, `${title} `, button(filled(words.takeOut, { title }), takeOut, "hb-small"));
    list.append(row);
  }
  return shown;
}

// Keep what the form says for one hand-in, and show where to go on.
export function offerMore(form, own) {
  const { words, root, forms } = form;
  form.setApart();
  const along = companions(form);
  const entry = { record: own.record, title: own.title, called: own.called, draft: drafts.key(form.draftName), said: own.said, files: own.files };
  if (!drafts.keep(form.draftName, form.draft()) || !save([...kept().filter(({ draft }) => draft !== entry.draft), entry]))
    return form.complain(words.keepsNothing);
  const nodes = [...root.childNodes];
  const back = () => {
    root.replaceChildren(...nodes);
    form.children.values().next().value?.find([]).focus();
  };
  const named = newcomers(form).map(([kind, name]) => {
    const [title, address, field] = forms[kind];
    return h("li", {}, h("a", { href: `${address}?${new URLSearchParams({ [field]: name })}` }, `${name} (${title})`));
  });
  const heading = h("h2", { tabindex: "-1" }, words.keptFirst);
  root.replaceChildren(
    h("section", { class: "hb-step" },
      heading,
      h("p", {}, words.keptHow),
      h("ul", {}, [...along, entry].map(({ title }) => h("li", {}, title))),
      named.length ? h("div", { class: "hb-note" }, h("p", {}, words.namedNew), h("ul", {}, named)) : null,
      h("p", {}, h("a", { href: form.index }, words.allForms)),
      h("div", { class: "hb-actions" }, button(form.label, () => form.check(null, "go"), "hb-primary"), button(words.back, back)),
    ),
  );
  heading.focus();
  heading.scrollIntoView({ block: "start" });
}
