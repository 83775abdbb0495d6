// Handing over: what was written in the form, and the ways on: an issue or a page on the forge, copy, download.
import { address, issueAddress } from "./links.js";
import { button, h } from "./dom.js";
import { filled } from "./data.js";
import { elsewhere } from "./elsewhere.js";
import { copying, saved, textArea } from "./passing.js";

function issueText({ words }, { json, files }) {
  const along = files.length ? `\n${filled(words.filesHere, { names: files.join(", ") })}\n` : "";
  return `${words.issueLead}\n\n\`\`\`json\n${json}\n\`\`\`\n${along}`;
}

// The forge's page for a new issue that has all of it, or "" where there is none or it is too long for a link.
export const issueOf = (form, handed) => issueAddress(form.repository, handed.title, issueText(form, handed));

// Beside the button that hands in at once: what it does, and the button for those who would rather do it otherwise.
export function otherWays(form) {
  const { words, repository: own } = form;
  if (!form.travels) return null;
  const more = button(words.moreRecords, () => form.check(null, "more"), "hb-quietly");
  if (!own.issue) return [more];
  return [more, button(words.otherWays, () => form.check(null, "ways"), "hb-quietly"), h("p", { class: "hb-quiet" }, `${filled(words.handInHow, own)} ${words.public}`)];
}

export function handOver(form, handed, path, text) {
  const { words, repository: own, root } = form;
  const kept = [...root.childNodes];
  const back = () => {
    root.replaceChildren(...kept);
    form.children.values().next().value?.find([]).focus();
  };
  const heading = h("h2", { tabindex: "-1" }, words.done);
  const afresh = button(words.discard, () => form.startAfresh(), "hb-quietly");
  const noted = h("span", { class: "hb-live", role: "status" });
  const done = button(words.handedIn, () => {
    form.handedIn(handed.along);
    noted.textContent = words.handedNoted;
  });
  // A file holds one record, and only what the form was shown.
  const file = form.isPartly || handed.along.length ? [] : asFile(form, path, text);
  // Where the forge hears of no issues, its own page for the file comes first.
  const isFile = file.length > 0 && own.forge && !own.issue;
  const other = elsewhere(form, handed, issueText(form, handed), !own.issue && !isFile);
  const folded = file.length && form.travels ? [h("details", { class: "hb-more" }, h("summary", {}, words.wholeFile), ...file)] : file;
  root.replaceChildren(
    h("section", { class: "hb-step" },
      heading,
      h("p", {}, form.travels ? words.doneNothing : filled(words.doneLead, { path })),
      h("p", { class: "hb-note" }, words.public),
      namedOnly(form),
      ...(own.issue ? asIssue(form, handed) : []),
      ...(isFile ? [...file, ...other] : [...other, ...folded]),
      h("div", { class: "hb-actions" }, done, button(words.back, back), afresh, noted),
    ),
  );
  heading.focus();
  heading.scrollIntoView({ block: "start" });
}

// As an issue: one link, or where it is too long for one, copied into an empty one.
function asIssue(form, handed) {
  const { words, repository: own } = form;
  const text = issueText(form, handed);
  const link = issueOf(form, handed);
  const bare = issueAddress(own, handed.title, "");
  const area = textArea(text);
  const [copy, live] = copying(form, area, text, "hb-primary");
  const going = h("a", { class: `hb-button${link ? " hb-primary" : ""}`, href: link || bare, on: { click: () => form.handedIn(handed.along) } }, filled(words.go, own));
  return [
    link ? null : h("p", {}, words.tooLongIssue),
    h("div", { class: "hb-actions" }, link ? null : copy, going, saved(handed.json, "hand-in.json", words.downloadHandIn), live),
    h("ol", {}, [!link && words.stepPasteIssue, filled(words.stepCreate, own)].filter(Boolean).map((step) => h("li", {}, step))),
    form.handIn ? null : h("p", { class: "hb-help" }, filled(words.accountHandIn, { forge: own.forge })),
    link ? null : h("h3", {}, h("label", { for: area.id }, words.theHandIn)),
    link ? null : area,
  ].filter(Boolean);
}

// As a whole file: on the forge's own page for it, or else copied or downloaded.
function asFile(form, path, text) {
  const { words, repository: own } = form;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const area = textArea(text);
  const [copy, live] = copying(form, area, text);
  return [
    ...(own.forge ? onForge(form, path, text, copy) : form.handIn ? [] : [h("p", {}, words.noForge)]),
    h("h3", {}, h("label", { for: area.id }, filled(words.theFile, { name }))),
    area,
    h("div", { class: "hb-actions" }, own.forge && !prefilled(form, path, text) ? null : copy, saved(text, name, words.download), live),
    own.forge && !form.travels ? h("p", { class: "hb-help" }, filled(words.account, { forge: own.forge })) : null,
  ].filter(Boolean);
}

// Who or what is only named so far, each with the form in which to write about it.
export function mentioned(form) {
  const found = new Map(form.mentions.flatMap((act) => act()).map(([kind, name]) => [`${kind}/${name}`, [kind, name]]));
  return [...found.values()].map(([kind, name]) => {
    const [title, address, field] = form.forms[kind];
    return { href: `${address}?${new URLSearchParams({ [field]: name })}`, text: `${name} (${title})` };
  });
}

function namedOnly(form) {
  const links = mentioned(form).map(({ href, text }) => h("li", {}, h("a", { href, target: "_blank" }, text)));
  return links.length ? h("div", { class: "hb-note" }, h("p", {}, form.words.named), h("ul", {}, links)) : null;
}

function prefilled(form, path, text) {
  const own = form.repository;
  return address(form.record ? own.editText : own.newText, own, path, text);
}

// The way over the forge: with the text in the link, or else copied first.
function onForge(form, path, text, copy) {
  const { words, repository: own } = form;
  const filledIn = prefilled(form, path, text);
  const bare = address(form.record ? own.edit : own.new, own, path);
  const can = form.record ? own.editText : own.newText;
  const steps = [
    !filledIn && (form.record ? words.stepReplace : words.stepPaste),
    filled(words.stepSave, own),
    filled(words.stepBranch, own),
    filled(words.stepOpen, own),
  ].filter(Boolean);
  const going = h("a", { class: "hb-button hb-primary", href: filledIn || bare }, filled(filledIn || !form.record ? words.go : words.goEdit, own));
  return [
    filledIn ? null : h("p", {}, filled(can ? words.tooLong : words.cannot, own)),
    h("div", { class: "hb-actions" }, filledIn ? null : copy, going),
    filledIn || !own.upload ? null : h("p", {}, `${words.uploadOr} `, h("a", { href: address(own.upload, own, path) }, filled(words.upload, own))),
    h("h3", {}, words.steps),
    h("ol", {}, steps.map((step) => h("li", {}, step))),
    h("p", { class: "hb-help" }, filled(words.fork, own)),
  ];
}
