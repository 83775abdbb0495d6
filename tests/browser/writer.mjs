// The forms' built script without a page: a line of JSON in, [name, ...arguments]; a line out, {is} or {refused}.
import { createInterface } from "node:readline";

const script = await import(process.argv[2]);
const act = {
  address: script.address,
  fingerprint: script.fingerprint,
  handIn: script.handIn,
  changed: script.changed,
  slug: script.slug,
  shelf: script.shelf,
  time: script.time,
  written: script.written,
  fields: (text, markdown, id) => script.fieldsOf(script.apart(text, markdown), id),
};
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...values] = JSON.parse(line);
  let answer;
  try {
    answer = { is: act[name](...values) ?? null };
  } catch (problem) {
    answer = { refused: problem.reason || String(problem.stack) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
