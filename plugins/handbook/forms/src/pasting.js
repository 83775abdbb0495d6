// Pasting: a file that says more than the site shows comes from the forge, through the person who may read it.
import { address } from "./links.js";
import { button, h, newId } from "./dom.js";
import { filled } from "./data.js";

export function askForFile(form) {
  const { words, record, repository } = form;
  const edit = repository.forge ? address(repository.edit, repository, record.path) : "";
  const area = h("textarea", { id: newId(), rows: "8", spellcheck: "false", class: "hb-file" });
  const said = h("p", { class: "hb-error", id: newId(), role: "alert" });
  const take = () => {
    try {
      form.take(area.value);
    } catch (problem) {
      const why = { entry: filled(words.pasteEntry, { id: record.id }), header: words.pasteHeader }[problem.reason];
      said.textContent = filled(words.pasteBad, { why: why || problem.message }).trim();
      area.setAttribute("aria-invalid", "true");
      area.focus();
    }
  };
  area.setAttribute("aria-describedby", said.id);
  const title = form.choices[form.kind]?.find(([id]) => id === record.id)?.[1] || record.id;
  form.heading.textContent = filled(words.edit, { title });
  form.root.replaceChildren(
    h("section", { class: "hb-step" },
      h("h2", {}, words.paste),
      h("p", {}, words.pasteWhy),
      h("ol", {},
        h("li", {}, `${words.pasteOpen} `, edit ? h("a", { href: edit, target: "_blank", rel: "noopener" }, record.path) : h("code", {}, record.path)),
        h("li", {}, words.pasteCopy),
        h("li", {}, h("label", { for: area.id }, words.pasteHere), area, said),
      ),
      h("div", { class: "hb-actions" }, button(words.pasteGo, take, "hb-primary")),
    ),
  );
}
