// Takes folders of records; edits each at random and says what came of it, for test_patching.py.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , editor, seed, rounds, ...folders] = process.argv;
const { patch, read, same } = await import(pathToFileURL(join(editor, "patching.js")));
const { shown, written } = await import(pathToFileURL(join(editor, "shapes.js")));

let state = Number(seed);
const random = () => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
const pick = (list) => list[Math.floor(random() * list.length)];
const TEXTS = ["Ba", "~", "null", "a: b", "#x", "- y", '"q"', "[z]", "dòng\nhai", "  s ", "true", "1", "“x” ’", "{a", "t\tx", "x".repeat(200), ""];

function edited(value) {
  if (typeof value === "string") return pick(TEXTS);
  const other = structuredClone(value);
  const chance = random();
  if (Array.isArray(other)) {
    const at = Math.floor(random() * (other.length + 1));
    if (chance < 0.3 && other.length > 1) other.splice(at, 1);
    else if (chance < 0.6) other.splice(at, 0, other.length ? structuredClone(pick(other)) : "x");
    else if (at < other.length) other[at] = edited(other[at]);
    return other;
  }
  const keys = Object.keys(other);
  if (chance < 0.2 && keys.length > 1) delete other[pick(keys)];
  else if (chance < 0.4) other[`moi${Math.floor(random() * 5)}`] = pick([pick(TEXTS), ["a", pick(TEXTS)], { value: "1", basis: "inferred" }]);
  else if (keys.length) {
    const key = pick(keys);
    other[key] = edited(other[key]);
  }
  return other;
}

function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else if (name.endsWith(".yaml")) yield path;
  }
}

const told = { tried: 0, wrong: [], kept: 0, lines: 0 };
const forms = JSON.parse(readFileSync(0, "utf8"));
for (const folder of folders) {
  for (const path of files(folder)) {
    const text = readFileSync(path, "utf8");
    const shape = forms[path.includes("/models/") ? "models" : "conferences"];
    const data = read(text);
    // What nobody edited goes through the form and comes back to the byte.
    const back = patch(text, written(shape, shown(shape, data), data), []);
    if (back === text) told.kept += 1;
    else told.wrong.push(`${path}: not the same after nothing was changed`);
    for (const variant of [text, text.replace(/\n/g, "\r\n"), text.trimEnd()]) {
      for (let round = 0; round < Number(rounds); round += 1) {
        let other = data;
        for (let step = 0; step <= round % 3; step += 1) other = edited(other);
        if (!Object.keys(other).length) continue;
        told.tried += 1;
        try {
          const patched = patch(variant, other, []);
          if (!same(read(patched), other)) told.wrong.push(`${path}: other data`);
          if (variant.includes("\r\n") && /[^\r]\n/.test(patched)) told.lines += 1;
        } catch (error) {
          told.wrong.push(`${path}: ${error.message}`);
        }
      }
    }
  }
}
console.log(JSON.stringify(told));
