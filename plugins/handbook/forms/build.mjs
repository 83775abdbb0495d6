// Builds the forms' script into one file: node build.mjs OUT. The same sources give the same bytes everywhere.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const notices = readFileSync(join(here, "notices.txt"), "utf8").trim();

await build({
  entryPoints: [join(here, "src/main.js")],
  absWorkingDir: here,
  outfile: process.argv[2],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  banner: {
    js: `/*\nBuilt by "make forms" from plugins/handbook/forms/. It contains:\n\n${notices}\n*/`,
  },
});
