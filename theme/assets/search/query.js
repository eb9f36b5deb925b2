"use strict";
// What a reader asks for: units that a record must hold, each in one of several ways.
{
  const { fold, exact, words, spaced } = bulletinSearch;
  const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)/g;
  const SHORTEST_BEGINNING = 2;
  const MOST_WAYS = 12;
  const SYLLABLE = /^(?:ngh?|nh|kh|ch|gh|gi|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;

  const isAbbreviation = (word) => word.length > 1 && word === word.toUpperCase() && /\p{Lu}/u.test(word);

  // A word to look for. An abbreviation counts only where it is written in capitals: TU is not “từ”.
  const sought = (word, { beginning = false, abbreviation = "" } = {}) => ({
    folded: fold(word),
    exact: exact(word),
    beginning,
    abbreviation,
  });

  // A way is a list of words, which must stand side by side when it is a phrase.
  const way = (texts, { phrase, beginning = false }) => ({
    phrase: phrase && texts.length > 1,
    words: texts.map((text, at) => sought(text, { beginning: beginning && at === texts.length - 1 })),
  });

  const readGlossary = (glossary) =>
    Object.entries(glossary).map(([short, long]) => ({
      short: words(short),
      long: words(long),
      shortFolded: words(short).map(fold),
      longFolded: words(long).map(fold),
    }));

  const runsAt = (folded, at, run) => run.length > 0 && run.every((word, step) => folded[at + step] === word);

  // Whether a short word was typed as an abbreviation: as the glossary has it, or as no syllable can be (ubnd, hdnd).
  const meansShort = (texts, at, entry) =>
    entry.short.every((word, step) => texts[at + step] === word) ||
    (entry.short.length === 1 && !SYLLABLE.test(entry.shortFolded[0]));

  const asShort = (entry) => ({
    phrase: entry.short.length > 1,
    words: entry.short.map((word) => sought(word, { abbreviation: isAbbreviation(word) ? word : "" })),
  });

  // Every spelling of a phrase with abbreviations written out, or long forms abbreviated, one at a time.
  const spellings = (texts, entries) => {
    const found = [];
    const folded = texts.map(fold);
    for (const entry of entries) {
      for (let at = 0; at < texts.length && found.length < MOST_WAYS; at += 1) {
        const [before, short, long] = [texts.slice(0, at), entry.short.length, entry.long.length];
        if (runsAt(folded, at, entry.shortFolded) && meansShort(texts, at, entry)) {
          found.push([...before, ...entry.long, ...texts.slice(at + short)]);
        } else if (runsAt(folded, at, entry.longFolded)) {
          found.push([...before, ...entry.short, ...texts.slice(at + long)]);
        }
      }
    }
    return found;
  };

  const phraseUnit = (texts, entries, beginning) => {
    const ways = [way(texts, { phrase: true, beginning })];
    for (const spelling of spellings(texts, entries)) {
      const other = way(spelling, { phrase: true });
      other.words.forEach((word, at) => {
        if (isAbbreviation(spelling[at]) && !texts.includes(spelling[at])) word.abbreviation = spelling[at];
      });
      ways.push(other);
    }
    return { ways };
  };

  // Loose words: long forms and abbreviations of the glossary become one unit, every other word is its own.
  const looseUnits = (texts, entries, open) => {
    const units = [];
    const folded = texts.map(fold);
    for (let at = 0; at < texts.length; ) {
      const long = entries.find((entry) => runsAt(folded, at, entry.longFolded));
      const short = entries.find((entry) => runsAt(folded, at, entry.shortFolded) && meansShort(texts, at, entry));
      const size = long ? long.long.length : short ? short.short.length : 1;
      const own = texts.slice(at, at + size);
      at += size;
      const beginning = open && at >= texts.length && own.at(-1).length >= SHORTEST_BEGINNING;
      if (short && !long) {
        units.push({ ways: [asShort(short), way(short.long, { phrase: true })] });
        continue;
      }
      const ways = [way(own, { phrase: true, beginning })];
      if (long) ways.push(asShort(long));
      units.push({ ways });
    }
    return units;
  };

  // Shape: { units: [{ ways: [{ phrase, words }] }], marked, run } where run is the whole query side by side.
  const parseQuery = (text, glossary) => {
    // Longest first, so that “Ủy ban Mặt trận Tổ quốc” is not read as “Mặt trận Tổ quốc”.
    const entries = readGlossary(glossary).sort((one, other) => other.long.length - one.long.length);
    const units = [];
    let loose = [];
    const settle = (open) => {
      units.push(...looseUnits(loose, entries, open));
      loose = [];
    };
    const pieces = [...text.matchAll(QUOTED)];
    const ended = /[\s"“”„«»]$/u.test(text);
    pieces.forEach(([, quoted, plain], at) => {
      const texts = words(quoted ?? plain);
      const last = at === pieces.length - 1 && !ended;
      if (quoted !== undefined && texts.length) {
        settle(false);
        units.push(phraseUnit(texts, entries, last));
      } else if (texts.length > 1) {
        // 13-CT/TU: what stands together without a space belongs together.
        settle(false);
        units.push(phraseUnit(texts, entries, last));
      } else {
        loose.push(...texts);
      }
    });
    settle(!ended);
    return {
      units,
      // Readers who type no mark at all mean every mark.
      marked: words(text).some((word) => exact(word) !== fold(word)),
      run: spaced(text).trim(),
    };
  };

  Object.assign(bulletinSearch, { parseQuery });
}
