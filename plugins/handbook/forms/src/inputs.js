// Inputs for one value: texts, lines, choices, dates and numbers.
import { cleaned, filled, isBlank, isMapping } from "./data.js";
import { h, newId } from "./dom.js";
import { framed } from "./frame.js";
import { list } from "./groups.js";
import { time } from "./times.js";

// Texts, in one language or several

export function line(node, value, form) {
  return texts(node, value, form, (properties) => h("input", { type: "text", autocomplete: "off", ...properties }));
}

export function prose(node, value, form) {
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

export function lines(node, value, form) {
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

export function choice(node, value, form) {
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

// Several of the choices, in their order but for what is there already.
export function several(node, value, form) {
  const chosen = value || [];
  const options = [...node.choices, ...chosen.filter((item) => !node.choices.some(([known]) => known === item)).map((item) => [item, String(item)])];
  const boxes = options.map(([known]) => h("input", { type: "checkbox", id: newId(), checked: chosen.includes(known) }));
  const rows = options.map(([, label], index) => h("label", { class: "hb-option", for: boxes[index].id }, boxes[index], h("span", {}, label)));
  const read = () => {
    const ticked = options.filter((_option, index) => boxes[index].checked).map(([known]) => known);
    const kept = chosen.filter((item) => ticked.includes(item));
    const found = [...kept, ...ticked.filter((item) => !kept.includes(item))];
    return found.length ? found : undefined;
  };
  return { ...framed(node, form, { inputs: boxes, many: true, extra: [h("div", { class: "hb-options" }, rows)] }), read };
}

export function yesNo(node, value, form) {
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

// A day from the calendar; with node.spans also a month, a quarter or a year, which people type.
export function date(node, value, form) {
  const others = node.or || [];
  const isOther = others.some(([known]) => known === value);
  const written = isOther || isBlank(value) ? "" : String(value);
  const isRough = written !== "" && !/^\d{4}-\d\d-\d\d$/.test(written);
  const input = h("input", { type: "date", id: newId(), autocomplete: "off" });
  const rough = node.spans && h("input", { type: "checkbox", id: newId(), checked: isRough });
  const boxes = others.map(([known]) => h("input", { type: "checkbox", id: newId(), checked: known === value }));
  const rows = others.map(([, label], index) =>
    h("label", { class: "hb-option", for: boxes[index].id }, boxes[index], h("span", {}, filled(form.words.labelled, { label: form.words.or, value: label }))),
  );
  if (rough) rows.unshift(h("label", { class: "hb-option", for: rough.id }, rough, h("span", {}, form.words.roughly)));
  const turn = () => {
    const isText = rough ? rough.checked : isRough;
    input.type = isText ? "text" : "date";
    input.max = isText ? "" : "9999-12-31";
    input.placeholder = isText && rough ? form.words.roughlyHow : "";
  };
  const follow = () => (input.disabled = boxes.some((box) => box.checked));
  boxes.forEach((box) => box.addEventListener("change", follow));
  rough?.addEventListener("change", turn);
  turn();
  input.value = written;
  follow();
  const meant = () => (node.spans ? time(cleaned(input.value).trim()) : cleaned(input.value).trim());
  input.addEventListener("change", () => input.value === meant() || (input.value = meant()));
  const read = () => {
    const other = boxes.findIndex((box) => box.checked);
    if (other >= 0) return others[other][0];
    const text = meant();
    return text === written && text ? value : text || undefined;
  };
  const problems = () => (!input.disabled && input.validity.badInput ? [[[], form.words.date]] : []);
  return { ...framed(node, form, { inputs: [input, ...(rough ? [rough] : []), ...boxes], extra: [input, ...rows] }), read, problems };
}

export function number(node, value, form) {
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
