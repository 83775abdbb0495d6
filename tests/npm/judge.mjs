// The stages' schemas as ajv understands them. Reads {schemas: [...], asked: {stage: [ids]}, documents: [...]} and writes,
// for each document, {stage: [the whole stage, [each requirement]]}: whether ajv accepts it.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const { base, schemas, asked, documents } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv2020({ strict: false, schemas });
const validators = Object.entries(asked).map(([stage, ids]) => {
  const id = `${base}stages/${stage}.schema.json`;
  return [stage, ajv.getSchema(id), ids.map((name) => ajv.getSchema(`${id}#/$defs/${name}`))];
});
const judge = (document) =>
  Object.fromEntries(validators.map(([stage, whole, each]) => [stage, [whole(document), each.map((one) => one(document))]]));
process.stdout.write(JSON.stringify(documents.map(judge)));
