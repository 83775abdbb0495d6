// Checking: what the record's schema says about the answers, in words for the person who gave them.
import { Validator } from "@cfworker/json-schema";
import { filled } from "./data.js";

// Errors that only repeat the ones below them.
const WRAPPERS = new Set("properties items prefixItems additionalProperties allOf anyOf oneOf if then else $ref propertyNames".split(" "));

// Every error once: [steps, keyword, name of what is missing].
export function errors(schema, data) {
  const result = new Validator(schema, "2020-12", false).validate(data);
  const seen = new Set();
  const found = [];
  for (const error of result.errors) {
    if (WRAPPERS.has(error.keyword)) continue;
    const steps = error.instanceLocation.slice(1).split("/").slice(1).map(unescaped);
    const lacking = error.keyword === "required" ? /"(.*)"/.exec(error.error)?.[1] : undefined;
    const place = [...steps, ...(lacking ? [lacking] : [])];
    const name = place.join("/");
    if (seen.has(name)) continue;
    seen.add(name);
    found.push({ steps: place, keyword: error.keyword });
  }
  return found;
}

const unescaped = (step) => {
  const text = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
  return /^\d+$/.test(text) ? Number(text) : text;
};

export function said(error, node, words) {
  if (error.keyword === "required") return ["choice", "ref", "yes-no"].includes(node?.control) ? words.choose : words.missing;
  if (error.keyword === "enum") return words.choose;
  if (node?.message) return filled(words.this, { must: node.message });
  return words.wrong;
}
