// Plain data: what is blank, what is equal, and names made from words.
import latin from "../../letters.json";

// An id is short enough to be typed. As in `edit.beginning`.
const SHORT = 50;

export const isBlank = (value) =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && !value.trim()) ||
  (Array.isArray(value) && !value.length) ||
  (isMapping(value) && !Object.keys(value).length);

export const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// Stands for something that is not shown, with the words for it: {"?": "somebody from the library"}.
export const isMark = (value) => isMapping(value) && typeof value["?"] === "string";

export const hasMark = (value) =>
  isMark(value) || (Array.isArray(value) ? value.some(hasMark) : isMapping(value) && Object.values(value).some(hasMark));

// With a plain word for everything that is not shown, so that a schema can be held to the rest.
export const unmarked = (value) =>
  isMark(value) ? "somebody" : Array.isArray(value) ? value.map(unmarked) : isMapping(value) ? Object.fromEntries(Object.entries(value).map(([name, below]) => [name, unmarked(below)])) : value;

// Without what is blank, also deep inside.
export function pruned(value) {
  if (Array.isArray(value)) value = value.map(pruned).filter((item) => item !== undefined);
  else if (isMapping(value))
    value = Object.fromEntries(
      Object.entries(value)
        .map(([name, below]) => [name, pruned(below)])
        .filter(([, below]) => below !== undefined),
    );
  return isBlank(value) ? undefined : value;
}

export function equal(one, other) {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => equal(item, other[index]));
  if (isMapping(one) && isMapping(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && equal(one[name], other[name]))
    );
  }
  return one === other;
}

// What is known, where nothing else is said; lists have both.
export function joined(said, known) {
  if (isBlank(said)) return known;
  if (isMapping(said) && isMapping(known)) {
    const names = [...new Set([...Object.keys(said), ...Object.keys(known)])];
    return Object.fromEntries(names.map((name) => [name, joined(said[name], known[name])]));
  }
  if (Array.isArray(said) && Array.isArray(known)) return [...said, ...known.filter((item) => !said.some((other) => equal(item, other)))];
  return said;
}

// A short name made from words: "Réunion n° 1" becomes "reunion-n-1". As `names.slug` does it, with the same letters.
export function slug(text, longest = 80) {
  const plain = text
    .normalize("NFKD")
    .replace(new RegExp(`[${latin.marks}]`, "gu"), "")
    .toLowerCase()
    .replace(/[^\0-\x7f]/gu, (letter) => latin.letters[letter] ?? letter);
  const mark = fingerprint(plain);
  const room = mark ? longest - mark.length - 1 : longest;
  let name = "";
  for (const word of plain.match(/[a-z0-9]+/g) || []) {
    if (name && name.length + 1 + word.length > room) break;
    name = name ? `${name}-${word}` : word.slice(0, room);
  }
  return [name, mark].filter(Boolean).join("-");
}

// The same, but empty where nobody could read it: then somebody had better choose a name.
export function readable(text) {
  const name = slug(text, SHORT);
  return /^n[0-9a-f]{8}$/.test(name) ? "" : name;
}

// Stands for letters of other scripts: eight digits made from all letters and digits of a text (FNV-1a).
function fingerprint(plain) {
  const others = `[^\\0-\\x7f${latin.signs}]`;
  if (!new RegExp(others, "u").test(plain)) return "";
  const bytes = new TextEncoder().encode(plain.match(new RegExp(`[a-z0-9]|${others}`, "gu")).join(""));
  const found = bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
  return `n${found.toString(16).padStart(8, "0")}`;
}

// Characters that nobody sees and that no handbook takes: line breaks of other kinds become ours, the rest goes.
export const cleaned = (text) =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");

// In which of the files the text at a path is. As `pages.forms.shelf` does it.
export const shelf = (path, shelves) => new TextEncoder().encode(path).reduce((sum, byte) => sum + byte, 0) % shelves;

export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (slot, name) => values[name] ?? slot);
