// A list with one entry for each of many: those who are expected are ticked off, and all others stand below one by one.
import { filled, isBlank, isMapping, isMark } from "./data.js";
import { h, newId } from "./dom.js";
import { framed } from "./frame.js";
import { list } from "./groups.js";

// Without a group to expect somebody from, so many people can be looked through.
const MANY = 40;

export function ticks(node, value, form) {
  const { by, sort, among, of, on } = node.ticks;
  const [who, how] = [by, sort].map((name) => node.item.fields.find((field) => field.name === name));
  const usual = how.default ?? how.choices[0][0];
  const titles = new Map(who.kinds.flatMap((kind) => form.choices[kind] || []));
  const before = value || [];
  const isTicked = (entry) => isMapping(entry) && !isMark(entry[by]) && titles.has(entry[by]);
  const states = new Map(before.filter(isTicked).map((entry) => [entry[by], entry[sort] ?? usual]));
  const rows = how.choices.map(([state, label], index) => row(state, label, index, states));
  const rest = before.filter((entry) => !isTicked(entry));
  const others = list({ ...node, ticks: undefined, control: "list", title: form.words.unexpected, help: form.words.unexpectedHelp, required: false }, rest, form);

  const expected = () => {
    const all = Object.hasOwn(among, form.around(of)) ? among[form.around(of)] : titles.size > MANY ? [] : [...titles.keys()].map((id) => [id]);
    const day = form.around(on) || "";
    return all.filter(([id, from, to]) => titles.has(id) && isThen(day, from, to)).map(([id]) => id);
  };
  let shown = "";
  const fill = () => {
    const ids = [...new Set([...expected(), ...states.keys()])].sort((one, other) => titles.get(one).localeCompare(titles.get(other)));
    if (ids.join() === shown) return;
    shown = ids.join();
    for (const { fill } of rows) fill(ids.map((id) => [id, titles.get(id)]));
  };
  form.parts.watch(fill);
  fill();
  const field = framed(node, form, { inputs: [rows[0].first], many: true, extra: [...rows.map(({ element }) => element), others.element] });
  field.place.focus = () => field.element.querySelector("input, button")?.focus();
  let places = [];
  return {
    ...field,
    read() {
      const left = others.each();
      const found = before.map((entry) => {
        if (!isTicked(entry)) return left.find(([, , origin]) => origin === rest.indexOf(entry));
        const state = states.get(entry[by]);
        return state && [(entry[sort] ?? usual) === state ? entry : { ...entry, [sort]: state }];
      });
      const known = before.filter(isTicked).map((entry) => entry[by]);
      found.push(...[...states].filter(([id, state]) => state && !known.includes(id)).map(([id, state]) => [{ [by]: id, [sort]: state }]));
      found.push(...left.filter(([, , origin]) => origin === undefined));
      places = found.filter(Boolean);
      return places.length ? places.map(([entry]) => entry) : undefined;
    },
    find: ([step, ...below]) => (places[step]?.[1] === undefined ? field.place : others.find([places[step][1], ...below])),
    problems: () => others.problems(),
  };

  // Those who can be ticked for one of the choices; whoever is ticked here is nowhere else.
  function row(state, label, index) {
    const options = h("div", { class: "hb-options" });
    const inside = index ? h("div", { role: "group", "aria-label": label }, options) : h("fieldset", { class: "hb-field" }, h("legend", {}, label), options);
    const boxes = new Map();
    const element = index ? h("details", { class: "hb-part" }, h("summary", {}, label), inside) : inside;
    const first = h("input", { type: "checkbox", id: newId() });
    const fill = (people) => {
      boxes.clear();
      for (const [id, title] of people) {
        const box = h("input", { type: "checkbox", id: newId(), checked: states.get(id) === state, on: { change: () => ticked(id, box.checked) } });
        boxes.set(id, box);
      }
      const labels = people.map(([id, title]) => h("label", { class: "hb-option", for: boxes.get(id).id }, boxes.get(id), h("span", {}, title)));
      options.replaceChildren(...(labels.length ? labels : [h("p", { class: "hb-help" }, form.words.nobody)]));
      if (index && [...boxes.values()].some((box) => box.checked)) element.open = true;
    };
    const ticked = (id, isIt) => {
      states.set(id, isIt ? state : undefined);
      for (const other of rows) if (other.state !== state && isIt) other.clear(id);
    };
    return { state, element, first, fill, clear: (id) => boxes.get(id) && (boxes.get(id).checked = false) };
  }
}

// Whether a day is between two times, of which each may be a month or a year.
const isThen = (day, from, to) =>
  !day || ((!from || String(from).slice(0, day.length) <= day) && (!to || day.slice(0, String(to).length) <= String(to)));
