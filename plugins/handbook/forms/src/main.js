// The form of one kind of record: asks, checks, and hands over to the forge. Everything happens in this browser.
import { Form } from "./form.js";
import { button, h } from "./dom.js";
import { mentioned } from "./handing.js";

// The parts that need no page, for the tests.
export { changes, fingerprint, handIn } from "./handin.js";
export { address } from "./links.js";
export { shelf, slug } from "./data.js";
export { time } from "./times.js";
export { apart, bodyOf, changed, fieldsOf, written } from "./write.js";

const root = globalThis.document?.getElementById("hb-form");
if (root) start();

async function start() {
  const byHand = [...root.childNodes];
  try {
    const [kind, shared] = await Promise.all([read(root.dataset.form), read(root.dataset.shared)]);
    const form = new Form(root, kind, shared, root.dataset.texts, byHand);
    // Whoever serves the page may bring a way of its own to hand in.
    const way = root.dataset.way && (await import(root.dataset.way));
    if (!way?.begin(form, { h, button, mentioned })) await form.open(new URLSearchParams(location.search));
    root.classList.add("hb-ready");
    leadToTheSame();
  } catch (problem) {
    console.error(problem);
    root.classList.add("hb-ready");
    root.prepend(h("p", { class: "hb-note", role: "alert" }, root.dataset.failed));
  }
}

// The same form in another language asks about the same record.
function leadToTheSame() {
  for (const link of document.querySelectorAll(".md-select__link[hreflang]")) link.search = location.search;
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}
