// Fields: each control is {element, read, find, problems?}. `read` gives plain data or undefined; `find(steps)` the
// place of an error below it, {say, focus}; `problems` what cannot be read, as [[steps], message].
import { file } from "./attaching.js";
import { isMark } from "./data.js";
import { h, newId } from "./dom.js";
import { framed } from "./frame.js";
import { group, list, map } from "./groups.js";
import { choice, date, line, lines, number, prose, several, yesNo } from "./inputs.js";
import { ref, refs } from "./references.js";
import { ticks } from "./ticks.js";

const MAKERS = { line, prose, lines, choice, several, "yes-no": yesNo, date, number, value: number, ref, refs, list, group, file, map, ticks };

const REFERENCES = ["ref", "refs"];

export const control = (node, value, form) =>
  isMark(value) && !REFERENCES.includes(node.control) ? unseen(node, value, form) : MAKERS[node.control](node, value, form);

// What is not shown stays as it is.
function unseen(node, value, form) {
  const input = h("input", { type: "text", id: newId(), readonly: true, value: value["?"] });
  return { ...framed({ ...node, example: "" }, form, { inputs: [input], extra: [input] }), read: () => value };
}
