// A hand-in: what somebody changed, as changes to fields; `handbook receive` takes them in.
import { equal, hasMark, isBlank, isMapping, pruned } from "./data.js";

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

// What stands for a value: 64-bit FNV-1a, as `handins.fingerprints` makes it; "" where nothing is left of it.
export function fingerprint(value) {
  const kept = pruned(value);
  if (kept === undefined) return "";
  const bytes = new TextEncoder().encode(parts(kept));
  const found = bytes.reduce((sum, byte) => BigInt.asUintN(64, (sum ^ BigInt(byte)) * PRIME), OFFSET);
  return found.toString(16).padStart(16, "0");
}

function parts(value) {
  if (Array.isArray(value)) return `[${value.map((item) => `${parts(item)},`).join("")}]`;
  if (isMapping(value))
    return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${parts(value[name])}`).join("")}}`;
  return typeof value === "number" ? `#${bits(value)}` : JSON.stringify(value);
}

function bits(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return [0, 1, 2, 3, 4, 5, 6, 7].map((at) => view.getUint8(at).toString(16).padStart(2, "0")).join("");
}

// The changes that make `after` of `before`, each in the smallest place that is its own.
export function changes(before, after, partly, at = []) {
  if (equal(before, after) || (isBlank(before) && isBlank(after))) return [];
  if (at.length && (isBlank(before) || isBlank(after))) return [change(at, before, after)];
  if (isMapping(before) && isMapping(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => changes(before[name], after[name], partly, [...at, name]));
  }
  if (Array.isArray(before) && Array.isArray(after)) return inList(before, after, partly, at);
  return [change(at, before, after)];
}

// What the form was not shown it cannot have read, and cannot hand in.
function change(at, before, after) {
  if (hasMark(after)) throw new Error(JSON.stringify(at));
  const was = hasMark(before) ? { unseen: true } : { was: fingerprint(before) };
  return { at, ...(was.was === "" || was), ...(isBlank(after) || { to: after }) };
}

// Entries are changed, taken out and put at the end one by one, so that others can do so at the same time; where that
// would not come to the same order, the list is written anew.
function inList(before, after, partly, at) {
  const pairs = paired(before, after);
  const kept = pairs.filter(([, other]) => other >= 0);
  const news = after.filter((_entry, index) => !kept.some(([, other]) => other === index));
  const become = [...kept.map(([, other]) => after[other]), ...news];
  if (!equal(become, after)) return [change(at, before, after)];
  const inside = pairs.flatMap(([index, other]) => {
    const step = stepTo(before, index, partly);
    if (other >= 0) return changes(before[index], after[other], partly, [...at, step]);
    return [change([...at, step], before[index], undefined)];
  });
  if (news.some(hasMark)) throw new Error(JSON.stringify(at));
  return [...inside, ...news.map((entry) => ({ at, add: entry }))];
}

// For each entry before, which one it is after (-1: none): the same one, that of its name, or the one in its place.
function paired(before, after) {
  const free = new Set(after.keys());
  const take = (fits) => {
    const found = [...free].find(fits);
    if (found !== undefined) free.delete(found);
    return found ?? -1;
  };
  const named = before.map((entry) => (isMapping(entry) && entry.id ? take((index) => after[index]?.id === entry.id) : -1));
  const same = before.map((entry, index) => (named[index] < 0 ? take((other) => equal(after[other], entry)) : named[index]));
  const changed = before.length <= after.length || same.filter((other) => other < 0).length <= free.size;
  return before.map((entry, index) => {
    const open = same[index] < 0 && changed && !(isMapping(entry) && entry.id);
    return [index, open ? take((other) => !(isMapping(after[other]) && after[other].id)) : same[index]];
  });
}

// What of an entry was shown to its end.
const seen = (entry) => (isMapping(entry) ? Object.fromEntries(Object.entries(entry).filter(([, below]) => !hasMark(below))) : entry);

function stepTo(entries, index, partly) {
  const entry = entries[index];
  if (isMapping(entry) && entry.id && entries.filter((other) => other?.id === entry.id).length === 1) return { id: String(entry.id) };
  const like = seen(entry);
  const fits = isMapping(entry) ? (other) => isMapping(other) && Object.keys(like).every((name) => equal(seen(other)[name], like[name])) : (other) => equal(other, entry);
  const nth = entries.slice(0, index).filter(partly ? fits : (other) => equal(other, entry)).length;
  return { ...(partly ? { like } : { entry: fingerprint(entry) }), ...(nth && { nth }) };
}

// The hand-in of one form: of a record that is there, with its fields `before`, all of them or partly, or of a new one.
export function handIn(record, before, after, text, partly = false) {
  const written = text && (text.before !== text.after || !before);
  if (!before) return { hand_in: 1, new: [{ record, fields: after, ...(written && text.after && { text: text.after }) }] };
  const fields = changes(before, after, partly);
  const was = text && fingerprint(text.before);
  const said = written && { text: { ...(was && { was }), to: text.after } };
  return { hand_in: 1, changes: [{ record, ...(fields.length && { fields }), ...said }] };
}
