// Writing: a record as YAML that every reader takes the same way, and changes that leave the rest of a file alone.
import { Document, Lexer, Pair, Scalar, YAMLMap, isMap, isScalar, isSeq, parseDocument } from "yaml";
import { equal, isMapping, pruned } from "./data.js";

const WIDTH = 100;
// What readers of YAML 1.1 take for something else is put in quotes as well.
const READ = { version: "1.2", schema: "core", compat: "yaml-1.1", uniqueKeys: true };
const LONG = 60;

// The text of a new record.
export function written(data, markdown, body = "") {
  const header = printed(data);
  if (!markdown) return header;
  return `---\n${header}---\n${body ? `\n${body}\n` : ""}`;
}

const printed = (data) => print(new Document(node(data), READ));

function print(doc, indent = 0) {
  return doc.toString({ lineWidth: Math.max(40, WIDTH - indent), singleQuote: true, flowCollectionPadding: false });
}

function node(value) {
  const made = new Document(value, READ).contents;
  style(made);
  return made;
}

function style(value) {
  if (isMap(value)) value.items.forEach((pair) => style(pair.value));
  else if (isSeq(value)) value.items.forEach(style);
  else if (isScalar(value) && typeof value.value === "string") value.type = styleOf(value.value);
}

// Only the plainest words stand without quotes; long ones in a block that breaks where they have a space.
function styleOf(text) {
  if (text.includes("\n"))
    return /^(?![ \n])[^\t\r]*$/.test(text) && !/ (\n|$)|\n$/.test(text) ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  if (/^https?:\/\/[\w./?=&%~-]+$/.test(text)) return Scalar.PLAIN;
  if (/[\t\r]|^ | $/.test(text)) return Scalar.QUOTE_DOUBLE;
  if (text.length > LONG && !text.includes("  ")) return Scalar.BLOCK_FOLDED;
  if (text.length > LONG) return Scalar.QUOTE_DOUBLE;
  return /^\p{L}[\p{L}\p{N} ,.()/'’-]*$/u.test(text) && !/ -|[- ]$/.test(text) ? Scalar.PLAIN : Scalar.QUOTE_SINGLE;
}

// A file taken apart: what stands before the fields, the fields, and what stands after them.
export function apart(text, markdown) {
  const bom = text.startsWith("\ufeff") ? "\ufeff" : "";
  const ending = /\r\n|\r|\n/.exec(text)?.[0] || "\n";
  const plain = text.slice(bom.length).replace(/\r\n?/g, "\n");
  if (!markdown) return { bom, ending, before: "", header: plain, after: "", body: "" };
  const found = /^---[ \t]*\n([^]*?)(^(?:---|\.\.\.)[ \t]*(?:\n|$))/m.exec(plain);
  if (!found || found.index) return null;
  const before = found[0].slice(0, found[0].indexOf("\n") + 1);
  return { bom, ending, before, header: found[1], after: found[2], body: plain.slice(found[0].length) };
}

// A body without what a template puts there.
export const bodyOf = (file) => (/^<!--(?:(?!-->)[^])*-->$/.test(file.body.trim()) ? "" : file.body.trim());

// The fields of a record in a file, or of the entry `id` of a list; throws with `reason` where there are none.
export function fieldsOf(file, id) {
  const doc = parsed(file.header);
  const data = doc.toJS();
  if (!id) {
    if (data !== null && !isMapping(data)) throw new Unreadable("fields");
    return pruned(data) || {};
  }
  const entry = Array.isArray(data) ? data.find((item) => item?.id === id) : undefined;
  if (!entry) throw new Unreadable("entry");
  return pruned(entry);
}

export class Unreadable extends Error {
  constructor(reason, detail = "") {
    super(detail || reason);
    this.reason = reason;
  }
}

function parsed(header) {
  const doc = parseDocument(header, { ...READ, keepSourceTokens: false });
  if (doc.errors.length) throw new Unreadable("yaml", doc.errors[0].message.split("\n")[0]);
  return doc;
}

// A file's text with the fields `before` changed to `after`, every other line as it was. Throws where that cannot be.
export function changed(text, { markdown, id, before, after, body, order }) {
  const file = apart(text, markdown);
  if (!file) throw new Unreadable("header");
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !equal(before[name], after[name]),
  );
  let header = file.header;
  // One after the other, each in the text that the last one left.
  for (const name of names) header = withField(header, id, name, before[name], after[name], order);
  check(file.header, header, id, names, before, after);
  const rest = body === undefined || body === bodyOf(file) ? file.body : body ? `\n${body}\n` : "";
  return file.bom + (file.before + header + file.after + rest).replaceAll("\n", file.ending);
}

function withField(header, id, name, before, after, order) {
  const doc = parsed(header);
  const map = id ? doc.contents.items.find((item) => isMap(item) && item.get("id") === id) : doc.contents;
  if (!isMap(map)) return printed({ [name]: after });
  if (map.flow) return whole(doc, map, name, before, after);
  const pair = map.items.find((item) => String(item.key?.value ?? item.key) === name);
  return pair ? replaced(header, doc, pair, before, after) : inserted(header, map, name, after, order);
}

// A mapping on one line is written anew as a whole.
function whole(doc, map, name, before, after) {
  if (after === undefined) map.delete(name);
  else map.set(name, merged(map.get(name, true), before, after));
  return print(doc);
}

function replaced(header, doc, pair, before, after) {
  const start = pair.key.range[0];
  const end = endOf(header, pair);
  const lineStart = header.lastIndexOf("\n", start - 1) + 1;
  if (after === undefined && !header.slice(lineStart, start).trim()) {
    const lineEnd = header[end - 1] === "\n" ? end : header.indexOf("\n", end) + 1 || header.length;
    return header.slice(0, lineStart) + header.slice(lineEnd);
  }
  pair.key.commentBefore = undefined;
  pair.key.spaceBefore = undefined;
  pair.value = after === undefined ? new Scalar(null) : merged(pair.value, before, after);
  // What stands after the value on its line, or below it, is not touched.
  if (pair.value) {
    pair.value.comment = undefined;
    if (!isScalar(pair.value)) pair.value.commentBefore = pair.value.commentBefore || undefined;
  }
  const text = block(pair, start - lineStart);
  return header.slice(0, start) + (header[end - 1] === "\n" ? text : text.replace(/\n$/, "")) + header.slice(end);
}

function inserted(header, map, name, after, order) {
  const present = map.items.map((item) => String(item.key?.value ?? item.key));
  const earlier = order.slice(0, order.indexOf(name)).reverse().find((other) => present.includes(other));
  const last = map.items[earlier ? present.indexOf(earlier) : map.items.length - 1];
  const start = map.items[0].key.range[0];
  const indent = start - (header.lastIndexOf("\n", start - 1) + 1);
  const end = endOf(header, last);
  const lineEnd = header[end - 1] === "\n" ? end : header.indexOf("\n", end) + 1 || header.length;
  const first = header.slice(0, lineEnd);
  const text = block(new Pair(new Scalar(name), node(after)), indent);
  return first + (first.endsWith("\n") ? "" : "\n") + " ".repeat(indent) + text + header.slice(lineEnd);
}

// Where the value of a field ends, without comments below it.
function endOf(header, pair) {
  let last = pair.value;
  while ((isMap(last) || isSeq(last)) && !last.flow && last.items.length) {
    const item = last.items.at(-1);
    const next = isMap(last) ? (item.value?.range ? item.value : item.key) : item;
    if (!next?.range) break;
    last = next;
  }
  const end = last?.range ? last.range[1] : header.indexOf(":", pair.key.range[1]) + 1;
  return Math.max(end, header.indexOf(":", pair.key.range[1] - 1) + 1);
}

function block(pair, indent) {
  const map = new YAMLMap();
  map.items.push(pair);
  const lines = print(new Document(map, READ), indent).split("\n");
  return lines.map((line, number) => (number && line ? " ".repeat(indent) + line : line)).join("\n");
}

// The value's node with `before` changed to `after`, keeping every comment that is not about what goes.
function merged(old, before, after) {
  if (equal(before, after) && old) return old;
  if (isMap(old) && isMapping(before) && isMapping(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (after[name] === undefined) old.delete(name);
      else if (!equal(before[name], after[name])) old.set(name, merged(old.get(name, true), before[name], after[name]));
    }
    return old;
  }
  if (isSeq(old) && Array.isArray(before) && Array.isArray(after) && old.items.length === before.length) {
    mergeItems(old, before, after);
    return old;
  }
  const made = node(after);
  if (old) made.commentBefore = old.commentBefore;
  if (isScalar(old) && isScalar(made)) made.comment = old.comment;
  return made;
}

function mergeItems(old, before, after) {
  let start = 0;
  while (start < before.length && start < after.length && equal(before[start], after[start])) start += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && equal(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1;
  const leaving = before.length - tail;
  const coming = after.length - tail;
  const both = Math.min(leaving, coming);
  for (let index = start; index < both; index += 1)
    old.items[index] = merged(old.items[index], before[index], after[index]);
  old.items.splice(both, leaving - both, ...after.slice(both, coming).map(node));
}

// Nothing but what was asked for has changed, and no comment is lost but with what was taken out.
function check(old, now, id, names, before, after) {
  const was = fieldsOf({ header: old }, id);
  const is = fieldsOf({ header: now }, id);
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const wanted = names.includes(name) ? trimmed(after[name]) : was[name];
    const found = names.includes(name) ? trimmed(is[name]) : is[name];
    if (!equal(pruned(found), pruned(wanted))) throw new Unreadable("changed", name);
  }
  if (id) {
    const others = (header) => parsed(header).toJS().filter((item) => item?.id !== id);
    if (!equal(others(old), others(now))) throw new Unreadable("changed", id);
  }
  const kept = comments(now);
  const less = names.some((name) => isSmaller(after[name], before[name]));
  for (const comment of comments(old)) {
    const place = kept.indexOf(comment);
    if (place >= 0) kept.splice(place, 1);
    else if (!less) throw new Unreadable("comment", comment);
  }
}

function isSmaller(now, was) {
  if (now === undefined) return was !== undefined;
  if (Array.isArray(now) && Array.isArray(was))
    return now.length < was.length || now.some((item, index) => isSmaller(item, was[index]));
  if (isMapping(now) && isMapping(was)) return Object.keys(was).some((name) => isSmaller(now[name], was[name]));
  return false;
}

function trimmed(value) {
  if (Array.isArray(value)) return value.map(trimmed);
  if (isMapping(value)) return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, trimmed(below)]));
  return typeof value === "string" ? value.trim() : value;
}

function comments(text) {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith("#")).map((token) => token.trim());
}

