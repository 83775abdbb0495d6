// Groups of fields, and lists of groups.
import { equal, filled, isBlank, isMapping, slug } from "./data.js";
import { button, h, newId } from "./dom.js";
import { control } from "./fields.js";
import { framed, opened } from "./frame.js";
import { token } from "./parts.js";

// Lists, groups and mappings

export function list(node, value, form) {
  const { words } = form;
  const rows = [];
  const holder = h("div", { class: "hb-rows" });
  const live = h("p", { class: "hb-live", "aria-live": "polite" });
  const adding = button("", () => add(undefined, true), "hb-add");
  const isGroup = node.item.control === "group";
  const one = node.item.title;
  const usual = usualOf(node.item, node.given);
  const item = node.asks && { ...node.item, fields: node.item.fields.map((field) => ({ ...field, main: node.asks.includes(field.name) })) };

  const numbered = () => {
    rows.forEach((row, index) => row.named(index + 1));
    adding.textContent = filled(words.add, { one: rows.length && node.another ? node.another : node.one });
  };
  function add(itemValue, focused) {
    const asked = itemValue === undefined && item ? item : node.item;
    // What is usual is nothing that a new entry has to show.
    const narrow = asked.narrow || itemValue === undefined;
    const row = { token: token(), id: itemValue?.id, control: control({ ...asked, narrow, entry: isGroup, bare: !isGroup }, itemValue ?? usual, form) };
    const removing = button("", () => remove(row), "hb-remove");
    row.element = h("div", { class: isGroup ? "hb-entry" : "hb-row" }, row.control.element, removing);
    row.named = (number) => {
      const name = filled(words.entry, { name: one, number });
      const label = row.control.element.querySelector(":scope > legend, :scope > label");
      if (label) label.textContent = name;
      removing.textContent = filled(words.remove, { name: one.toLowerCase(), number });
    };
    rows.push(row);
    holder.append(row.element);
    numbered();
    if (focused) {
      form.parts.changed();
      (row.element.querySelector("input, select, textarea") || adding).focus();
    }
    return row;
  }
  function remove(row) {
    const index = rows.indexOf(row);
    rows.splice(index, 1);
    row.element.remove();
    numbered();
    live.textContent = filled(words.removed, { name: one, number: index + 1 });
    adding.focus();
    form.changed();
  }
  for (const [origin, itemValue] of (value || []).entries()) add(itemValue, false).origin = origin;
  if (node.part) form.parts.add(node.part, () => present().map(([row, found]) => [row.id || row.token, wordsOf(found)]));
  const field = framed(node, form, { inputs: [adding], many: true, extra: [holder, adding, live] });
  numbered();
  const present = () => rows.map((row) => [row, row.control.read()]).filter(([, found]) => found !== undefined && !equal(found, usual));
  return {
    ...field,
    add: () => (rows.length ? rows[0] : add(undefined, false)),
    // Each entry as it reads now, with its place among them, and where it stood before.
    each: () => present().map(([row, found], index) => [found, index, row.origin]),
    read() {
      const found = present().map(([, item]) => item);
      if (isGroup) nameParts(node.item, found);
      if (node.part) present().forEach(([row], index) => form.parts.name(row.token, found[index].id));
      return found.length ? found : undefined;
    },
    find: ([step, ...rest]) => (step === undefined ? field.place : present()[step]?.[0].control.find(rest) || field.place),
    problems: () => present().flatMap(([row], index) => (row.control.problems?.() || []).map(([steps, message]) => [[index, ...steps], message])),
  };
}

// What a new entry says unless somebody says otherwise; nothing else makes it no entry.
export function usualOf(item, given = {}) {
  const usual = (item.fields || []).filter((field) => field.default !== undefined).map((field) => [field.name, field.default]);
  const found = { ...Object.fromEntries(usual), ...given };
  return Object.keys(found).length ? found : undefined;
}

const wordsOf = (entry) =>
  Object.entries(entry)
    .flatMap(([name, text]) => (name === "id" ? [] : isMapping(text) ? Object.values(text) : text))
    .find((text) => typeof text === "string" && /\p{L}{3}/u.test(text)) || "";

// A part without a name gets one that no other part here has: the next number, or its own words.
export function nameParts(item, entries) {
  const id = item.fields?.find((field) => field.made);
  if (!id) return entries;
  const taken = new Set(entries.map((entry) => entry.id).filter(Boolean));
  for (const [index, entry] of entries.entries()) {
    if (entry.id) continue;
    const letter = (id.example || "A1").match(/^[A-Za-z]*/)[0] || "A";
    const words = wordsOf(entry);
    const start = id.made === "number" ? letter : slug(words || item.title, 40) || "entry";
    let name = id.made === "number" ? `${start}1` : start;
    for (let next = 2; taken.has(name); next += 1) name = id.made === "number" ? `${start}${next}` : `${start}-${next}`;
    taken.add(name);
    entries[index] = { id: name, ...entry };
  }
  return entries;
}

// The controls of fields that stand beside each other, and what makes them. One that has a meaning only while another one
// says so is shown then, and where it says something already. `owner` has what no control shows.
export function beside(values, form, owner = values) {
  const children = new Map();
  const around = (name) => (children.has(name) ? children.get(name).read() : owner?.[name]);
  const made = (fields) =>
    fields.map((field) => {
      const child = control(field, values?.[field.name], { ...form, around });
      children.set(field.name, child);
      if (field.when) follow(field, child);
      return child.element;
    });
  function follow({ when }, child) {
    const isMeant = () => Object.entries(when).every(([name, allowed]) => allowed.includes(around(name) ?? null));
    const turn = () => (child.element.hidden = !isMeant() && isBlank(child.read()));
    form.parts.watch(turn);
    turn();
  }
  return [children, made];
}

export function group(node, value, form) {
  const [children, made] = beside(value, form);
  const main = node.fields.filter((field) => field.main);
  const more = node.fields.filter((field) => !field.main);
  const first = made(main.length ? main : more);
  // Numbers stand side by side.
  const extra = first.length > 1 && main.every(({ control }) => control === "number") ? [h("div", { class: "hb-numbers" }, first)] : [...first];
  if (main.length && more.length) extra.push(folded(more, made, value, form, { closed: node.narrow }));
  const anything = node.fields.some((field) => !isBlank(value?.[field.name]));
  const field = framed({ ...node, example: "" }, form, { inputs: [h("input", { id: newId() })], many: true, extra });
  field.place.focus = () => {
    opened(field.element);
    field.element.querySelector("input, select, textarea")?.focus();
  };
  if (!node.entry && !node.main && node.fields.length > 2 && node.inside) {
    const legend = field.element.querySelector(":scope > legend");
    const summary = h("summary", {}, node.title);
    legend.classList.add("hb-hidden");
    field.element = h("details", { class: "hb-part", open: anything }, summary, field.element);
  }
  return {
    ...field,
    child: (name) => children.get(name),
    read: () => readFields(node.fields, children),
    find: ([step, ...rest]) => (step === undefined ? field.place : children.get(step)?.find(rest) || field.place),
    problems: () => problemsOf(children),
  };
}

// The fields that can be left out, behind one click; open where they say something, but for those that are to be closed.
export function folded(fields, made, value, form, { title = "", last = null, closed = false } = {}) {
  const isUsed = !closed && fields.some((field) => !isBlank(value?.[field.name]) && field.name !== "id");
  const count = h("span", { class: "hb-quiet" }, ` · ${filled(form.words.fields, { count: fields.length })}`);
  const summary = h("summary", {}, title || form.words.more, title ? null : count);
  return h("details", { class: "hb-more", open: isUsed }, summary, ...made(fields), last);
}

// A field that asks at once only what is on one of the ways, such as clauses.liability, as far as it has parts.
export function narrowed(field, ways) {
  const below = ways.filter((way) => way.startsWith(`${field.name}.`)).map((way) => way.slice(field.name.length + 1));
  if (!below.length || field.control !== "group") return field;
  const names = below.map((way) => way.split(".")[0]);
  return { ...field, narrow: true, fields: field.fields.map((inner) => ({ ...narrowed(inner, below), main: names.includes(inner.name) })) };
}

export function readFields(fields, children) {
  const first = (field) => (field.name === "id" ? 0 : 1);
  const found = [...fields]
    .sort((one, other) => first(one) - first(other))
    .map((field) => [field.name, children.get(field.name).read()])
    .filter(([, below]) => below !== undefined);
  return found.length ? Object.fromEntries(found) : undefined;
}

export const problemsOf = (children) =>
  [...children].flatMap(([name, child]) => (child.problems?.() || []).map(([steps, message]) => [[name, ...steps], message]));

export function map(node, value, form) {
  const key = { name: "key", title: form.words.key, control: "line", main: true };
  const item = { title: node.title, control: "group", fields: [key, { ...node.item, name: "value", title: form.words.value, main: true }] };
  const entries = Object.entries(value || {}).map(([name, below]) => ({ key: name, value: below }));
  const inner = list({ ...node, control: "list", item, one: form.words.one, another: form.words.another }, entries, form);
  const read = () => {
    const found = (inner.read() || []).filter((entry) => entry.key && entry.value !== undefined);
    return found.length ? Object.fromEntries(found.map((entry) => [entry.key, entry.value])) : undefined;
  };
  const find = ([step]) => inner.find(step === undefined ? [] : [(inner.read() || []).findIndex((entry) => entry.key === step), "value"]);
  return { ...inner, read, find };
}
