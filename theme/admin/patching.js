// Changes a YAML text only where its data change: what is not touched keeps its bytes, comments, quotes and order.

import { Document, isMap, isScalar, isSeq, parseDocument, visit } from "./yaml/index.js";

const READING = { schema: "failsafe", keepSourceTokens: true, uniqueKeys: false };
const MISTAKABLE = /^(~|null)$/i;
const WRITING = { schema: "failsafe", lineWidth: 0, flowCollectionPadding: false };

/** Read a record's text; every scalar is text, as the bulletin reads it. Throws where the text is no YAML. */
export function read(text) {
  const tree = parseDocument(text, READING);
  if (tree.errors.length) throw new Error(tree.errors[0].message);
  return tree.toJS() ?? {};
}

/** Write a record anew, in the order of its keys. */
export function write(data) {
  return Object.keys(data).length ? block(data, 0) : "";
}

/** Give the text with other data; `order` lists the keys of the top level as a new one is to stand among them. */
export function patch(text, data, order = []) {
  const tree = parseDocument(text, READING);
  if (tree.errors.length || !isMap(tree.contents)) return write(data);
  const source = { text, newline: text.includes("\r\n") ? "\r\n" : "\n", edits: [] };
  changeMap(source, tree.contents, data, order);
  const changed = apply(source);
  const whole = same(quietRead(changed), data) ? changed : rewrite(text, data);
  // A file that ends its lines in one way goes on so.
  return source.newline === "\r\n" && !/[^\r]\n/.test(text) ? whole.replace(/\r?\n/g, "\r\n") : whole;
}

/** Tell whether two values of plain data are equal. */
export function same(one, other) {
  if (one === other) return true;
  if (!one || !other || typeof one !== "object" || typeof other !== "object") return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && same(one[key], other[key]));
}

function quietRead(text) {
  try {
    return read(text);
  } catch {
    return undefined;
  }
}

// The last way: the library writes the whole text, and keeps comments and order at least.
function rewrite(text, data) {
  const tree = parseDocument(text, { ...READING, keepSourceTokens: false });
  for (const key of Object.keys(tree.toJS() ?? {})) if (!(key in data)) tree.delete(key);
  const former = tree.toJS() ?? {};
  for (const [key, value] of Object.entries(data)) if (!same(former[key], value)) tree.set(key, tree.createNode(value));
  const written = tree.toString(WRITING);
  return same(quietRead(written), data) ? written : write(data);
}

function apply(source) {
  let text = source.text;
  for (const { from, to, by } of source.edits.sort((a, b) => b.from - a.from || b.to - a.to)) {
    text = text.slice(0, from) + by + text.slice(to);
  }
  return text;
}

// Tell whether a value could be changed where it stands; a caller writes it anew when not.
function change(source, node, value) {
  const former = node.toJS(new Document());
  if (same(former, value)) return true;
  if (isScalar(node) && typeof value === "string" && !node.type?.startsWith("BLOCK")) {
    source.edits.push({ from: node.range[0], to: node.range[1], by: scalar(value, node.type) });
    return true;
  }
  if (isMap(node) && isObject(value)) {
    if (!node.flow) return changeMap(source, node, value);
    return changeFlow(source, node, value);
  }
  if (isSeq(node) && Array.isArray(value) && value.length) {
    if (!node.flow) return changeSeq(source, node, value);
    return changeFlow(source, node, value);
  }
  return false;
}

// Scalars inside brackets change in place; anything more writes the brackets anew, still on one line.
function changeFlow(source, node, value) {
  const kept = source.edits.length;
  const pairs = isMap(node)
    ? node.items.map((pair) => [pair.value, value[keyOf(pair)], keyOf(pair) in value])
    : node.items.map((item, at) => [item, value[at], at < value.length]);
  const whole = pairs.length === (isMap(node) ? Object.keys(value).length : value.length);
  if (whole && pairs.every(([item, next, stays]) => stays && item && change(source, item, next))) return true;
  source.edits.length = kept;
  source.edits.push({ from: node.range[0], to: node.range[1], by: flow(value) });
  return true;
}

function changeMap(source, node, data, order = []) {
  const indent = column(source.text, node.items[0].key.range[0]);
  const places = node.items.map((pair) => {
    const start = pair.key.range[0];
    return { pair, key: keyOf(pair), ...lines(source.text, start, pair.value ?? pair.key) };
  });
  const left = places.filter(({ key }) => key in data);
  for (const place of places) {
    if (!(place.key in data)) {
      if (left.length) source.edits.push({ from: place.from, to: place.to, by: "" });
      continue;
    }
    const kept = source.edits.length;
    if (place.pair.value && change(source, place.pair.value, data[place.key])) continue;
    source.edits.length = kept;
    const start = place.pair.key.range[0];
    const by = ended(source, block({ [place.key]: data[place.key] }, indent).trimStart());
    source.edits.push({ from: start, to: place.to, by });
  }
  if (!left.length) return false;
  const rank = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
  for (const key of Object.keys(data)) {
    if (places.some((place) => place.key === key)) continue;
    const before = left.filter((place) => rank(place.key) <= rank(key));
    const after = order.length && !before.length ? undefined : (before.at(-1) ?? left.at(-1));
    const by = ended(source, block({ [key]: data[key] }, indent));
    if (after) insertAfter(source, after, by);
    else source.edits.push({ from: left[0].from, to: left[0].from, by });
  }
  return true;
}

function changeSeq(source, node, items) {
  const former = node.items.map((item) => item.toJS(new Document()));
  const dash = node.items.map((item) => source.text.lastIndexOf("-", item.range[0] - 1));
  const indent = column(source.text, dash[0]);
  const places = node.items.map((item, at) => ({ item, ...lines(source.text, dash[at], item) }));
  const matched = align(former, items);
  let last = null;
  const first = places[0];
  items.forEach((value, at) => {
    const from = matched[at];
    if (from === undefined) {
      const by = ended(source, block([value], indent));
      if (last) insertAfter(source, last, by);
      else source.edits.push({ from: first.from, to: first.from, by });
      return;
    }
    last = places[from];
    const kept = source.edits.length;
    if (change(source, places[from].item, value)) return;
    source.edits.length = kept;
    const by = ended(source, block([value], indent).trimStart());
    source.edits.push({ from: dash[from], to: places[from].to, by });
  });
  const used = new Set(matched.filter((from) => from !== undefined));
  places.forEach((place, at) => {
    if (!used.has(at)) source.edits.push({ from: place.from, to: place.to, by: "" });
  });
  return true;
}

// Pair items with those they were: equal ones first, in order; then what stands between them, one by one.
function align(former, items) {
  const rows = Array.from({ length: former.length + 1 }, () => new Array(items.length + 1).fill(0));
  for (let i = former.length - 1; i >= 0; i -= 1) {
    for (let j = items.length - 1; j >= 0; j -= 1) {
      rows[i][j] = same(former[i], items[j]) ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
    }
  }
  const matched = new Array(items.length).fill(undefined);
  let [i, j] = [0, 0];
  let [oldGap, newGap] = [[], []];
  const close = () => {
    newGap.slice(0, oldGap.length).forEach((at, k) => (matched[at] = oldGap[k]));
    [oldGap, newGap] = [[], []];
  };
  while (i < former.length || j < items.length) {
    if (i < former.length && j < items.length && same(former[i], items[j])) {
      close();
      matched[j++] = i++;
    } else if (j >= items.length || (i < former.length && rows[i + 1][j] >= rows[i][j + 1])) oldGap.push(i++);
    else newGap.push(j++);
  }
  close();
  return matched;
}

// The lines that a pair or an item takes: from its own to where the comments of the next one begin.
function lines(text, start, value) {
  // The first pair of an item stands behind its dash.
  const from = onlySpaceBefore(text, start) ? text.lastIndexOf("\n", start - 1) + 1 : start;
  const end = Math.max(value.range[1], start);
  return { from, to: text[end - 1] === "\n" ? end : lineEnd(text, end) };
}

function onlySpaceBefore(text, at) {
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "";
}

function lineEnd(text, at) {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

function insertAfter(source, place, by) {
  const open = place.to > 0 && source.text[place.to - 1] !== "\n";
  const edit = { from: place.to, to: place.to, by: open ? source.newline + by.replace(/\r?\n$/, "") : by };
  // Several that come after the same one keep their order.
  const former = source.edits.find((known) => known.from === place.to && known.to === place.to);
  if (former) former.by += edit.by;
  else source.edits.push(edit);
}

function ended(source, text) {
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  return source.newline === "\n" ? whole : whole.replace(/\r?\n/g, source.newline);
}

function column(text, at) {
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}

function keyOf(pair) {
  return String(pair.key.value ?? pair.key);
}

function isObject(value) {
  return Boolean(value) && typeof value === "object" && !Array.isArray(value);
}

function block(value, indent) {
  const text = document(value).toString(WRITING);
  const margin = " ".repeat(indent);
  return text.replace(/^(?=.)/gm, margin);
}

function flow(value) {
  const tree = document(value);
  tree.contents.flow = true;
  return tree.toString({ ...WRITING, collectionStyle: "flow" }).trimEnd().replace(/\s*\n\s*/g, " ");
}

function scalar(value, type) {
  const tree = new Document(value, WRITING);
  // Text that was quoted stays quoted; text that was not is quoted where it must be.
  if (type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE") tree.contents.type = type;
  else tree.contents.type = needsQuotes(value) ? "QUOTE_DOUBLE" : "PLAIN";
  return tree.toString(WRITING).trimEnd();
}

// Texts that other readers of YAML take for something else are quoted.
function document(value) {
  const tree = new Document(value, WRITING);
  visit(tree, {
    Scalar(_key, node) {
      if (MISTAKABLE.test(node.value)) node.type = "QUOTE_DOUBLE";
    },
  });
  return tree;
}

function needsQuotes(value) {
  return value === "" || MISTAKABLE.test(value) || /[,[\]{}#\n]|: |:$|^[\s"'*&!%@`>|?-]|\s$/.test(value);
}

