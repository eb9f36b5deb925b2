"use strict";
// Loads the parts as classic scripts, newest first, and turns their rows into what can be searched.
{
  const { spaced } = bulletinSearch;
  const AHEAD = 4;
  const TEXT = ".toan-van";

  let table = null;
  const waiting = new Map();
  const loaded = new Map();
  const parts = new Map();
  const texts = new Map();

  // One record. Order of the columns: generator/outputs/search_rows.py.
  class Row {
    constructor(part, columns) {
      [this.id, this.title, this.summary, this.form, this.date, this.fields, this.life] = columns;
      [, , , , , , , this.then, this.today, this.named, this.people] = columns;
      this.part = part;
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

    field(name) {
      if (name === "names") return this.names.join(" · ");
      return (name === "text" ? texts.get(this.id) : this[name]) ?? "";
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
      const text = texts.get(this.id);
      return text === undefined ? "" : (this.spacedTextKept ??= spaced(text));
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
    own.rows = rows.map((columns) => new Row(own, columns));
    parts.set(name, own);
    settle(name);
  };

  const text = ({ part: name, rows }) => {
    parts.get(name)?.rows.forEach((row, at) => texts.set(row.id, rows[at]));
    settle(name + TEXT);
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

  // Gives parts one after the other as they come, a few requested ahead. Shape of steps: [{ year, name, tier }].
  const walk = async function* (steps, isWanted) {
    const nameOf = (step) => step.name + (step.tier === "text" ? TEXT : "");
    for (let at = 0; at < steps.length; at += 1) {
      if (!isWanted()) return;
      const first = at === 0 ? 1 : AHEAD;
      steps.slice(at, at + first).forEach((step) => load(nameOf(step)));
      const came = await load(nameOf(steps[at]));
      yield { step: steps[at], rows: came ? (parts.get(steps[at].name)?.rows ?? null) : null };
    }
  };

  // Every part of these years, headlines before full texts. Order: newest first.
  const stepsFor = (years, withTexts) => {
    const tiers = withTexts ? ["headline", "text"] : ["headline"];
    return tiers.flatMap((tier) =>
      table.years
        .filter(([year]) => !years.length || years.includes(String(year)))
        .flatMap(([year, own]) => own.map(([name]) => ({ year, tier, name: `${year}/${name}` }))),
    );
  };

  const contents = (given) => {
    table = given;
    bulletinSearch.table = given;
    bulletinSearch.begin();
  };

  Object.assign(bulletinSearch, { contents, part, text, walk, stepsFor, textOf: (row) => texts.get(row.id) ?? "" });
}
