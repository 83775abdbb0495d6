// The form: which record it is for, its fields, its draft, and what is wrong with the answers.
import { errors, said } from "./check.js";
import { cleaned, equal, filled, unmarked, isBlank, joined, readable, shelf } from "./data.js";
import { known } from "./known.js";
import { attached } from "./attaching.js";
import { atOnce, inSteps, isLong, switches } from "./asking.js";
import * as basket from "./basket.js";
import { called, calledBy, changing, notes, whole } from "./notes.js";
import { button, h, newId } from "./dom.js";
import * as drafts from "./drafts.js";
import { control } from "./fields.js";
import { beside, problemsOf, readFields } from "./groups.js";
import { handIn } from "./handin.js";
import { handOver, issueOf, otherWays } from "./handing.js";
import { askForFile } from "./pasting.js";
import { prepare, purposeOf } from "./purpose.js";
import { Parts } from "./parts.js";
import { apart, bodyOf, changed, fieldsOf, written } from "./write.js";

export class Form {
  constructor(root, kind, shared, texts, byHand) {
    prepare(kind.fields, kind.purposes);
    Object.assign(this, { root, data: kind, kind: kind.kind, texts, byHand, waiting: [] }, shared);
    this.choices = basket.withKept(shared.choices);
    this.heading = document.getElementById("hb-form-title");
  }

  // Begin: with the record that the address names, or with a new one.
  async open(asked) {
    this.asked = asked;
    const id = this.data.single ? this.kind : asked.get("record");
    const known = id && Object.hasOwn(this.data.records, id) ? this.data.records[id] : null;
    if (!known) return this.begin({ unknown: this.data.single ? "" : id });
    const path = known.path || this.data.path.replace("{id}", id);
    this.record = { id, path, entry: path === this.data.list ? id : "" };
    const answer = await fetch(`${this.texts}/${shelf(path, this.shelves)}.json`);
    // What the browser kept of an earlier site may not have it.
    const found = answer.ok && (await answer.json())[path];
    if (!found || (!known.text && !this.travels)) return askForFile(this);
    this.waiting = found.waiting[id] || [];
    if (found.fingerprint) this.bind(found.fingerprint);
    if (known.text) this.take(found.text);
    else {
      this.record.body = found.body;
      this.begin({ values: found.values[id], body: found.body ?? "" });
    }
  }

  // Whoever signs signs the words that the form shows: a new signature says so by itself.
  bind(fingerprint) {
    const signature = this.data.fields.find((field) => field.name === "signatures")?.item;
    const field = signature?.fields?.find((below) => below.name === "fingerprint");
    if (field) field.default = fingerprint;
  }

  // Fill the form from a record's file; throws where it is not that file.
  take(text) {
    const file = apart(text, this.data.markdown);
    if (!file) throw Object.assign(new Error(this.words.pasteHeader), { reason: "header" });
    const values = fieldsOf(file, this.record.entry);
    this.record.text = text;
    this.begin({ values, body: this.data.markdown ? bodyOf(file) : "" });
  }

  begin({ values, body = "", unknown = "" }) {
    this.unknown = unknown;
    this.source = { values: values || {}, body };
    this.purpose = values ? purposeOf(this, values) : null;
    this.fields = this.purpose?.fields || this.data.fields;
    const told = this.purpose ? {} : known(this.fields, this.asked);
    const first = this.purpose?.first || values || told;
    if (this.purpose?.isOpen) return this.ask();
    const { draft, aside } = this.kept(first, body);
    this.aside = aside;
    this.handedOn = draft?.handed || "";
    this.handedWith = this.handedOn ? basket.entries(draft.with) : [];
    if (!draft || !this.resumed(first, draft)) this.draw(joined(first, told), body, this.asked.get("id") || "", false);
    // What the record says itself, as the form would give it back.
    const own = this.purpose?.shown || first;
    const [shadow, made] = this.fieldsFor(own);
    made(this.fields);
    this.shown = readFields(this.fields, shadow) || {};
    this.before = this.purpose?.before(this.shown) || this.shown;
    this.attend();
  }

  // The draft that this browser keeps; one that was handed in and is on the site by now is done with.
  kept(first, body) {
    const kept = drafts.load(this.draftName, this.fields);
    const isThere = (draft) => this.purpose?.has(draft.values) ?? (draft.body === body && equal(drafts.laidOver(first || {}, draft), first || {}));
    const isShown = (draft) => (this.record ? isThere(draft) : Object.hasOwn(this.data.records, draft.id));
    this.arrived = kept.draft?.handed && isShown(kept.draft) ? kept.draft.handed : "";
    if (!this.arrived) return kept;
    drafts.discard(this.draftName);
    return { ...kept, draft: null };
  }

  // Show the draft; one of which the fields can make nothing is set aside.
  resumed(first, draft) {
    try {
      this.draw(drafts.laidOver(first, draft), draft.body, draft.name || this.asked.get("id") || "", true);
      this.values();
      return true;
    } catch {
      this.aside = drafts.setAside(this.draftName);
      return false;
    }
  }

  get draftName() {
    const small = this.purpose ? [this.asked.get("form"), this.asked.get("entry")].filter(Boolean) : [];
    if (this.record) return ["record", this.record.id, ...small].join(" ");
    return ["new", this.asked.get(this.data.naming.own), this.asked.get("kept")].filter(Boolean).join(" ");
  }

  // The draft of a new record goes under its own name, so that one can begin the next.
  setApart() {
    if (this.record || this.data.single || this.asked.get("kept")) return;
    drafts.discard(this.draftName);
    this.asked.set("kept", this.id);
    history.replaceState(null, "", `?${this.asked}`);
  }

  // Somebody has handed this in, together with what went along: remembered until the site shows it.
  handedIn(along) {
    const day = new Date().toISOString().slice(0, 10);
    this.setApart();
    drafts.keep(this.draftName, { ...this.draft(), handed: day, id: this.id, with: along });
    drafts.mark(along.map(({ draft, record }) => [draft, record.split("/")[1] || record]), day);
    basket.clear();
  }

  // Whether what is handed in travels as changes, or else as a whole file.
  get travels() {
    return Boolean(this.repository.issue || this.handIn || this.way);
  }

  // What the button says that hands in.
  get label() {
    const { words } = this;
    const count = basket.companions(this).length + 1;
    if (!this.repository.issue) return words.check;
    return count > 1 ? filled(words.handInTogether, { count }) : words.handIn;
  }

  relabel() {
    this.submit.textContent = this.label;
  }

  fieldsFor(values, form = { ...this.context(), places: new Set() }) {
    return beside(values, form, this.purpose?.own);
  }

  context() {
    const listeners = new Map();
    return {
      words: this.words,
      languages: this.languages,
      choices: this.choices,
      forms: this.forms,
      kind: this.kind,
      parts: new Parts(),
      mentions: [],
      listeners,
      changed: () => this.keep(),
      datalists: h("div", { hidden: true }),
      onLanguage: (code, act) => {
        if (!listeners.has(code)) listeners.set(code, []);
        listeners.get(code).push(act);
        act(false);
      },
    };
  }

  draw(values, body, name, isDraft) {
    const { words } = this;
    this.places = new Set();
    const context = { ...this.context(), places: this.places };
    const [children, made] = this.fieldsFor(values, context);
    this.children = children;
    this.parts = context.parts;
    this.mentions = context.mentions;
    this.text = null;
    const text = this.hasText ? this.textField(body, context) : null;
    this.stepped = isLong(this) ? inSteps(this, made, text) : null;
    const parts = this.stepped?.elements || atOnce(this, { made, values, text, context });
    const naming = this.nameField(name, context);
    this.submit = h("button", { type: "submit", class: "hb-button hb-primary" }, this.label);
    this.alert = h("div", { class: "hb-alert", role: "alert" });
    this.note = h("p", { class: "hb-live", "aria-live": "polite" });
    const form = h(
      "form",
      { novalidate: true, class: "hb-writing", on: { submit: (event) => this.check(event), input: () => this.keep(), change: () => this.keep() } },
      this.alert,
      context.datalists,
      h("p", { class: "hb-quiet" }, words.lead),
      switches(this, context),
      parts,
      naming,
      this.purpose ? h("p", {}, h("a", { href: whole(this) }, words.whole)) : null,
      h("div", { class: "hb-actions" }, this.submit, this.way ? null : otherWays(this), h("p", { class: "hb-quiet" }, words.kept)),
    );
    this.entitle();
    this.root.replaceChildren(...notes(this, isDraft), form, this.note);
    this.suggest();
  }

  // What the page is called, and what stands below.
  entitle() {
    if (this.record && (this.purpose || !this.data.single)) this.heading.textContent = called(this);
    if (this.purpose) document.getElementById("hb-form-lead").textContent = this.purpose.help;
    // The theme shows it in the header once the heading is out of sight.
    const inHeader = document.querySelector(".md-header__topic:last-child .md-ellipsis");
    if (inHeader) inHeader.textContent = this.heading.textContent;
    document.title = [this.heading.textContent, ...document.title.split(" - ").slice(-1)].join(" - ");
  }

  // Ask first which entry it is about.
  ask() {
    this.entitle();
    this.root.replaceChildren(...notes(this, false));
  }

  // Whether the record only begins with this form: it is new, or nobody has written more of it than its template.
  get isFresh() {
    return !this.record || Boolean(this.data.records[this.record.id]?.blank);
  }

  forget() {
    drafts.discard(this.draftName);
    basket.drop(drafts.key(this.draftName));
  }

  startAfresh() {
    this.forget();
    const { values, body } = this.source;
    this.begin(this.record ? { values, body } : {});
    this.note.textContent = this.words.discarded;
    this.heading.tabIndex = -1;
    this.heading.focus();
  }

  // Whether the form shows the text below the header: where it was not shown, it stays as it is.
  get hasText() {
    return this.data.markdown && !this.purpose && !(this.record && this.record.body === null);
  }

  textField(body, context) {
    const node = { control: "prose", title: this.data.body[0] || this.words.text, help: `${this.data.body[1]} ${this.words.textHelp}`.trim(), name: "text" };
    this.text = control(node, body, { ...context, languages: [this.languages[0]] });
    return this.text.element;
  }

  // The short name of a new record, which follows what is written until somebody changes it.
  nameField(name, context) {
    this.name = null;
    if (this.record || this.data.single || this.data.naming.own) return null;
    this.name = control({ control: "line", title: this.words.name, help: this.words.nameHelp, name: "id", required: true }, name, context);
    this.isNamed = Boolean(name);
    this.nameInput = this.name.element.querySelector("input");
    this.nameInput.addEventListener("input", () => (this.isNamed = Boolean(this.nameInput.value.trim())));
    this.called = h("summary", {});
    return h("details", { class: "hb-more" }, this.called, this.name.element);
  }

  suggest() {
    if (!this.name) return;
    if (!this.isNamed) this.nameInput.value = this.suggestion();
    this.called.textContent = filled(this.words.called, { id: this.nameInput.value || "–" });
  }

  // Named by its title, else by what kinds of records tell instead and by whose it is, so that no two are called alike.
  suggestion() {
    const values = this.values();
    const text = (value) => (isBlank(value) ? "" : String(typeof value === "object" ? Object.values(value)[0] : value));
    const [title, ...instead] = this.data.naming.title.map((name) => text(values[name]));
    const whose = instead.length ? [...this.asked].filter(([name]) => name.endsWith("organization")).map(([, id]) => id) : [];
    const day = this.data.naming.dated && values.date ? [values.date] : [];
    const said = title || [...instead, ...whose].join(" ");
    return said.trim() ? readable([...day, said].join(" ")) : day.join("");
  }

  // What the fields say that the form shows.
  read() {
    return this.parts.named(readFields(this.fields, this.children) || {});
  }

  // What the record says with them.
  values() {
    return this.purpose ? this.purpose.after(this.read()) : this.read();
  }

  bodyText() {
    return this.text ? cleaned(this.text.read() || "") : this.source.body;
  }

  // The ways to what answers the question which the address names, such as clauses.liability, and the fields they begin with.
  get answeringWays() {
    const id = this.asked.get("question");
    return Object.hasOwn(this.data.answers, id) ? this.data.answers[id] : [];
  }

  get answering() {
    return [...new Set(this.answeringWays.map((way) => way.split(".")[0]))];
  }

  // The fields in which the address says that something is missing.
  lacking() {
    return (this.asked.get("field") || "").split(",").filter(Boolean);
  }

  askedField() {
    return this.lacking()[0] || this.answering[0] || "";
  }

  // Show the fields that the question is answered in, and lead to the one that lacks something.
  attend() {
    const asked = this.askedField();
    for (const name of new Set([asked, this.answering[0]])) {
      const child = this.children.get(name);
      child?.element.classList.add("hb-asked");
      child?.add?.();
    }
    if (this.record) this.lead(asked);
  }

  lead(name) {
    const child = this.children.get(name);
    child?.add?.();
    child?.find([]).focus();
  }

  draft() {
    return { before: this.shown || {}, values: this.read(), body: this.bodyText(), name: this.isNamed ? this.nameInput.value : "" };
  }

  keep() {
    this.suggest();
    this.parts.changed();
    const draft = this.draft();
    if (equal(draft.before, draft.values) && draft.body === this.source.body && !draft.name) drafts.discard(this.draftName);
    else drafts.keep(this.draftName, draft);
  }

  get id() {
    if (this.record) return this.record.id;
    if (this.data.single) return this.kind;
    return this.name ? this.name.read() || "" : this.values()[this.data.naming.own] || "";
  }

  // `how` to go on: "more" records first, by other "ways", or in any case ("go").
  check(event, how = "") {
    event?.preventDefault();
    const values = this.values();
    const found = problemsOf(this.children).map(([[name, ...rest], message]) => [this.children.get(name).find(rest), message]);
    for (const error of errors(this.data.schema, unmarked(values))) {
      if (this.isPartly && error.keyword === "required") continue; // it may stand where nobody sees it
      const place = this.placeOf(error.steps);
      if (place) found.push([place, said(error, place.node, this.words)]);
    }
    found.push(...this.nameProblems(), ...this.purposeProblems());
    this.show(found);
    if (!found.length) this.finish(values, how);
  }

  placeOf(steps) {
    const [name, ...rest] = (this.purpose ? this.purpose.steps(steps) : steps) || [];
    return name === undefined ? null : this.children.get(name)?.find(rest) || null;
  }

  // For whom something is said must be chosen where several wait: else it would be said for nobody.
  purposeProblems() {
    const name = this.purpose?.said.among && this.purpose.said.once[0];
    const child = name && this.children.get(name);
    return child && child.read() === undefined ? [[child.find([]), this.words.choose]] : [];
  }

  nameProblems() {
    const { words } = this;
    if (this.record || this.data.single) return [];
    const own = this.data.naming.own;
    const place = this.name ? this.name.place : this.placeOf([own]);
    const { id } = this;
    if (!id) return this.name ? [[place, words.missing]] : [];
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 80) return [[place, words.id]];
    if (this.reserved.includes(id)) return [[place, words.reserved]];
    if (Object.hasOwn(this.data.records, id)) return [[place, words.taken, { href: changing(this, id), text: filled(words.takenLink, { id }) }]];
    return [];
  }

  show(found) {
    for (const place of this.places) place.say("");
    const once = new Map();
    for (const [place, message, link] of found) if (place && !once.has(place)) once.set(place, [message, link]);
    this.alert.replaceChildren();
    this.alert.classList.toggle("hb-shown", once.size > 0);
    this.stepped?.mark();
    if (!once.size) return;
    const { words } = this;
    const inOrder = [...once].sort(([one], [other]) => (one.element.compareDocumentPosition(other.element) & 4 ? -1 : 1));
    const items = inOrder.map(([place, [message, link]]) => {
      place.say(message, link);
      const leading = h("a", { href: "#", on: { click: (event) => (event.preventDefault(), place.focus()) } }, place.title);
      return h("li", {}, leading, filled(words.labelled, { label: "", value: message }));
    });
    const count = once.size === 1 ? words.error : filled(words.errors, { count: once.size });
    this.alert.append(h("p", {}, h("strong", {}, count)), h("ul", {}, items));
    this.stepped?.mark();
    inOrder[0][0].focus();
  }

  // Where the forge takes in issues, hand in there at once; otherwise, or if it is asked for, offer every way.
  finish(values, how) {
    const { words } = this;
    const body = this.bodyText();
    const empty = (!Object.keys(values).length && !body) || this.purpose?.isUntouched(this.read());
    if (empty || (this.record && equal(values, this.before) && body === this.source.body))
      return this.complain(empty ? words.nothing : words.unchanged);
    const path = this.record?.path || this.data.path.replace("{id}", this.id);
    const own = this.handed(values, body);
    const isAsked = how === "" && this.travels && !this.way && basket.newcomers(this).length;
    if (how === "more" || isAsked) return basket.offerMore(this, own);
    const handed = basket.together(this, own);
    if (this.way) return this.way(handed);
    const issue = issueOf(this, handed);
    if (issue && how !== "ways") {
      this.handedIn(handed.along);
      return location.assign(issue);
    }
    try {
      handOver(this, handed, path, this.record ? this.changedText(values, body) : written(values, this.data.markdown, body));
    } catch (problem) {
      this.complain(filled(words.refused, { why: problem.message }));
    }
  }

  // What is handed in, and in a line what it is about.
  handed(values, body) {
    const record = this.data.single ? this.kind : `${this.kind}/${this.id}`;
    const text = this.hasText ? { before: this.record ? this.source.body : "", after: body } : undefined;
    const before = this.record && !this.data.records[this.id]?.blank ? this.before : undefined;
    const called = calledBy(this, values);
    const files = attached(before, values);
    return { record, called, files, title: filled(this.words.labelled, { label: this.purpose?.title || this.data.title, value: called }), said: handIn(record, before, values, text, this.isPartly) };
  }

  // Whether more stands in the record than the form was shown.
  get isPartly() {
    return Boolean(this.record) && this.record.text === undefined;
  }

  changedText(values, body) {
    if (this.isPartly) return "";
    return changed(this.record.text, {
      markdown: this.data.markdown,
      id: this.record.entry,
      before: this.before,
      after: values,
      body: this.hasText ? body : undefined,
      order: this.data.fields.map((field) => field.name),
    });
  }

  complain(message) {
    this.alert.classList.add("hb-shown");
    this.alert.replaceChildren(h("p", {}, h("strong", {}, message)));
    this.alert.tabIndex = -1;
    this.alert.focus();
  }
}
