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
// Of more than so many one is found by typing.
const FEW = 7;

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
  if (!isLive(node, form) && known(node, form).length > FEW) return typed(node, value, form);
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

// One of many records, found by typing some of its letters; what is not among them is called by its name.
function typed(node, value, form) {
  const { words } = form;
  const titles = titled(known(node, form));
  const before = isMark(value) ? filled(words.asBefore, { words: value["?"] }) : "";
  const of = (id) => [...titles].find(([, other]) => other === id)?.[0] ?? id;
  const input = h("input", { type: "text", id: newId(), list: listOf(node, form, titles), autocomplete: "off", value: before || (isBlank(value) ? "" : of(value)) });
  const other = naming(node, form, input, words.notInList);
  const told = h("div", { class: "hb-other" }, other.help);
  const id = () => {
    const text = cleaned(input.value).trim();
    if (!text) return undefined;
    if (text === before) return value;
    return titles.get(text) ?? (of(text) === text ? titles.get(only(text, titles)) : text) ?? null;
  };
  const follow = () => {
    const found = id();
    if (typeof found === "string") input.value = of(found);
    told.hidden = found !== null;
  };
  input.addEventListener("change", follow);
  const field = framed(node, form, { inputs: [input], extra: [input, told] });
  follow();
  const read = () => (id() === null ? other.read()[0] : id());
  other.counts(() => id() === null);
  return { ...field, read, problems: () => (id() === null && other.isBad() ? [[[], words.id]] : []) };
}

// Records by what they are called; two of one name have their ids behind it.
function titled(records) {
  const names = records.map(([, title]) => title);
  return new Map(records.map(([id, title]) => [names.indexOf(title) === names.lastIndexOf(title) ? title : `${title} (${id})`, id]));
}

// The one title that has some letters in it, whatever their case and accents.
function only(text, titles) {
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const found = [...titles.keys()].filter((title) => plain(title).includes(plain(text)));
  return found.length === 1 ? found[0] : found.find((title) => plain(title) === plain(text));
}

// One list of proposals for all fields that choose from the same.
function listOf(node, form, titles) {
  const key = [...node.kinds, ...(node.only || [])].join();
  const known = form.datalists.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const made = known || h("datalist", { id: newId(), "data-key": key }, [...titles.keys()].map((title) => h("option", { value: title })));
  form.datalists.append(made);
  return made.id;
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

// What is not in the list, by its name.
function called(node, form, label, make) {
  const { words } = form;
  const typed = make(newId());
  const lead = label ? words.otherHelp : [words.empty, node.control === "refs" && words.lines, words.otherHelp].filter(Boolean).join(" ");
  const { help, ...other } = naming(node, form, typed, lead);
  return { ...other, element: h("div", { class: "hb-other" }, label ? h("label", { for: typed.id }, label) : null, help, typed) };
}

// What an input calls by name. A record that has a form of its own gets its short name there from what it is called, so it
// gets the same one here.
function naming(node, form, typed, lead) {
  const links = node.kinds
    .filter((kind) => form.forms[kind] && kind !== form.kind)
    .map((kind) => h("a", { href: form.forms[kind][1] }, form.forms[kind][0]));
  const help = h("p", { class: "hb-help", id: newId() }, `${lead} `, links.flatMap((link, index) => [index ? ", " : "", link]));
  if (links.length) typed.setAttribute("aria-describedby", help.id);
  const shortened = (text) => {
    const short = /^[A-Za-z0-9]+([-/][A-Za-z0-9]+)*$/.test(text);
    return short && (!links.length || text.includes("/")) ? text : readable(text);
  };
  const texts = () => cleaned(typed.value).split("\n").map((text) => text.trim()).filter(Boolean);
  // A record that only has a name so far needs a form of its own.
  const kind = node.kinds.length === 1 && form.forms[node.kinds[0]] ? node.kinds[0] : "";
  return {
    help: links.length ? help : null,
    counts: (act) => kind && form.mentions.push(() => (typed.isConnected && act() ? texts().map((text) => [kind, text]) : [])),
    read: () => texts().map(shortened).filter(Boolean),
    isBad: () => texts().some((text) => !shortened(text)),
  };
}
