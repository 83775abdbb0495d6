// References: choices of records by what they are called.
import { cleaned, isBlank, slug } from "./data.js";
import { h, newId } from "./dom.js";
import { framed } from "./frame.js";
import { list } from "./groups.js";

const OTHER = "\ufffd";
// More than so many records are chosen one by one, and not by ticking.
const MANY = 12;

const known = (node, form) => node.kinds.flatMap((kind) => form.choices[kind] || []);

export function ref(node, value, form) {
  const { words } = form;
  const records = known(node, form);
  const isOther = !isBlank(value) && !records.some(([id]) => id === value);
  const input = h(
    "select",
    { id: newId() },
    h("option", { value: "" }, words.pick),
    records.map(([id, title]) => h("option", { value: id }, title)),
    h("option", { value: OTHER }, words.other),
  );
  const other = called(node, form, words.otherId, (id) => h("input", { type: "text", id, value: isOther ? value : "", autocomplete: "off" }));
  const follow = () => (other.element.hidden = input.value !== OTHER);
  input.addEventListener("change", follow);
  input.value = isOther || !records.length ? OTHER : value || "";
  follow();
  const read = () => (input.value === OTHER ? other.read()[0] : input.value || undefined);
  const problems = () => (input.value === OTHER && other.isBad() ? [[[], words.id]] : []);
  return { ...framed(node, form, { inputs: [input], extra: [input, other.element] }), read, problems };
}

// Several records: boxes to tick, or one choice after the other where there are too many to look through.
export function refs(node, value, form) {
  const records = known(node, form);
  if (records.length > MANY) {
    const title = (node.kinds.length === 1 && form.forms[node.kinds[0]]?.[0]) || form.words.one;
    const item = { control: "ref", kinds: node.kinds, title: title[0].toUpperCase() + title.slice(1) };
    return list({ ...node, item, one: form.words.one, another: form.words.another }, value || (node.main ? [undefined] : []), form);
  }
  const { words } = form;
  const chosen = value || [];
  const others = chosen.filter((id) => !records.some(([other]) => other === id));
  const boxes = records.map(([id]) => h("input", { type: "checkbox", id: newId(), checked: chosen.includes(id) }));
  const rows = records.map(([, title], index) => h("label", { class: "hb-option", for: boxes[index].id }, boxes[index], h("span", {}, title)));
  const more = h("input", { type: "checkbox", id: newId(), checked: others.length > 0 || !records.length });
  const rest = called(node, form, words.othersId, (id) => h("textarea", { id, rows: "2", value: others.join("\n") }));
  const follow = () => (rest.element.hidden = !more.checked);
  more.addEventListener("change", follow);
  follow();
  const options = h("div", { class: "hb-options" }, rows, h("label", { class: "hb-option", for: more.id }, more, h("span", {}, words.other)));
  const read = () => {
    const ticked = records.filter((_record, index) => boxes[index].checked).map(([id]) => id);
    const kept = chosen.filter((id) => ticked.includes(id));
    const found = [...kept, ...ticked.filter((id) => !kept.includes(id)), ...(more.checked ? rest.read() : [])];
    return found.length ? [...new Set(found)] : undefined;
  };
  const problems = () => (more.checked && rest.isBad() ? [[[], words.id]] : []);
  return { ...framed(node, form, { inputs: [...boxes, more], many: true, extra: [options, rest.element] }), read, problems };
}

// What is not in the list, by its name. A record that has a form of its own gets its short name there from what it is
// called, so it gets the same one here.
function called(node, form, label, make) {
  const { words } = form;
  const typed = make(newId());
  const links = node.kinds
    .filter((kind) => form.forms[kind] && kind !== form.kind)
    .map((kind) => h("a", { href: form.forms[kind][1] }, form.forms[kind][0]));
  const lead = known(node, form).length ? words.otherHelp : `${words.empty} ${words.otherHelp}`;
  const help = h("p", { class: "hb-help", id: newId() }, `${lead} `, links.flatMap((link, index) => [index ? ", " : "", link]));
  typed.setAttribute("aria-describedby", help.id);
  const named = (text) => {
    const short = /^[A-Za-z0-9]+([-/][A-Za-z0-9]+)*$/.test(text);
    return short && (!links.length || text.includes("/")) ? text : slug(text);
  };
  const texts = () => cleaned(typed.value).split("\n").map((text) => text.trim()).filter(Boolean);
  return {
    element: h("div", { class: "hb-other" }, h("label", { for: typed.id }, label), links.length ? help : null, typed),
    read: () => texts().map(named).filter(Boolean),
    isBad: () => texts().some((text) => !named(text)),
  };
}
