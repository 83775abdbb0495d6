// The theme's own search, without a browser: reads {theme, index, asked: [words]} and writes, for each, what it finds:
// the addresses, best first. `theme` is the folder of the theme's scripts, `index` the text of the site's index.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const { theme, index, asked } = JSON.parse(readFileSync(0, "utf8"));
const workers = join(theme, "workers");
let listener, answered;
const scope = { console, addEventListener: (_name, heard) => (listener = heard), postMessage: (said) => answered(said) };
scope.self = scope;
scope.importScripts = (...paths) => paths.forEach((path) => run(join(workers, path)));
const context = vm.createContext(scope);
const run = (path) => vm.runInContext(readFileSync(path, "utf8"), context, { filename: path });
const say = (data) => new Promise((heard) => ((answered = heard), listener({ data })));

run(join(workers, readdirSync(workers).find((name) => /^search\..*\.js$/.test(name))));
await say({ type: 0, data: { ...JSON.parse(index), options: { suggest: false } } });
const found = [];
for (const words of asked) found.push((await say({ type: 2, data: words })).data.items.map((item) => item[0].location));
process.stdout.write(JSON.stringify(found));
