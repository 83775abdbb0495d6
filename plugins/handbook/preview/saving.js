// Saving in the preview: what stands in a form is written into the handbook's files, and what came of it is shown.

// Prepare a form; true where this page shows what was saved instead of the form.
export function begin(form, lent) {
  const given = JSON.parse(form.root.dataset.given);
  const { words } = given;
  Object.assign(form.words, { handIn: words.save, check: words.save, lead: words.lead, kept: words.kept, otherHelp: words.other });
  form.way = (handed) => save(form, lent, given, handed);
  // Kept with this page's place in the browser's history: it is there when the preview loads the page again.
  if (!history.state?.saved) return false;
  show(form, lent, given, history.state.saved);
  return true;
}

async function save(form, lent, given, handed) {
  const { words } = given;
  const pressed = form.root.querySelector("[type=submit]");
  pressed.disabled = true;
  form.note.textContent = words.saving;
  const answer = await asked(given, handed.json);
  pressed.disabled = false;
  form.note.textContent = "";
  if (!answer?.saved) return complain(form, lent, answer?.said || { title: words.gone, lead: "", sections: [] });
  const mentioned = lent.mentioned(form);
  form.forget();
  const from = new URL(document.referrer || location.href);
  const back = from.origin === location.origin && !from.pathname.includes("/forms/") ? from.href : "";
  history.replaceState({ ...history.state, saved: { ...answer.said, back, mentioned } }, "");
  show(form, lent, given, history.state.saved, true);
}

async function asked({ save, word }, json) {
  try {
    const headers = { "Content-Type": "application/json", "X-Handbook-Preview": word };
    const answer = await fetch(save, { method: "POST", headers, body: json });
    return { saved: answer.ok, said: await answer.json() };
  } catch {
    return null;
  }
}

function sections({ h }, said) {
  const entry = ({ text, details }) => h("li", {}, text, details.map((line) => h("div", { class: "hb-quiet" }, line)));
  return said.sections.flatMap(({ title, entries }) => [title ? h("h3", {}, title) : null, h("ul", {}, entries.map(entry))]);
}

// Who or what is only named so far, each with the form in which to write about it.
function naming({ h }, words, mentioned) {
  if (!mentioned.length) return null;
  const links = mentioned.map(({ href, text }) => h("li", {}, h("a", { href }, text)));
  return h("div", { class: "hb-note" }, h("p", {}, words.named), h("ul", {}, links));
}

function complain(form, { h }, said) {
  form.complain(said.title);
  form.alert.append(...[said.lead ? h("p", {}, said.lead) : null, ...sections({ h }, said)].filter(Boolean));
}

function show(form, { h, button }, { words, top }, said, isNew = false) {
  const leave = (query) => {
    history.replaceState(null, "");
    location.assign(location.pathname + query);
  };
  const isThere = form.data.single || !said.record || new URLSearchParams(location.search).has("record");
  const again = isThere ? location.search : `?record=${encodeURIComponent(said.record)}`;
  const heading = h("h2", { tabindex: "-1" }, said.title);
  form.root.replaceChildren(
    h("section", { class: "hb-step" },
      heading,
      said.lead ? h("p", {}, said.lead) : null,
      isNew ? h("p", { class: "hb-quiet", role: "status" }, words.making) : null,
      naming({ h }, words, said.mentioned),
      h("div", { class: "hb-actions" },
        said.back ? h("a", { class: "hb-button hb-primary", href: said.back }, words.back) : null,
        said.page ? h("a", { class: `hb-button${said.back ? "" : " hb-primary"}`, href: top + said.page }, words.see.replace("{title}", () => said.called)) : null,
        button(words.again, () => leave(again)),
        form.data.single ? null : button(words.another, () => leave("")),
      ),
      ...sections({ h }, said),
    ),
  );
  heading.focus();
  heading.scrollIntoView({ block: "start" });
}
