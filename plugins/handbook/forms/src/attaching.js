// An attached file: somebody chooses it, and its name and fingerprint stand in the record. The file itself goes along.
import { isMapping, slug } from "./data.js";
import { h, newId } from "./dom.js";
import { group } from "./groups.js";

export function file(node, value, form) {
  const { words } = form;
  const own = group(node, value, form);
  const help = h("p", { class: "hb-help", id: newId() }, words.fileHelp);
  const chosen = async () => {
    const [picked] = input.files;
    if (!picked) return;
    write(own, "path", `attachments/${called(picked.name)}`);
    write(own, "sha256", await sum(picked));
    form.changed();
  };
  const input = h("input", { type: "file", id: newId(), "aria-describedby": help.id, on: { change: chosen } });
  own.element.querySelector("legend").after(h("div", { class: "hb-field" }, h("label", { for: input.id }, words.chooseFile), help, input));
  return own;
}

function write(own, name, text) {
  own.child(name).element.querySelector("input").value = text;
}

function called(name) {
  const [, stem, ending] = /^(.*?)((?:\.[A-Za-z0-9]+)?)$/s.exec(name);
  return `${slug(stem) || "file"}${ending.toLowerCase()}`;
}

// Where the browser makes no sums, the record goes without.
async function sum(picked) {
  if (!crypto.subtle) return "";
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await picked.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The names of the files that what is handed in names, and that were not named before.
export function attached(before, after) {
  const known = new Set(paths(before));
  return [...new Set(paths(after).filter((path) => !known.has(path)).map((path) => path.split("/").pop().slice(0, 200)))].filter(Boolean);
}

function paths(value) {
  if (Array.isArray(value)) return value.flatMap(paths);
  if (!isMapping(value)) return [];
  const isFile = typeof value.path === "string" && Object.keys(value).every((name) => ["path", "sha256"].includes(name));
  return isFile ? [value.path] : Object.values(value).flatMap(paths);
}
