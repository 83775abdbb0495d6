// Drafts: what somebody has written so far stays in their own browser until they discard it.
import { equal } from "./data.js";

const key = (name) => `handbook-draft ${location.pathname.replace(/index\.html$/, "")} ${name}`;

export function load(name) {
  try {
    return JSON.parse(localStorage.getItem(key(name)) || "null");
  } catch {
    return null;
  }
}

export function keep(name, draft) {
  try {
    localStorage.setItem(key(name), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

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
