// References: choices of records by what they are called.
import { cleaned, filled, isBlank, isMark, readable } from "./data.js";
import { h, newId } from "./dom.js";
import { framed } from "./frame.js";
import { list } from "./groups.js";

const OTHER = "\ufffd";
// Somebody who is not shown, as before.
const HIDDEN = "\ufffc";
// More than so many records are chosen one by one, and not by ticking.
const MANY = 12;

// Records, and parts of this one that other readers do not know yet.
function known(node, form) {
  const all = node.kinds.flatMap((kind) => form.choices[kind] || []);
  const records = node.only ? all.filter(([id]) => node.only.includes(id)) : all;
  return [...records, ...form.parts.of(node.kinds).filter(([id]) => !records.some(([other]) => other === id))];
}

const isLive = (node, form) => node.kinds.some((kind) => !form.forms[kind]);

export function ref(node, value, form) {
  const { words } = form;
  const hidden = isMark(value) ? value : null;
  if (!known(node, form).length && !isLive(node, form) && !hidden)
    return named(node, form, (id) => h("input", { type: "text", id, value: value || "", autocomplete: "off" }), (ids) => ids[0]);
  const isOther = !isBlank(value) && !hidden && !isLive(node, form) && !known(node, form).some(([id]) => id === value);
  const input = h("select", { id: newId() });
  const other = called(node, form, words.otherId, (id) => h("input", { type: "text", id, value: isOther ? value : "", autocomplete: "off" }));
  const follow = () => (other.element.hidden = input.value !== OTHER);
  const fill = (chosen) => {
    const records = known(node, form);
    // A part that is written further down in this form is not there yet.
    if (isLive(node, form) && chosen && chosen !== OTHER && chosen !== HIDDEN && !records.some(([id]) => id === chosen)) records.push([chosen, chosen]);
    input.replaceChildren(
      h("option", { value: "" }, words.pick),
      ...(hidden ? [h("option", { value: HIDDEN }, filled(words.asBefore, { words: hidden["?"] }))] : []),
      ...records.map(([id, title]) => h("option", { value: id }, title)),
      // A part of a record is nothing that somebody could write down in a form of its own.
      ...(isLive(node, form) ? [] : [h("option", { value: OTHER }, words.other)]),
    );
    input.value = chosen;
  };
  fill(hidden ? HIDDEN : isOther ? OTHER : value || "");
  if (isLive(node, form)) form.parts.watch(() => fill(input.value));
  input.addEventListener("change", follow);
  follow();
  const read = () => (input.value === HIDDEN ? hidden : input.value === OTHER ? other.read()[0] : input.value || undefined);
  other.counts(() => input.value === OTHER);
  const problems = () => (input.value === OTHER && other.isBad() ? [[[], words.id]] : []);
  return { ...framed(node, form, { inputs: [input], extra: [input, other.element] }), read, problems };
}

// Several records: boxes to tick, or one choice after the other where there are too many to look through.
export function refs(node, value, form) {
  const records = known(node, form);
  const isHidden = (value || []).some(isMark);
  if (!records.length && !isLive(node, form) && !isHidden)
    return named(node, form, (id) => h("textarea", { id, rows: "2", value: (value || []).join("\n") }), (ids) => (ids.length ? ids : undefined));
  return records.length > MANY || isHidden ? oneByOne(node, value, form) : boxes(node, value, form);
}

function oneByOne(node, value, form) {
  const title = (node.kinds.length === 1 && form.forms[node.kinds[0]]?.[0]) || form.words.record;
  const item = { control: "ref", kinds: node.kinds, title: title[0].toUpperCase() + title.slice(1) };
  return list({ ...node, item, one: form.words.one, another: form.words.another }, value || (node.main ? [undefined] : []), form);
}

function boxes(node, value, form) {
  const { words } = form;
  const chosen = value || [];
  const others = isLive(node, form) ? [] : chosen.filter((id) => !known(node, form).some(([other]) => other === id));
  const ticks = new Map();
  const rows = h("div", { class: "hb-options" });
  const more = h("input", { type: "checkbox", id: newId(), checked: others.length > 0 });
  const last = h("label", { class: "hb-option", for: more.id }, more, h("span", {}, words.other));
  const fill = (ticked) => {
    const kept = ticks.size ? [] : ticked.filter((id) => isLive(node, form) && !known(node, form).some(([other]) => other === id));
    ticks.clear();
    for (const [id, title] of [...known(node, form), ...kept.map((id) => [id, id])]) {
      const box = h("input", { type: "checkbox", id: newId(), checked: ticked.includes(id) });
      ticks.set(id, [box, h("label", { class: "hb-option", for: box.id }, box, h("span", {}, title))]);
    }
    rows.replaceChildren(...[...ticks.values()].map(([, row]) => row), last);
  };
  const rest = called(node, form, words.othersId, (id) => h("textarea", { id, rows: "2", value: others.join("\n") }));
  const follow = () => (rest.element.hidden = !more.checked);
  const ticked = () => [...ticks].filter(([, [box]]) => box.checked).map(([id]) => id);
  fill(chosen);
  if (isLive(node, form)) form.parts.watch(() => rows.contains(document.activeElement) || fill(ticked()));
  more.addEventListener("change", follow);
  follow();
  const read = () => {
    const kept = chosen.filter((id) => ticked().includes(id));
    const found = [...kept, ...ticked().filter((id) => !kept.includes(id)), ...(more.checked ? rest.read() : [])];
    return found.length ? [...new Set(found)] : undefined;
  };
  rest.counts(() => more.checked);
  const problems = () => (more.checked && rest.isBad() ? [[[], words.id]] : []);
  const inputs = [...[...ticks.values()].map(([box]) => box), more];
  return { ...framed(node, form, { inputs, many: true, extra: [rows, rest.element] }), read, problems };
}

// Where there is nothing to choose from yet.
function named(node, form, make, read) {
  const other = called(node, form, "", make);
  const input = other.element.querySelector("input, textarea");
  other.counts(() => true);
  const problems = () => (other.isBad() ? [[[], form.words.id]] : []);
  return { ...framed(node, form, { inputs: [input], extra: [other.element] }), read: () => read(other.read()), problems };
}

// What is not in the list, by its name. A record that has a form of its own gets its short name there from what it is
// called, so it gets the same one here.
function called(node, form, label, make) {
  const { words } = form;
  const typed = make(newId());
  const links = node.kinds
    .filter((kind) => form.forms[kind] && kind !== form.kind)
    .map((kind) => h("a", { href: form.forms[kind][1] }, form.forms[kind][0]));
  const lead = label ? words.otherHelp : [words.empty, node.control === "refs" && words.lines, words.otherHelp].filter(Boolean).join(" ");
  const help = h("p", { class: "hb-help", id: newId() }, `${lead} `, links.flatMap((link, index) => [index ? ", " : "", link]));
  typed.setAttribute("aria-describedby", help.id);
  const shortened = (text) => {
    const short = /^[A-Za-z0-9]+([-/][A-Za-z0-9]+)*$/.test(text);
    return short && (!links.length || text.includes("/")) ? text : readable(text);
  };
  const texts = () => cleaned(typed.value).split("\n").map((text) => text.trim()).filter(Boolean);
  // A record that only has a name so far needs a form of its own.
  const kind = node.kinds.length === 1 && form.forms[node.kinds[0]] ? node.kinds[0] : "";
  return {
    counts: (act) => kind && form.mentions.push(() => (typed.isConnected && act() ? texts().map((text) => [kind, text]) : [])),
    element: h("div", { class: "hb-other" }, label ? h("label", { for: typed.id }, label) : null, links.length ? help : null, typed),
    read: () => texts().map(shortened).filter(Boolean),
    isBad: () => texts().some((text) => !shortened(text)),
  };
}
