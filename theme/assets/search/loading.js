"use strict";
// Loads the parts as classic scripts, newest first, and turns their rows into what can be searched.
{
  const { spaced, Vocabulary, canRuleOut } = bulletinSearch;
  const AHEAD = 4;
  const YEARS_AHEAD = 2;
  const TEXT = ".toan-van";
  const WORDS = "tu-ngu";

  let table = null;
  const waiting = new Map();
  const loaded = new Map();
  const parts = new Map();
  const texts = new Map();
  // Year to the words of its parts; null where they did not come.
  const vocabularies = new Map();

  // One record. Order of the columns: generator/outputs/search_rows.py.
  class Row {
    constructor(part, at, columns) {
      [this.id, this.title, this.summary, this.form, this.date, this.fields, this.life] = columns;
      [, , , , , , , this.then, this.today, this.named, this.people] = columns;
      this.part = part;
      this.at = at;
    }

    get year() {
      return this.part.year;
    }

    get isModel() {
      return this.form in table.forms["mo-hinh"];
    }

    get formLabel() {
      return table.forms[this.isModel ? "mo-hinh" : "hoi-nghi"][this.form];
    }

    // Path from the search page.
    get path() {
      return `../${this.isModel ? "mo-hinh" : "hoi-nghi"}/${this.year}/${this.id}/`;
    }

    get places() {
      return [...this.then, ...this.today].map((number) => this.part.places[number]);
    }

    // The unit that it is about and the one above, as named then.
    get where() {
      const place = this.part.places[this.then[0]];
      const above = this.part.places[place.parent];
      return above ? `${place.name}, ${above.name[0].toLowerCase()}${above.name.slice(1)}` : place.name;
    }

    // Names by which it may be asked for besides its title.
    get names() {
      const { places, names } = this.part;
      const labels = [this.formLabel, ...this.fields.map((field) => table.fields[field]), this.date.slice(0, 4)];
      return [...this.named.map((number) => names[number].text), this.people, ...this.placeNames(places), ...labels];
    }

    placeNames(places) {
      return [...this.then, ...this.today].map((number) => places[number].name);
    }

    get text() {
      return texts.get(this.part.name)?.[this.at];
    }

    field(name) {
      return (name === "names" ? this.names.join(" · ") : this[name]) ?? "";
    }

    all() {
      return [this.title, this.summary, ...this.names, this.field("text")].join(" · ");
    }

    get spacedTitle() {
      return (this.spacedTitleKept ??= spaced(this.title));
    }

    get spaced() {
      if (this.spacedKept === undefined) {
        const { places, names } = this.part;
        const units = [...this.then, ...this.today].map((number) => (places[number].spaced ??= spaced(places[number].name)));
        const named = this.named.map((number) => (names[number].spaced ??= spaced(names[number].text)));
        const labels = [this.formLabel, ...this.fields.map((field) => table.fields[field]), this.date.slice(0, 4)];
        const own = [this.summary, this.people, ...labels].map(spaced);
        this.spacedKept = [this.spacedTitle, ...own, ...named, ...units].join("|");
      }
      return this.spacedKept;
    }

    get spacedText() {
      return this.text === undefined ? "" : (this.spacedTextKept ??= spaced(this.text));
    }
  }

  const settle = (name) => {
    waiting.get(name)?.();
    waiting.delete(name);
  };

  const part = ({ part: name, places, names, rows }) => {
    const own = {
      name,
      year: Number(name.split("/")[0]),
      places: places.map((columns) => Object.fromEntries(table.place.map((column, at) => [column, columns[at]]))),
      names: names.map((text) => ({ text })),
    };
    own.rows = rows.map((columns, at) => new Row(own, at, columns));
    parts.set(name, own);
    settle(name);
  };

  const text = ({ part: name, rows }) => {
    texts.set(name, rows);
    settle(name + TEXT);
  };

  const vocabulary = (given) => {
    vocabularies.set(given.year, new Vocabulary(given));
    settle(`${given.year}/${WORDS}`);
  };

  // Loads a script once; false when it does not come.
  const load = (name) => {
    if (!loaded.has(name)) {
      const script = document.createElement("script");
      const arrived = new Promise((resolve) => {
        waiting.set(name, () => resolve(true));
        script.addEventListener("error", () => {
          // Another try may succeed.
          loaded.delete(name);
          resolve(false);
        });
      });
      loaded.set(name, arrived);
      script.src = `${name}.js`;
      document.head.append(script);
    }
    return loaded.get(name);
  };

  const isKnown = (step) => step.alone || step.tier === "text" || parts.has(step.name) || vocabularies.has(step.year);

  const mayHold = (step, query) =>
    step.tier === "text" || (vocabularies.get(step.year)?.mayHold(step.short, step.count, query) ?? true);

  const loadWords = async (year) => {
    if (!(await load(`${year}/${WORDS}`)) && !vocabularies.has(year)) vocabularies.set(year, null);
  };

  // The full texts stand in a script of their own, in the order of the rows.
  const loadStep = async (step) => {
    const scripts = step.tier === "text" ? [step.name, step.name + TEXT] : [step.name];
    return (await Promise.all(scripts.map(load))).every(Boolean);
  };

  // Requests what comes next: parts that may hold what is asked, and the words of years of which that is not known.
  const prepare = (steps, from, query, isOpen) => {
    const years = new Set();
    for (let at = from, asked = 0; at < steps.length && asked < AHEAD; at += 1) {
      const step = steps[at];
      if (isOpen(step)) {
        if (!mayHold(step, query)) continue;
        loadStep(step);
      } else if (years.has(step.year)) continue;
      else if (years.size === YEARS_AHEAD) return;
      else {
        years.add(step.year);
        loadWords(step.year);
      }
      asked += 1;
    }
  };

  // Gives parts one after the other as they come. One that holds none of the words is given without being loaded.
  // The first is loaded without asking: most questions have an answer there. Shape of steps: as stepsFor gives them.
  const walk = async function* (steps, query, isWanted) {
    const isOpen = canRuleOut(query) ? isKnown : () => true;
    for (let at = 0; at < steps.length; at += 1) {
      if (!isWanted()) return;
      const step = steps[at];
      if (at > 0) {
        prepare(steps, at, query, isOpen);
        if (!isOpen(step)) await loadWords(step.year);
        if (!isWanted()) return;
      }
      if (at > 0 && !mayHold(step, query)) {
        yield { step, rows: [] };
        continue;
      }
      const came = await loadStep(step);
      yield { step, rows: came ? (parts.get(step.name)?.rows ?? null) : null };
    }
  };

  // Every part of these years, headlines before full texts. Order: newest first. A part alone in its year has no
  // table of words beside it. Shape: [{ year, name, short, count, alone, tier }].
  const stepsFor = (years, withTexts) => {
    const tiers = withTexts ? ["headline", "text"] : ["headline"];
    return tiers.flatMap((tier) =>
      table.years
        .filter(([year]) => !years.length || years.includes(String(year)))
        .flatMap(([year, own]) =>
          own.map(([short, count]) => ({ year, tier, short, count, name: `${year}/${short}`, alone: own.length === 1 })),
        ),
    );
  };

  const contents = (given) => {
    table = given;
    bulletinSearch.table = given;
    bulletinSearch.begin();
  };

  Object.assign(bulletinSearch, { contents, part, text, vocabulary, walk, stepsFor, textOf: (row) => row.text ?? "" });
}
