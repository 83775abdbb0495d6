// Asking: which fields of a record stand in front, which behind one click, and which in a step of their own.
import { filled } from "./data.js";
import { h, newId } from "./dom.js";
import { folded, narrowed } from "./groups.js";
import { stepped } from "./steps.js";

// Whether the form is for all of a record that has many fields: then it is asked in steps.
export const isLong = (form) => !form.purpose && !form.answering.length && form.data.steps.length > 0;

// The steps of the form, in which nothing is missing: what no step names comes last.
export function inSteps({ data, fields, words }, made, text) {
  const known = new Set(data.steps.flatMap((step) => step.fields));
  const left = fields.map(({ name }) => name).filter((name) => !known.has(name));
  const rest = { title: words.stepRest, fields: left, text: !data.steps.some((step) => step.text) };
  const parts = [...data.steps, rest].map((step) => {
    const own = step.fields.map((name) => fields.find((field) => field.name === name)).filter(Boolean);
    return { title: step.title, elements: [step.text && text, ...made(own.map((field) => ({ ...field, main: true })))].filter(Boolean) };
  });
  return stepped(parts.filter(({ elements }) => elements.length), words);
}

// What is asked at once, and behind one click the rest: of a question what answers it, else all that the stages ask.
export function atOnce(form, { made, values, text, context }) {
  const isMain = inFront(form);
  const ways = form.answeringWays;
  const isAsked = ({ name }) => name === form.askedField() || form.answering.includes(name);
  const main = form.fields.filter(isMain).map((field) => ({ ...narrowed(field, ways), main: true, when: isAsked(field) ? undefined : field.when }));
  const more = form.fields.filter((field) => !isMain(field));
  const isAnswer = !form.purpose && ways.length > 0;
  const last = isAnswer && !form.isFresh ? text : null;
  // The text of a new record comes first where its first step has it, as the minutes of a meeting do.
  const first = form.isFresh && form.data.steps[0]?.text ? text : null;
  const fields = made(main);
  const rest = more.length || last ? folded(more, made, values, context, isAnswer ? { title: form.words.rest, last, closed: true } : {}) : null;
  return [first, fields, first || last ? null : text, rest];
}

function inFront(form) {
  if (form.purpose) return () => true;
  const asked = form.askedField();
  const named = [...form.asked.keys()].map((name) => name.split(".")[0]);
  const needed = (field) => form.isFresh && (field.needed || field.name === form.data.naming.title[0] || named.includes(field.name));
  // In a record that is there only what is missing is asked for, where the address tells what that is.
  const lacking = form.isFresh ? [] : form.lacking();
  const answering = lacking.length ? lacking : form.answering;
  const own = (field) => (answering.length ? answering.includes(field.name) || needed(field) : field.main);
  return (field) => own(field) || field.name === asked || (!form.record && named.includes(field.name));
}

// For every further language of the handbook a box that shows its fields, where there are any.
export function switches({ languages, fields, words }, { listeners }) {
  if (languages.length < 2 || !fields.some(speaks)) return null;
  const rows = languages.slice(1).map(([code, name]) => {
    const act = (event) => (listeners.get(code) || []).forEach((listener) => listener(event.target.checked));
    const box = h("input", { type: "checkbox", id: newId(), on: { change: act } });
    return h("label", { class: "hb-option", for: box.id }, box, h("span", {}, filled(words.language, { language: name })));
  });
  return h("div", { class: "hb-switches" }, rows);
}

// Whether a field, or one below it, can be answered in several languages.
const speaks = (node) => node.languages || [node.item, ...(node.fields || [])].some((below) => below && speaks(below));
