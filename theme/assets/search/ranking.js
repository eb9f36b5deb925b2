"use strict";
// Which rows a query matches, in which order, and what of their texts is marked.
{
  const { fold, exact, words, placed, spaced } = bulletinSearch;
  const FIELDS = { title: 4, summary: 3, names: 2, text: 1 };
  // A word with the reader's own marks outweighs any place where only its letters stand.
  const EXACT = 10;
  const SIDE_BY_SIDE = { title: 8, summary: 4 };
  // Scores only break ties between equal weights: how often a word stands there matters little, length less.
  const BM25 = { k: 0.6, b: 0.4, d: 0.5 };
  const AROUND = 14;

  const needleOf = (list, open) => ` ${list.map((word) => word.folded).join(" ")}${open ? "" : " "}`;

  const withNeedles = (query) =>
    query.units.map((unit) =>
      unit.ways.map((way) => ({
        needles: way.phrase
          ? [needleOf(way.words, way.words.at(-1).beginning)]
          : way.words.map((word) => needleOf([word], word.beginning)),
        capitals: way.words.map((word) => word.abbreviation).filter(Boolean),
      })),
    );

  const holds = (row, way) =>
    way.needles.every((needle) => row.spaced.includes(needle) || (row.spacedText ?? "").includes(needle)) &&
    way.capitals.every((capital) => words(row.all()).includes(capital));

  const wordsOf = (query) => query.units.flatMap((unit) => unit.ways.flatMap((way) => way.words));

  // Tells, for a word of a text, under which of the query's terms it counts; none for most words.
  const termsOf = (query) => {
    const sought = wordsOf(query);
    const plain = sought.filter((word) => !word.abbreviation);
    const whole = new Set(plain.map((word) => word.folded));
    const beginnings = plain.filter((word) => word.beginning);
    const marked = new Set(query.marked ? plain.map((word) => word.exact) : []);
    const capitals = new Set(sought.map((word) => word.abbreviation).filter(Boolean));
    const known = new Map();
    return (word) => {
      let terms = known.get(word);
      if (terms === undefined) {
        const folded = fold(word);
        terms = [];
        if (whole.has(folded) || beginnings.some((one) => folded.startsWith(one.folded))) terms.push(folded);
        if (terms.length && query.marked) {
          const own = exact(word);
          if (marked.has(own) || beginnings.some((one) => own.startsWith(one.exact))) terms.push(`=${own}`);
        }
        if (capitals.has(word)) terms.push(`^${word}`);
        known.set(word, terms);
      }
      return terms;
    };
  };

  const fieldsOf = (match, test) => {
    let best = 0;
    for (const [term, fields] of Object.entries(match)) {
      if (test(term)) for (const field of fields) best = Math.max(best, FIELDS[field]);
    }
    return best;
  };

  const wordWeight = (match, word, marked) => {
    if (word.abbreviation) return fieldsOf(match, (term) => term === `^${word.abbreviation}`);
    const same = (start) => (term) => (word.beginning ? term.startsWith(start) : term === start);
    const own = marked ? fieldsOf(match, same(`=${word.exact}`)) : 0;
    return own ? own + EXACT : fieldsOf(match, same(word.folded));
  };

  const weigh = (query, row, match) => {
    let weight = 0;
    for (const unit of query.units) {
      const ways = unit.ways.map((way) => Math.min(...way.words.map((word) => wordWeight(match, word, query.marked))));
      weight += Math.max(...ways);
    }
    if (query.run.includes(" ")) {
      if (row.spacedTitle.includes(` ${query.run}`)) weight += SIDE_BY_SIDE.title;
      else if (row.spaced.includes(` ${query.run}`)) weight += SIDE_BY_SIDE.summary;
    }
    return weight;
  };

  // Collects the rows that match. Only they are indexed, and of their words only those that the query asks for:
  // so memory and time grow with what is found, not with what is searched.
  class Ranking {
    constructor(query) {
      this.query = query;
      this.rows = new Map();
      this.units = withNeedles(query);
      this.index = new MiniSearch({
        fields: Object.keys(FIELDS),
        extractField: (row, field) => (field === "id" ? row.id : row.field(field)),
        tokenize: words,
        processTerm: termsOf(query),
      });
    }

    // Takes a row when it matches; tells whether it did.
    consider(row) {
      if (this.rows.has(row.id) || !this.units.every((ways) => ways.some((way) => holds(row, way)))) return false;
      this.rows.set(row.id, row);
      if (this.units.length) this.index.add(row);
      return true;
    }

    // Shape: rows, best first; without words to look for, newest first.
    ranked() {
      const newest = (one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : one.id < other.id ? 1 : -1);
      if (!this.units.length) return [...this.rows.values()].sort(newest);
      const asked = new Map();
      for (const word of wordsOf(this.query)) {
        if (word.abbreviation) asked.set(`^${word.abbreviation}`, false);
        else {
          asked.set(word.folded, word.beginning);
          if (this.query.marked) asked.set(`=${word.exact}`, word.beginning);
        }
      }
      const queries = [...asked].map(([term, prefix]) => ({ queries: [term], prefix }));
      const found = this.index.search(
        { combineWith: "OR", queries },
        { processTerm: (term) => term, tokenize: (term) => [term], bm25: BM25, boost: FIELDS, weights: { fuzzy: 0, prefix: 0.9 } },
      );
      return found
        .map(({ id, score, match }) => {
          const row = this.rows.get(id);
          return { row, score, weight: weigh(this.query, row, match) };
        })
        .sort((one, other) => other.weight - one.weight || other.score - one.score || newest(one.row, other.row))
        .map(({ row }) => row);
    }
  }

  const isSought = (query) => {
    const termsFor = termsOf(query);
    return (word) => termsFor(word).length > 0;
  };

  // Finds what to mark in a text. Shape: [{ start, end }], words that stand side by side joined.
  const marksIn = (text, query) => {
    const found = placed(text);
    const folded = found.map(({ word }) => fold(word));
    const hit = new Set();
    for (const way of query.units.flatMap((unit) => unit.ways)) {
      const fits = (at, { folded: sought, beginning, abbreviation }) => {
        if (at >= found.length) return false;
        if (abbreviation) return found[at].word === abbreviation;
        return beginning ? folded[at].startsWith(sought) : folded[at] === sought;
      };
      for (let at = 0; at < found.length; at += 1) {
        if (way.phrase) {
          if (way.words.every((word, step) => fits(at + step, word))) way.words.forEach((_, step) => hit.add(at + step));
        } else if (way.words.some((word) => fits(at, word))) hit.add(at);
      }
    }
    const marks = [];
    for (const at of [...hit].sort((one, other) => one - other)) {
      const { start, end } = found[at];
      const last = marks.at(-1);
      if (last && /^[\s\-/]+$/.test(text.slice(last.end, start))) last.end = end;
      else marks.push({ start, end });
    }
    return marks;
  };

  // Cuts a text around its first mark.
  const excerpt = (text, query) => {
    const sought = isSought(query);
    const found = placed(text);
    const at = found.findIndex(({ word }) => sought(word));
    if (at < 0) return "";
    const first = found[Math.max(0, at - AROUND)];
    const last = found[Math.min(found.length - 1, at + 2 * AROUND)];
    return (first === found[0] ? "" : "… ") + text.slice(first.start, last.end) + (last === found.at(-1) ? "" : " …");
  };

  Object.assign(bulletinSearch, { Ranking, marksIn, excerpt, spacedAll: (texts) => texts.map(spaced).join("|") });
}
