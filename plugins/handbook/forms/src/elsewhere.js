// By mail or on a page: the ways for whoever has no account on the forge, to the address that the handbook names.
import { h } from "./dom.js";
import { filled } from "./data.js";
import { copying, saved, textArea } from "./passing.js";

// Longer addresses are cut by some mail programs.
const ROOM = 1900;

export const mailOf = (address, title, text) =>
  `mailto:${encodeURIComponent(address).replace("%40", "@")}?subject=${encodeURIComponent(title)}${text && `&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`}`;

// The way, which may be the main one.
export function elsewhere(form, handed, text, isMain) {
  const { words, handIn } = form;
  if (!handIn) return [];
  const look = `hb-button${isMain ? " hb-primary" : ""}`;
  const done = () => form.handedIn(handed.along);
  const area = textArea(text);
  const [copy, live] = copying(form, area, text);
  const whole = handIn.mail ? mailOf(handIn.mail, handed.title, text) : "";
  const fits = whole && whole.length <= ROOM;
  const going = handIn.page
    ? h("a", { class: look, href: handIn.page, target: "_blank", rel: "noopener" }, words.toPage)
    : h("a", { class: look, href: fits ? whole : mailOf(handIn.mail, handed.title, ""), on: { click: done } }, words.toMail);
  const how = handIn.page ? words.pageHow : fits ? words.mailHow : words.mailLong;
  return [
    h("h3", {}, handIn.page ? words.byPage : words.byMail),
    h("p", {}, filled(how, { address: handIn.mail || handIn.page })),
    h("div", { class: "hb-actions" }, going, fits ? null : copy, saved(handed.json, "hand-in.json", words.downloadHandIn), live),
    fits ? null : h("details", { class: "hb-more" }, h("summary", {}, words.theHandIn), h("label", { for: area.id }, words.theHandIn), area),
  ].filter(Boolean);
}
