// Parts of the record that is being written: what other fields of the same form refer to. A part gets its name from its
// words when the form is read; until then a reference to it holds a token.
import { newId } from "./dom.js";
import { isMapping } from "./data.js";

const MARK = "\ufffe";

export const token = () => MARK + newId();

export class Parts {
  #lists = [];
  #names = new Map();
  #watching = [];

  add(kind, entries) {
    this.#lists.push({ kind, entries });
  }

  // The parts of some kinds, each with what it is called, as far as it says anything yet.
  of(kinds) {
    return this.#lists.filter(({ kind }) => kinds.includes(kind)).flatMap(({ entries }) => entries().filter(([, words]) => words));
  }

  name(part, id) {
    this.#names.set(part, id);
  }

  // What was read, with names in place of tokens.
  named(value) {
    if (typeof value === "string") return value.startsWith(MARK) ? this.#names.get(value) : value;
    if (Array.isArray(value)) return value.map((item) => this.named(item)).filter((item) => item !== undefined);
    if (!isMapping(value)) return value;
    const found = Object.entries(value).map(([name, below]) => [name, this.named(below)]);
    return Object.fromEntries(found.filter(([, below]) => below !== undefined));
  }

  watch(act) {
    this.#watching.push(act);
  }

  changed() {
    this.#watching.forEach((act) => act());
  }
}
