// Links: a forge's addresses with a file's name and text filled in, as `forge.py` makes them.

const escaped = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const asQuery = (text) => escaped(text).replaceAll("%20", "+");
const asPath = (text) => text.split("/").map(escaped).join("/");

// Where a new issue is written with its title and text filled in, or "" as for `address`.
export function issueAddress(repository, title, text) {
  if (!repository.issue) return "";
  const found = repository.issue.replace("{title}", () => asQuery(title)).replace("{text}", () => asQuery(text));
  return escaped(escaped(found)).length <= repository.room ? found : "";
}

// The address, or "" where the forge has none or it would be too long for somebody who has to sign in first.
export function address(pattern, repository, path, text = "") {
  if (!pattern) return "";
  const whole = repository.folder ? `${repository.folder}/${path}` : path;
  const cut = whole.lastIndexOf("/");
  const [before, ...rest] = pattern.split("?");
  const place = before
    .replace("{path}", () => asPath(whole))
    .replace("{folder}", () => asPath(whole.slice(0, Math.max(cut, 0))));
  const query = rest
    .join("?")
    .replace("{path}", () => asPath(whole))
    .replace("{name}", () => asQuery(whole.slice(cut + 1)))
    .replace("{text}", () => asQuery(text));
  const found = query ? `${place}?${query}` : place;
  return escaped(escaped(found)).length <= repository.room ? found : "";
}
