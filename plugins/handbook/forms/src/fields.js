// Fields: each control is {element, read, find, problems?}. `read` gives plain data or undefined; `find(steps)` the
// place of an error below it, {say, focus}; `problems` what cannot be read, as [[steps], message].
import { group, list, map } from "./groups.js";
import { choice, date, line, lines, number, prose, several, yesNo } from "./inputs.js";
import { ref, refs } from "./references.js";

const MAKERS = { line, prose, lines, choice, several, "yes-no": yesNo, date, number, value: number, ref, refs, list, group, map };

export const control = (node, value, form) => MAKERS[node.control](node, value, form);
