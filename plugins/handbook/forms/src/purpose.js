// A purpose: a small form that asks a few fields of a record, or of one entry in one of its lists. Everything else in the
// record stays as it is.
import { equal, filled, isBlank, isMapping } from "./data.js";
import { nameParts, usualOf } from "./groups.js";
import { known } from "./known.js";
import { mine } from "./mine.js";

// The purpose that an address names, on the record's `values`; null where there is none.
export function purposeOf({ data, asked, words, choices }, values) {
  const declared = Object.hasOwn(data.purposes, asked.get("form")) && data.purposes[asked.get("form")];
  const said = asked.get("form") === "say" ? saying(data, asked.get("field"), words) : declared;
  if (!said) return null;
  const inside = said.inside ? entryAt(values[said.inside], asked.get("entry")) : -1;
  if (said.inside && inside < 0) return null;
  return new Purpose(said, data.fields, values, asked, inside, choices);
}

// A new entry in the form of the whole record is asked what a small form asks that adds one.
export function prepare(fields, purposes) {
  for (const said of Object.values(purposes)) {
    const nodes = said.inside ? named(fields, said.inside).item.fields : fields;
    if (said.adds) Object.assign(named(nodes, said.adds), { asks: said.fields, given: dated(said.given) });
  }
}

// The form that asks for one text, to be said in another language as well.
function saying(data, name, words) {
  const field = data.fields.find((one) => one.name === name);
  return field && { title: filled(words.saying, { title: field.title }), help: words.sayingHelp, fields: [name] };
}

class Purpose {
  constructor(said, fields, record, asked, inside, choices) {
    Object.assign(this, { said, inside, asked, title: said.title, help: said.help });
    this.around = inside < 0 ? null : named(fields, said.inside).item;
    this.nodes = this.around ? this.around.fields : fields;
    this.record = record;
    this.list = said.adds || said.changes || "";
    this.item = this.list ? named(this.nodes, this.list).item : null;
    this.entries = (this.list && this.owner[this.list]) || [];
    this.index = said.changes ? this.chosen(asked.get("entry")) : -1;
    this.isNew = Boolean(this.list) && this.index < 0;
    this.own = this.list ? this.entries[this.index] || {} : this.owner;
    this.given = { ...(this.isNew && usualOf(this.item)), ...dated(said.given) };
    this.fields = this.asks();
    this.shown = shown(this.fields, this.own);
    this.first = { ...shown(this.fields, this.given), ...this.spoken(choices), ...known(this.fields, asked), ...this.shown };
  }

  // For whom somebody speaks where there is an entry for each organization: the only one that is left, or the one that
  // was said to be theirs on another page.
  spoken(choices) {
    const node = this.said.once && named(this.fields, this.said.once[0]);
    const own = node?.only?.length === 1 ? node.only[0] : node?.kinds?.includes("organization") ? mine() : "";
    const isKnown = (node?.only || choices.organization?.map(([id]) => id) || []).includes(own);
    return isKnown ? { [node.name]: own } : {};
  }

  // The record, or the one inside it, that the purpose is about.
  get owner() {
    return this.inside < 0 ? this.record : this.record[this.said.inside][this.inside];
  }

  // Which entry is to change: the one that the address names, else the first that waits for it; -1 for another one.
  chosen(name) {
    if (name === "new") return -1;
    const found = entryAt(this.entries, name);
    return found >= 0 ? found : this.entries.findIndex((entry) => this.waits(entry));
  }

  waits(entry) {
    if (isBlank(entry)) return false;
    const holds = Object.entries(this.said.while || {}).every(([name, allowed]) => allowed.includes(entry[name] ?? null));
    return holds && !this.isSettled(entry);
  }

  isSettled(entry) {
    return (this.said.until || []).some((name) => !isBlank(entry?.[name]));
  }

  // Whether somebody has to say first which of several entries it is about.
  get isOpen() {
    const { changes, until } = this.said;
    return Boolean(changes && !until && !this.asked.get("entry")) && this.entries.filter((entry) => this.waits(entry)).length > 1;
  }

  // The fields that are asked; of another entry also those without which there can be none.
  asks() {
    const all = this.item ? this.item.fields : this.nodes;
    const needed = this.said.changes && this.isNew ? all.filter((node) => node.required).map((node) => node.name) : [];
    return [...new Set([...needed, ...this.said.fields])]
      .map((name) => named(all, name))
      .filter(Boolean)
      .map((node) => ({ ...node, main: true, when: undefined, ...(this.said.among && node.name === this.said.once[0] && { only: this.waiting(), required: true }) }));
  }

  // Those for whom there is no entry yet.
  waiting() {
    const [name] = this.said.once;
    const there = this.entries.filter((entry) => !this.said.until || this.isSettled(entry)).map((entry) => entry[name]);
    const left = (this.owner[this.said.among] || []).filter((one) => !there.includes(one));
    return left.length ? left : this.owner[this.said.among];
  }

  // Whether a new entry says nothing yet but what the form has filled in by itself.
  isUntouched(read) {
    return this.isNew && equal(read, this.first);
  }

  // What the record says with the fields as they were read, and with everything that goes without saying.
  after(read) {
    return this.into({ ...hidden(this.fields, this.given), ...read }, this.said.sets && dated(this.said.sets));
  }

  // What the record says with the fields as the form shows them of what is there.
  before(read) {
    return this.isNew ? this.record : this.into(read);
  }

  into(said, sets = {}) {
    const owner = { ...this.owner, ...sets };
    if (!this.list) return this.within(put(owner, this.fields, said));
    const entries = [...this.entries];
    const index = this.isNew ? this.same(said) : this.index;
    this.at = index >= 0 ? index : entries.length;
    if (index >= 0) entries[index] = put(entries[index], this.fields, said);
    else {
      entries.push(this.nameless ? said : nameParts(this.item, [...entries, said]).at(-1));
    }
    return this.within({ ...owner, [this.list]: entries });
  }

  // A number that is free today may be taken when the entry arrives, so that it gets none.
  get nameless() {
    return this.item.fields.some(({ made }) => made === "number");
  }

  within(owner) {
    if (this.inside < 0) return owner;
    return { ...this.record, [this.said.inside]: this.record[this.said.inside].map((other, index) => (index === this.inside ? owner : other)) };
  }

  // The entry that a new one would only repeat: it says of whom it is, and nothing that counts yet.
  same(said) {
    const { once = [] } = this.said;
    const both = (entry) => once.filter((name) => !isBlank(entry[name]) && !isBlank(said[name]));
    const isSame = (entry) => isMapping(entry) && both(entry).length > 0 && both(entry).every((name) => equal(entry[name], said[name]));
    return this.entries.findIndex((entry) => isSame(entry) && !this.isSettled(entry));
  }

  // Whether the record says by now what was written here before.
  has(written) {
    const says = (entry) => Object.entries(written).every(([name, value]) => equal(entry?.[name], value));
    return this.isNew ? this.entries.some(says) : says(this.own);
  }

  // The steps to a place of this form, of those to a place in the record; null for elsewhere.
  steps(steps) {
    const lead = [...(this.inside < 0 ? [] : [this.said.inside, this.inside]), ...(this.list ? [this.list, this.at] : [])];
    return lead.every((step, index) => steps[index] === step) ? steps.slice(lead.length) : null;
  }
}

const named = (nodes, name) => nodes.find((node) => node.name === name);
const shown = (fields, values) => Object.fromEntries(fields.filter(({ name }) => !isBlank(values[name])).map(({ name }) => [name, values[name]]));
const hidden = (fields, values) => Object.fromEntries(Object.entries(values).filter(([name]) => !named(fields, name)));

// By its id, or by its number, the first one 1.
function entryAt(entries, name) {
  if (!name || !Array.isArray(entries)) return -1;
  const found = entries.findIndex((entry) => isMapping(entry) && entry.id === name);
  return found >= 0 || !/^[1-9]\d*$/.test(name) || Number(name) > entries.length ? found : Number(name) - 1;
}

// Values with what was read in place of the fields that were asked.
function put(values, fields, read) {
  const rest = Object.entries(values).filter(([name]) => !named(fields, name) && !Object.hasOwn(read, name));
  const order = new Set([...Object.keys(values), ...Object.keys(read)]);
  const whole = { ...Object.fromEntries(rest), ...read };
  return Object.fromEntries([...order].filter((name) => Object.hasOwn(whole, name)).map((name) => [name, whole[name]]));
}

// In the time zone of whoever writes.
function dated(values = {}) {
  const now = new Date();
  const day = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === "today" ? day : value]));
}

// What an entry is called: its words, else its first values.
export function calledOf(item, entry) {
  const values = item.fields.filter(({ name }) => name !== "id" && !isBlank(entry[name])).map(({ name }) => entry[name]);
  const texts = values.map((value) => (isMapping(value) ? Object.values(value)[0] : value)).filter((value) => ["string", "number"].includes(typeof value));
  return /\p{L}{3}/u.test(texts[0] || "") ? texts[0] : texts.slice(0, 2).join(" – ");
}
