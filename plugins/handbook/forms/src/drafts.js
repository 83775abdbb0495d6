// Drafts: what somebody has written so far stays in their own browser until they discard it.
import { equal, isMapping, isMark } from "./data.js";

export const key = (name) => `handbook-draft ${location.pathname.replace(/index\.html$/, "")} ${name}`;

// The draft that is kept, or null. What is kept and is no draft of this form is set aside; then `aside` has it as text.
export function load(name, fields) {
  try {
    const draft = JSON.parse(localStorage.getItem(key(name)) || "null");
    if (draft === null || isDraft(draft, fields)) return { draft, aside: "" };
  } catch {
    // No storage, or no JSON.
  }
  return { draft: null, aside: setAside(name) };
}

// Keep it out of the form's way, under another name, for whoever can still make something of it.
export function setAside(name) {
  let text = "";
  try {
    text = localStorage.getItem(key(name)) || "";
    localStorage.removeItem(key(name));
    if (text) localStorage.setItem(`${key(name)} unread`, text);
  } catch {
    // Without room for it, it can still be downloaded.
  }
  return text;
}

function isDraft({ before, values, body, name, handed, id }, fields) {
  const texts = [body, name ?? ""].every((text) => typeof text === "string") && isHanded({ handed, id });
  const kept = new Map(isMapping(values) ? Object.entries(values) : []);
  return texts && isMapping(before) && isMapping(values) && fields.every((field) => !kept.has(field.name) || fits(field.control, kept.get(field.name)));
}

const MANY = ["list", "lines", "several", "refs"];
const NAMED = ["group", "file", "map"];
const BY_LANGUAGE = ["line", "prose"];

// Whether a value is of the sort that a control shows; what is inside of it the control has to tell.
function fits(control, value) {
  if (isMark(value)) return true;
  if (MANY.includes(control)) return Array.isArray(value) && value.every((item) => isSingle(item) || isMapping(item));
  if (NAMED.includes(control)) return isMapping(value);
  return isSingle(value) || (BY_LANGUAGE.includes(control) && isMapping(value) && Object.values(value).every(isSingle));
}

const isSingle = (value) => ["string", "number", "boolean"].includes(typeof value);

export function keep(name, draft) {
  try {
    localStorage.setItem(key(name), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

// Note of drafts that were handed in with another one, by the names under which they are kept.
export function mark(keys, handed) {
  try {
    for (const [name, id] of keys) {
      const draft = parsed(localStorage.getItem(name));
      if (isMapping(draft)) localStorage.setItem(name, JSON.stringify({ ...draft, handed, id }));
    }
  } catch {
    // No storage, or no room in it.
  }
}

// The drafts of new records that were handed in with this form, by the names of the records.
export function handedIn() {
  const found = new Map();
  try {
    for (const name of Object.keys(localStorage).filter((other) => other.startsWith(key("new")))) {
      const draft = parsed(localStorage.getItem(name));
      if (draft?.handed && draft.id && isHanded(draft)) found.set(draft.id, { day: draft.handed, forget: () => localStorage.removeItem(name) });
    }
  } catch {
    // No storage.
  }
  return found;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // its own form sets it aside
  }
}

const isHanded = ({ handed = "", id = "" }) => (handed === "" || /^\d{4}-\d\d-\d\d$/.test(handed)) && typeof id === "string";

export function discard(name) {
  try {
    localStorage.removeItem(key(name));
  } catch {
    // Without storage there is no draft.
  }
}

// A draft on top of what the record says by now: only what the person had changed.
export function laidOver(record, draft) {
  const values = { ...record };
  for (const name of new Set([...Object.keys(draft.before), ...Object.keys(draft.values)]))
    if (!equal(draft.before[name], draft.values[name])) {
      if (draft.values[name] === undefined) delete values[name];
      else values[name] = draft.values[name];
    }
  return values;
}
