// Fields: each control is {element, read, find, problems?}. `read` gives plain data or undefined; `find(steps)` the
// place of an error below it, {say, focus}; `problems` what cannot be read, as [[steps], message].
import { cleaned, filled, isBlank, isMapping, slug } from "./data.js";
import { button, h, newId } from "./dom.js";

const MAKERS = { line, prose, lines, choice, "yes-no": yesNo, date, number, value: number, ref, refs, list, group, map };

export const control = (node, value, form) => MAKERS[node.control](node, value, form);

// What stands around an input: its label, what to write, and room for what is wrong with it.
function framed(node, form, { inputs, many = false, extra = [], compact = false }) {
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
  const describe = (wrong) => {
    for (const input of inputs) {
      const ids = [helping && help, wrong && error].filter(Boolean).join(" ");
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

function opened(element) {
  for (let node = element; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
}

// Texts, in one language or several

function line(node, value, form) {
  return texts(node, value, form, (properties) => h("input", { type: "text", autocomplete: "off", ...properties }));
}

function prose(node, value, form) {
  return texts(node, value, form, (properties) => h("textarea", { rows: "3", ...properties }));
}

function texts(node, value, form, make) {
  const byLanguage = isMapping(value);
  const given = byLanguage ? value : isBlank(value) ? {} : { [form.languages[0][0]]: String(value) };
  const known = node.languages ? [...form.languages] : [form.languages[0]];
  for (const code of Object.keys(given)) if (!known.some(([other]) => other === code)) known.push([code, code]);
  const inputs = known.map(([code]) =>
    make({ id: newId(), value: given[code] || "", lang: node.languages ? code : undefined }),
  );
  const extra = inputs.map((input, index) => {
    if (!index) return input;
    const title = filled(form.words.inLanguage, { title: node.title, language: known[index][1] });
    const row = h("div", { class: "hb-language" }, h("label", { for: input.id }, title), input);
    form.onLanguage(known[index][0], (shown) => (row.hidden = !shown && !input.value));
    return row;
  });
  const read = () => {
    const found = Object.fromEntries(
      known.map(([code], index) => [code, cleaned(inputs[index].value).trim()]).filter(([, text]) => text),
    );
    const codes = Object.keys(found);
    if (!codes.length) return undefined;
    return codes.length === 1 && codes[0] === known[0][0] && !byLanguage ? found[codes[0]] : found;
  };
  const field = framed(node, form, { inputs, extra });
  return { ...field, read: () => (node.languages || !isMapping(read()) ? read() : Object.values(read())[0]) };
}

function lines(node, value, form) {
  const items = value || [];
  if (items.some((item) => typeof item !== "string" || item.includes("\n")))
    return list({ ...node, control: "list", one: form.words.one, another: form.words.another }, value, form);
  const input = h("textarea", { id: newId(), rows: String(Math.max(3, items.length + 1)), value: items.join("\n") });
  const read = () => {
    const found = cleaned(input.value).split("\n").map((text) => text.trim()).filter(Boolean);
    return found.length ? found : undefined;
  };
  return { ...framed(node, form, { inputs: [input], extra: [input] }), read };
}

// Choices

function choice(node, value, form) {
  const options = node.choices;
  const position = options.findIndex(([known]) => known === value);
  if (node.scale || options.length <= 3) return radios(node, options, position, form);
  const input = h(
    "select",
    { id: newId() },
    h("option", { value: "" }, form.words.pick),
    options.map(([, label], index) => h("option", { value: String(index) }, label)),
  );
  input.value = position < 0 ? "" : String(position);
  const read = () => (input.value === "" ? undefined : options[Number(input.value)][0]);
  return { ...framed(node, form, { inputs: [input], extra: [input] }), read };
}

function yesNo(node, value, form) {
  const options = [[true, form.words.yes], [false, form.words.no]];
  return radios(node, options, options.findIndex(([known]) => known === value), form);
}

function radios(node, options, position, form) {
  const name = newId();
  const all = node.required ? options : [...options, [undefined, form.words.none]];
  const chosen = position < 0 && !node.required ? options.length : position;
  const inputs = all.map((_option, index) =>
    h("input", { type: "radio", id: newId(), name, value: String(index), checked: index === chosen }),
  );
  const rows = all.map(([, label], index) =>
    h("label", { class: "hb-option", for: inputs[index].id }, inputs[index], h("span", {}, label)),
  );
  const extra = [h("div", { class: `hb-options${node.scale ? " hb-scale" : ""}` }, rows)];
  const read = () => all[inputs.findIndex((input) => input.checked)]?.[0];
  return { ...framed(node, form, { inputs, many: true, extra }), read };
}

function date(node, value, form) {
  const others = node.or || [];
  const isOther = others.some(([known]) => known === value);
  const typed = /^\d{4}-\d\d-\d\d$/.test(value || "") ? "date" : isBlank(value) || isOther ? "date" : "text";
  const input = h("input", { type: typed, id: newId(), value: isOther ? "" : value || "", max: typed === "date" && "9999-12-31" });
  const boxes = others.map(([known]) => h("input", { type: "checkbox", id: newId(), checked: known === value }));
  const rows = others.map(([, label], index) =>
    h("label", { class: "hb-option", for: boxes[index].id }, boxes[index], h("span", {}, `${form.words.or}: ${label}`)),
  );
  const follow = () => (input.disabled = boxes.some((box) => box.checked));
  boxes.forEach((box) => box.addEventListener("change", follow));
  follow();
  const read = () => {
    const other = boxes.findIndex((box) => box.checked);
    return other >= 0 ? others[other][0] : input.value || undefined;
  };
  const problems = () => (!input.disabled && input.validity.badInput ? [[[], form.words.date]] : []);
  return { ...framed(node, form, { inputs: [input, ...boxes], extra: [input, ...rows] }), read, problems };
}

function number(node, value, form) {
  const input = h("input", { type: "text", inputmode: node.control === "number" ? "decimal" : "text", id: newId(), class: "hb-number", autocomplete: "off", value: value === undefined ? "" : String(value) });
  const read = () => {
    const text = cleaned(input.value).trim();
    const plain = text.replace(/(?<=\d)[ \u00a0\u202f](?=\d)/g, "");
    const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?$/.test(plain) && Math.abs(Number(plain)) <= 2 ** 53;
    return isNumber ? Number(plain) : text || undefined;
  };
  const problems = () => (node.control === "number" && typeof read() === "string" ? [[[], form.words.number]] : []);
  return { ...framed(node, form, { inputs: [input], extra: [input] }), read, problems };
}

// References: a choice of records by what they are called

const OTHER = "\ufffd";

function ref(node, value, form) {
  const { words } = form;
  const known = node.kinds.flatMap((kind) => form.choices[kind] || []);
  const isOther = !isBlank(value) && !known.some(([id]) => id === value);
  const input = h(
    "select",
    { id: newId() },
    h("option", { value: "" }, words.pick),
    known.map(([id, title]) => h("option", { value: id }, title)),
    h("option", { value: OTHER }, words.other),
  );
  const typed = h("input", { type: "text", id: newId(), value: isOther ? value : "", autocomplete: "off" });
  const links = node.kinds.filter((kind) => form.forms[kind] && kind !== form.kind).map((kind) => h("a", { href: form.forms[kind][1] }, form.forms[kind][0]));
  const help = h("p", { class: "hb-help", id: newId() }, `${words.otherHelp} `, links.flatMap((link, index) => [index ? ", " : "", link]));
  typed.setAttribute("aria-describedby", help.id);
  const row = h("div", { class: "hb-other" }, h("label", { for: typed.id }, words.otherId), links.length ? help : null, typed);
  const follow = () => (row.hidden = input.value !== OTHER);
  input.addEventListener("change", follow);
  input.value = isOther ? OTHER : value || "";
  follow();
  // A record that has a form of its own gets its short name there from what it is called, so it gets the same one here.
  const named = () => {
    const text = typed.value.trim();
    const short = /^[A-Za-z0-9]+([-/][A-Za-z0-9]+)*$/.test(text);
    return short && (!links.length || text.includes("/")) ? text : slug(text);
  };
  const read = () => (input.value === OTHER ? named() || undefined : input.value || undefined);
  const problems = () => (input.value === OTHER && typed.value.trim() && !named() ? [[[], words.id]] : []);
  return { ...framed(node, form, { inputs: [input], extra: [input, row] }), read, problems };
}

function refs(node, value, form) {
  const item = { control: "ref", kinds: node.kinds, title: node.title };
  return list({ ...node, item, one: form.words.one, another: form.words.another }, value || (node.main ? [undefined] : []), form);
}

// Lists, groups and mappings

function list(node, value, form) {
  const { words } = form;
  const rows = [];
  const holder = h("div", { class: "hb-rows" });
  const live = h("p", { class: "hb-live", "aria-live": "polite" });
  const adding = button("", () => add(undefined, true), "hb-add");
  const isGroup = node.item.control === "group";
  const one = node.item.title;

  const numbered = () => {
    rows.forEach((row, index) => row.named(index + 1));
    adding.textContent = filled(words.add, { one: rows.length && node.another ? node.another : node.one });
  };
  function add(itemValue, focused) {
    const row = { control: control({ ...node.item, entry: isGroup, bare: !isGroup }, itemValue, form) };
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
    if (focused) (row.element.querySelector("input, select, textarea") || adding).focus();
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
  for (const itemValue of value || []) add(itemValue, false);
  const field = framed(node, form, { inputs: [adding], many: true, extra: [holder, adding, live] });
  numbered();
  const present = () => rows.map((row) => [row, row.control.read()]).filter(([, found]) => found !== undefined);
  return {
    ...field,
    add: () => (rows.length ? rows[0] : add(undefined, false)),
    read() {
      const found = present().map(([, item]) => item);
      if (isGroup) nameParts(node.item, found);
      return found.length ? found : undefined;
    },
    find: ([step, ...rest]) => (step === undefined ? field.place : present()[step]?.[0].control.find(rest) || field.place),
    problems: () => present().flatMap(([row], index) => (row.control.problems?.() || []).map(([steps, message]) => [[index, ...steps], message])),
  };
}

// A part without a name gets one that no other part here has: the next number, or its own words.
function nameParts(item, entries) {
  const id = item.fields?.find((field) => field.made);
  if (!id) return;
  const taken = new Set(entries.map((entry) => entry.id).filter(Boolean));
  for (const [index, entry] of entries.entries()) {
    if (entry.id) continue;
    const letter = (id.example || "A1").match(/^[A-Za-z]*/)[0] || "A";
    const words = Object.values(entry).flatMap((text) => (isMapping(text) ? Object.values(text) : text)).find((text) => typeof text === "string" && /[a-z]{3}/i.test(text));
    const start = id.made === "number" ? letter : slug(words || item.title, 40) || "entry";
    let name = id.made === "number" ? `${start}1` : start;
    for (let next = 2; taken.has(name); next += 1) name = id.made === "number" ? `${start}${next}` : `${start}-${next}`;
    taken.add(name);
    entries[index] = { id: name, ...entry };
  }
}

function group(node, value, form) {
  const children = new Map();
  const made = (fields) =>
    fields.map((field) => {
      const child = control(field, value?.[field.name], form);
      children.set(field.name, child);
      return child.element;
    });
  const main = node.fields.filter((field) => field.main);
  const more = node.fields.filter((field) => !field.main);
  const extra = [...made(main.length ? main : more)];
  if (main.length && more.length) extra.push(folded(more, made, value, form));
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

// The fields that can be left out, behind one click.
export function folded(fields, made, value, form) {
  const isUsed = fields.some((field) => !isBlank(value?.[field.name]) && field.name !== "id");
  const summary = h("summary", {}, form.words.more, h("span", { class: "hb-quiet" }, ` · ${filled(form.words.fields, { count: fields.length })}`));
  return h("details", { class: "hb-more", open: isUsed }, summary, ...made(fields));
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

function map(node, value, form) {
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
