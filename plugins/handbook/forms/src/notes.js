// What stands above a form: the question that is answered, what else could be answered, and whose draft this is.
import { note as noteOfBasket } from "./basket.js";
import { filled, isBlank } from "./data.js";
import * as drafts from "./drafts.js";
import { button, h } from "./dom.js";
import { calledOf } from "./purpose.js";

// So many records are offered by their names, and no more.
const MANY = 12;
// About as long is what a record is called in a line.
const LINE = 80;

export function notes(form, isDraft) {
  const { words, asked, record, unknown } = form;
  const id = asked.get("question");
  const question = Object.hasOwn(form.questions, id) && form.questions[id];
  return [
    ...about(form),
    question && h("p", { class: "hb-note hb-question" }, filled(words.answering, { question: question[1] })),
    question && !record && others(form),
    record && !form.purpose && alsoOpen(form),
    unknown && h("p", { class: "hb-note" }, filled(words.unknown, { id: unknown })),
    form.arrived && h("p", { class: "hb-note", role: "status" }, filled(words.arrived, { day: dated(form.arrived) })),
    ...(record || asked.get("kept") ? [] : handedBefore(form)),
    noteOfBasket(form),
    isDraft && h("p", { class: "hb-note hb-draft" }, `${form.handedOn ? handedOn(form) : words.draft} `, button(words.discard, () => form.startAfresh(), "hb-small")),
    form.aside && setAside(form),
  ].filter(Boolean);
}

const dated = (day) => new Intl.DateTimeFormat(document.documentElement.lang || "en", { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(day));

const handedOn = ({ words, repository, handedOn: day }) => filled(repository.issue ? words.handedOn : words.handedOnElse, { ...repository, day: dated(day) });

// New records that were handed in with this form: those that the site shows by now are done with.
function handedBefore({ words, data, asked }) {
  return [...drafts.handedIn()].map(([id, { day, forget }]) => {
    const isThere = Object.hasOwn(data.records, id);
    if (isThere) forget();
    const own = new URLSearchParams([...asked, ["kept", id]]);
    const link = isThere ? (data.page ? data.page.replace("{id}", id) : "") : `?${own}`;
    const said = filled(isThere ? words.arrived : words.waiting, { day: dated(day) });
    return h("p", { class: "hb-note", role: "status" }, `${said} `, link ? h("a", { href: link }, id) : id);
  });
}

// What was kept here and is no draft is not lost.
function setAside({ words, aside }) {
  const file = URL.createObjectURL(new Blob([aside], { type: "text/plain;charset=utf-8" }));
  return h("p", { class: "hb-note hb-draft", role: "status" }, `${words.aside} `, h("a", { class: "hb-button hb-small", href: file, download: "draft.txt" }, words.download));
}

// What the form of a record that is there is called.
export function called(form) {
  const { id } = form.record;
  const title = titled(form);
  if (form.purpose) return form.purpose.title;
  return form.data.records[id]?.blank ? title : filled(form.words.edit, { title });
}

const titled = (form) => ownerOf(form) || titleOf(form, form.source.values) || form.record.id[0].toUpperCase() + form.record.id.slice(1).replaceAll("-", " ");

// Somebody's own words are called after them.
function ownerOf({ data, choices, source }) {
  const owner = data.naming.own && choices.organization?.find(([id]) => id === source.values[data.naming.own]);
  return owner ? `${data.title}, ${owner[1]}` : "";
}

// What a record with these values is called in a line.
export function calledBy(form, values) {
  const title = String(titleOf(form, values)).replace(/\s+/g, " ").trim() || form.id;
  return title.length > LINE ? `${title.slice(0, LINE).replace(/\s+\S*$/, "")}…` : title;
}

function titleOf({ data }, values) {
  for (const name of data.naming.title) {
    const value = values[name];
    if (!isBlank(value) && !data.fields.find((field) => field.name === name)?.choices) return typeof value === "string" ? value : Object.values(value)[0];
  }
  return "";
}

// What the handbook has already may only lack this one answer.
function others(form) {
  const records = (form.choices[form.kind] || []).filter(([id]) => Object.hasOwn(form.data.records, id));
  if (form.data.naming.own || !records.length || records.length > MANY) return null;
  const links = records.map(([id, title]) => h("a", { href: changing(form, id) }, title));
  return folded(filled(form.words.others, { kind: form.data.title.toLowerCase() }), links);
}

// What a small form is about: the record's own page, the entry that is changed, and the others that wait for the same.
function about(form) {
  const { purpose, words, data, record, asked } = form;
  if (!purpose) return [];
  const here = h("p", { class: "hb-about" }, h("a", { href: data.page.replace("{id}", record.id) }, filled(words.about, { kind: data.title, title: titled(form) })));
  if (purpose.said.inside) return [here, h("p", { class: "hb-note" }, saidIn(purpose.around, purpose.owner))];
  if (!purpose.said.changes) return [here];
  const called = (index) => calledOf(purpose.item, purpose.entries[index]);
  const address = (entry) => `?${new URLSearchParams([...[...asked].filter(([name]) => name !== "entry"), ["entry", entry]])}`;
  const to = (index) => h("a", { href: address(purpose.entries[index].id || index + 1) }, called(index));
  const waiting = purpose.entries.flatMap((entry, index) => (purpose.waits(entry) ? [index] : []));
  if (purpose.isOpen) return [here, h("h2", {}, words.whichEntry), h("ul", {}, waiting.map((index) => h("li", {}, to(index))))];
  const others = waiting.filter((index) => index !== purpose.index).map(to);
  if (purpose.said.until && !purpose.isNew) others.push(h("a", { href: address("new") }, words.anotherOne));
  return [here, !purpose.isNew && h("p", { class: "hb-note" }, called(purpose.index)), others.length > 0 && folded(words.otherEntries, others)];
}

// What an entry says first in words; where it has none, what it is called.
function saidIn(item, entry) {
  const first = item.fields.find(({ name, control }) => ["line", "prose"].includes(control) && name !== "id" && !isBlank(entry[name]));
  return calledOf(first ? { fields: [first] } : item, entry);
}

// The address of this form for a record that is there, with everything that this address says.
export function changing(form, id) {
  const query = new URLSearchParams(form.asked);
  query.delete("id");
  query.set("record", id);
  return `?${query}`;
}

// The address of the form for all of a record.
export function whole({ asked, record }) {
  const question = asked.get("question");
  return `?${new URLSearchParams({ record: record.id, ...(question && { question }) })}`;
}

// The other questions that wait for an answer in this record, each with the way to its field.
function alsoOpen(form) {
  const { answers } = form.data;
  const open = form.waiting.filter((id) => id !== form.asked.get("question") && Object.hasOwn(answers, id));
  if (!open.length) return null;
  const lead = (id) => (event) => (event.preventDefault(), form.lead(answers[id][0].split(".")[0]));
  const links = open.map((id) => h("a", { href: "#", on: { click: lead(id) } }, form.questions[id][0]));
  return folded(filled(form.words.alsoOpen, { count: open.length }), links);
}

const folded = (title, links) =>
  h("details", { class: "hb-more" }, h("summary", {}, title), h("ul", {}, links.map((link) => h("li", {}, link))));
