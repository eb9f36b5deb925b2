// Brings the data of a file to what a form shows, and back: what the form left alone comes back as it was.

import { same } from "./patching.js";

const FACT = ["value", "basis", "note"];

/** Give a value as the form shows it: one way to write it where the file knows several. */
export function shown(shape, value) {
  if (value === undefined || value === null) return value;
  if (shape.is === "list") return items(shape, value).map((item) => shown(shape.item, item));
  if (shape.is === "object") {
    const whole = spelled(shape, value);
    if (!isObject(whole)) return whole;
    return Object.fromEntries(Object.entries(whole).map(([key, each]) => [key, shape.fields[key] ? shown(shape.fields[key], each) : each]));
  }
  return value;
}

/** Give what the file is to hold for what the form says; undefined for nothing. */
export function written(shape, value, former) {
  if (former !== undefined && same(value, shown(shape, former))) return former;
  if (shape.is === "list") return writtenList(shape, value, former);
  if (shape.is === "object") return writtenObject(shape, value, former);
  return writtenText(value);
}

function items(shape, value) {
  if (Array.isArray(value)) return value;
  if (typeof value === "string" && value.includes("\n")) return value.split("\n").map((line) => line.trim()).filter(Boolean);
  return [value];
}

function spelled(shape, value) {
  if (!shape.short) return value;
  if (typeof value === "string") return { [shape.short]: value };
  if (!isObject(value) || !("value" in value)) return value;
  const { value: key, ...rest } = value;
  return { [shape.short]: key, ...rest };
}

function writtenList(shape, value, former) {
  const before = former === undefined ? [] : items(shape, former);
  const views = before.map((item) => shown(shape.item, item));
  const used = new Set();
  const found = (Array.isArray(value) ? value : []).map((item, at) => {
    const equal = views.findIndex((view, n) => !used.has(n) && same(view, item));
    if (equal >= 0) {
      used.add(equal);
      return before[equal];
    }
    return written(shape.item, item, before[at]);
  });
  const kept = found.filter((item) => item !== undefined);
  if (!kept.length) return Array.isArray(former) && !former.length ? former : undefined;
  return shape.single && kept.length === 1 && former !== undefined && !Array.isArray(former) ? kept[0] : kept;
}

function writtenObject(shape, value, former) {
  if (!isObject(value)) return writtenText(value);
  const before = former === undefined ? undefined : spelled(shape, former);
  const keys = [...Object.keys(isObject(before) ? before : {}), ...Object.keys(shape.fields), ...Object.keys(value)];
  const made = {};
  for (const key of new Set(keys)) {
    if (!(key in value)) continue;
    const inner = shape.fields[key];
    const each = inner ? written(inner, value[key], before?.[key]) : value[key];
    if (each !== undefined && each !== null && each !== "") made[key] = each;
  }
  const left = Object.keys(made);
  if (!left.length) return undefined;
  return shape.short && left.length === 1 && left[0] === shape.short ? made[shape.short] : made;
}

function writtenText(value) {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) return String(value).trim() === "" ? undefined : tidy(String(value));
  if (Object.keys(value).some((key) => !FACT.includes(key))) return value;
  const fact = Object.fromEntries(FACT.map((key) => [key, writtenText(value[key])]).filter(([, each]) => each !== undefined));
  if (!fact.basis && !fact.note) return fact.value;
  return fact;
}

// Lines keep their breaks; the ends of a text are nobody's intention.
function tidy(text) {
  return text.replace(/\r\n?/g, "\n").trim().normalize("NFC");
}

function isObject(value) {
  return Boolean(value) && typeof value === "object" && !Array.isArray(value);
}
