// Tells in words what Decap CMS prints as data in the label of a folded item: certainty, keys, vocabulary.

const LABEL = '[class*="-NestedObjectLabel"]';
// Decap cuts long texts, so that the end of such data may lack.
const FACT = /\{"value":"((?:[^"\\]|\\.)*)"?(?:,"\w+":"(?:[^"\\]|\\.)*"?)*[}…]/g;
const UNKNOWN = /\{"basis":"unknown"(?:,"\w+":"(?:[^"\\]|\\.)*"?)*[}…]/g;
// A key, and the words behind it as far as the next.
const KEY = /(?<=^|\s)([a-z0-9]+(?:-[a-z0-9]+)+)(?=\s|$)((?:\s+(?![a-z0-9]+(?:-[a-z0-9]+)+(?:\s|$))\S+)*)/g;
const WORD_AND_NUMBER = /^([a-z]+)((?: [\d.,]+)?)$/;

/** Give a label in the words of the forms. */
export function told(label, names) {
  const plain = label.replace(UNKNOWN, "chưa rõ").replace(FACT, (_, value) => value.replace(/\\(.)/g, "$1"));
  return plain
    .trim()
    .replace(WORD_AND_NUMBER, (whole, word, number) => (names.has(word) ? names.get(word) + number : whole))
    .replace(KEY, (whole, key, rest) => (names.has(key) ? named(names.get(key), rest) : whole));
}

/** Leave out the words behind a name that only say it again: an old name of a place may be its name still. */
function named(name, rest) {
  const again = rest.trim().toLowerCase();
  return again && ` ${name.toLowerCase()} `.includes(` ${again} `) ? name : name + rest;
}

/** Gather what keys of registers and words of vocabularies are called. */
export function namesOf(forms) {
  const names = new Map(Object.values(forms.keys).flat());
  for (const kind of Object.values(forms.kinds)) for (const pair of words(kind.fields)) if (!names.has(pair[0])) names.set(...pair);
  return names;
}

/** Keep the labels of folded items in words, whenever Decap prints them anew. */
export function tellLabels(forms) {
  const names = namesOf(forms);
  const tell = () => {
    for (const label of document.querySelectorAll(LABEL)) {
      const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode;
        const better = told(text.data, names);
        if (better !== text.data.trim()) text.data = better;
      }
    }
  };
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true, characterData: true });
}

function words(fields) {
  return fields.flatMap((field) => [...(field.words ?? []), ...words(field.fields ?? []), ...words(field.field ? [field.field] : [])]);
}
