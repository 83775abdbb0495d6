// Passing text on: to copy it, to save it as a file.
import { button, h, newId } from "./dom.js";

export const textArea = (text) =>
  h("textarea", { id: newId(), class: "hb-file", rows: String(Math.min(24, text.split("\n").length + 1)), readonly: true, spellcheck: "false", value: text });

export function saved(text, name, label) {
  const file = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  return h("a", { class: "hb-button", href: file, download: name }, label);
}

// A button that copies a text, and the line in which it says so.
export function copying({ words }, area, text, look = "") {
  const live = h("span", { class: "hb-live", role: "status" });
  return [button(words.copy, () => copy(area, text, live, words), look), live];
}

async function copy(area, text, live, words) {
  try {
    await navigator.clipboard.writeText(text);
    live.textContent = words.copied;
  } catch {
    area.focus();
    area.select();
    live.textContent = document.execCommand?.("copy") ? words.copied : words.copyFailed;
  }
}
