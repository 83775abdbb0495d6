// Times as people write them: "July 2021" and "juillet 2021" are 2021-07, "Q3 2021" is 2021-Q3. The command takes the same.
const LANGUAGES = ["en", "fr", "de", "es"];
const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const months = (language) => {
  const name = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => bare(name.format(Date.UTC(2020, month, 1))));
};
let known;

// The number of the month that is called so, or has this number; 0 of none, and of several.
function month(word) {
  if (/^\d{1,2}$/.test(word)) return Number(word) <= 12 ? Number(word) : 0;
  known ||= LANGUAGES.map(months);
  const found = new Set(known.flatMap((names) => names.flatMap((name, at) => (name.startsWith(word) ? [at + 1] : []))));
  return word.length > 2 && found.size === 1 ? [...found][0] : 0;
}

// The month or the quarter as files have it, where the text is surely one; else the text. 2011/12 may be two years.
export function time(text) {
  const parts = bare(text).match(/\p{L}+|\d+/gu) || [];
  const year = parts.find((part) => /^\d{4}$/.test(part));
  const said = parts.filter((part) => part !== year);
  if (!year || said.length + 1 !== parts.length) return text;
  if (/^[qt][1-4]$/.test(said.join(""))) return `${year}-Q${said[1]}`;
  const number = said.length === 1 ? month(said[0]) : 0;
  const isNext = parts[0] === year && number === (Number(year) + 1) % 100;
  return number && !isNext ? `${year}-${String(number).padStart(2, "0")}` : text;
}
