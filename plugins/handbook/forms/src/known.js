// What the address of a form says about a record: fields by the names on the way to them, such as results.organization.

const READ = {
  line: (text) => text,
  prose: (text) => text,
  ref: (text) => text,
  date: (text) => text,
  choice: (text, node) => node.choices.find(([value]) => String(value) === text)?.[0],
  refs: (text) => [text],
  several: (text, node) => node.choices.filter(([value]) => String(value) === text).map(([value]) => value),
};

export function known(fields, asked) {
  const found = {};
  for (const [name, text] of asked) {
    const [first, ...rest] = name.split(".");
    const field = fields.find((other) => other.name === first);
    const value = field && text ? at(field, rest, text) : undefined;
    if (value !== undefined && !Object.hasOwn(found, first)) found[first] = value;
  }
  return found;
}

function at(node, [name, ...rest], text) {
  if (name === undefined) return Object.hasOwn(READ, node.control) ? READ[node.control](text, node) : undefined;
  if (node.control === "list") {
    const entry = at(node.item, [name, ...rest], text);
    return entry === undefined ? undefined : [entry];
  }
  const below = node.control === "group" && node.fields.find((field) => field.name === name);
  const value = below ? at(below, rest, text) : undefined;
  return value === undefined ? undefined : { [name]: value };
}
