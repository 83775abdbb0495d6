/* Stands before the theme's search and forgives: a typing slip, a missing accent, another ending of a word. What it
   hands on is a query with words that the handbook has. The theme's own worker is named after the # of the address. */
"use strict";

(() => {
  const [SETUP, QUERY] = [0, 2];
  /* Endings that may differ, once so many letters are the same. */
  const STEM = 5;
  const ENDING = 4;
  /* Signs with which somebody asks for more than words. */
  const SIGNS = /["*+~^:]|(^|\s)-/;
  let known = null;
  /* What was put in the place of another message. */
  const handed = new WeakSet();

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const inside = (text) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

  /* The words of texts, each without accents, with how it is written and how often it stands there. */
  function gathered(texts, separator) {
    const words = new Map();
    for (const text of texts) {
      for (const part of (text || "").replace(/<[^>]*>/g, " ").split(separator)) {
        const word = inside(part).toLowerCase();
        const entry = words.get(plain(word));
        if (entry) entry.often += 1;
        else if (word) words.set(plain(word), { word, often: 1 });
      }
    }
    return [...words].map(([bare, entry]) => ({ bare, ...entry })).sort((one, other) => other.often - one.often);
  }

  function learnt({ config, docs }) {
    const separator = new RegExp(config.separator);
    return {
      separator,
      named: gathered(docs.flatMap((doc) => [doc.title, doc.asked]), separator),
      said: gathered(docs.map((doc) => doc.text), separator),
      languages: config.lang,
    };
  }

  function common(one, other) {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length += 1;
    return length;
  }

  /* How many slips lead from a word to the beginning of another (a letter too many, one missing, another one, two the
     other way round), and how long that beginning is; nothing where there are more than allowed. */
  function slips(typed, word, allowed) {
    let before = [];
    let last = Array.from({ length: word.length + 1 }, (_, at) => at);
    for (let row = 1; row <= typed.length; row += 1) {
      const next = [row];
      for (let at = 1; at <= word.length; at += 1) {
        const other = typed[row - 1] === word[at - 1] ? 0 : 1;
        next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + other);
        const turned = row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1];
        if (turned) next[at] = Math.min(next[at], before[at - 2] + 1);
      }
      if (Math.min(...next) > allowed) return null;
      [before, last] = [last, next];
    }
    const fewest = Math.min(...last);
    return fewest > allowed ? null : { fewest, length: last.lastIndexOf(fewest) };
  }

  const allowed = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  /* Hardly anybody slips at the first letter, unless the first two change places. */
  function nearest(typed, words) {
    let best = null;
    for (const { bare, word } of words) {
      if (bare[0] !== typed[0] && !(bare[0] === typed[1] && bare[1] === typed[0])) continue;
      const found = slips(typed, bare, best ? best.fewest - 1 : allowed(typed));
      if (found) best = { fewest: found.fewest, text: word.slice(0, found.length) };
      if (best && best.fewest === 1) break;
    }
    return best;
  }

  /* What words begin with that begin as this one does, each way of writing it: "decide" and, in French, "décide". */
  function begun(bare, words) {
    const found = words.filter((entry) => entry.bare.startsWith(bare));
    return [...new Set(found.map((entry) => entry.word.slice(0, bare.length)))].join(" ");
  }

  /* The stem that a word has in common with one of the words, but for their endings; the longest. */
  function related(bare, words) {
    let stem = "";
    for (const entry of words) {
      const length = common(bare, entry.bare);
      const [own, other] = [bare.length - length, entry.bare.length - length];
      const near = own < ENDING && other <= ENDING && (other < 2 || own * 4 <= bare.length);
      if (near && length >= STEM && length > stem.length) stem = entry.word.slice(0, length);
    }
    return stem;
  }

  function better(typed) {
    const bare = plain(typed);
    const named = begun(bare, known.named);
    if (named) return named;
    const akin = related(bare, known.named);
    if (akin) return akin;
    const said = begun(bare, known.said);
    if (said) return said;
    const [title, text] = [nearest(bare, known.named), nearest(bare, known.said)];
    const best = title && text ? (text.fewest < title.fewest ? text : title) : title || text;
    return best ? best.text : typed;
  }

  /* Whether a word says what is looked for, unlike "how" and "the". */
  function telling(word) {
    const filters = known.languages.map((code) => (self.lunr[code] || self.lunr).stopWordFilter);
    return word.length > 1 && filters.every((filter) => !filter || filter(word));
  }

  function forgiven(query) {
    if (SIGNS.test(query)) return query;
    const words = query.toLowerCase().split(known.separator).map(inside).filter(Boolean);
    const chosen = words.filter(telling);
    return (chosen.length ? chosen : words).map(better).join(" ");
  }

  /* Whatever goes wrong here, the theme's search gets what was typed. */
  function listen(event) {
    const { type, data } = event.data;
    try {
      if (type === SETUP) known = learnt(data);
      const query = type === QUERY && known && !handed.has(event) ? forgiven(data) : data;
      if (query === data) return;
      const instead = new MessageEvent("message", { data: { type, data: query } });
      handed.add(instead);
      event.stopImmediatePropagation();
      self.dispatchEvent(instead);
    } catch (fault) {
      console.warn(fault);
    }
  }

  self.addEventListener("message", listen);
  // Where a site is opened from a disk, the theme has a frame in place of a worker.
  const address = new URL(self.document ? self.document.currentScript.src : self.location.href);
  const theme = address.hash.slice(1);
  if (/^[\w.]+\.js$/.test(theme)) importScripts(new URL(theme, address).href);
})();
