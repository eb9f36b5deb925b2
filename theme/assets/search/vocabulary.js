"use strict";
// Which parts of a year can hold what is asked, by the words of each. Written by generator/outputs/search_words.py.
{
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const SIX = 6;
  // The tables hold these words alone: any other may stand anywhere.
  const USUAL = /^[a-z0-9]+$/;

  const isTold = (word) => USUAL.test(word.folded);

  // Whether words can rule a part out at all: not when one way of every unit is in other letters.
  const canRuleOut = (query) => query.units.some((unit) => unit.ways.every((way) => way.words.some(isTold)));

  // The words of a year's parts. A set of parts is a number: the first part is worth one.
  class Vocabulary {
    constructor({ parts, words, where }) {
      this.places = new Map(parts.map(([name, count], place) => [`${name} ${count}`, BigInt(place)]));
      this.whole = (1n << BigInt(parts.length)) - 1n;
      this.where = where;
      this.width = Math.ceil(parts.length / SIX);
      let former = "";
      this.words = Array.from(words.matchAll(/([A-Z])([a-z0-9]*)/g), ([, shared, rest]) => {
        former = former.slice(0, DIGITS.indexOf(shared)) + rest;
        return former;
      });
    }

    // Where a word stands or would stand.
    at(word) {
      let [low, high] = [0, this.words.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.words[middle] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    partsAt(place) {
      const digits = [...this.where.slice(place * this.width, (place + 1) * this.width)];
      return digits.reduceRight((sum, digit) => (sum << BigInt(SIX)) | BigInt(DIGITS.indexOf(digit)), 0n);
    }

    having(word) {
      if (!isTold(word)) return this.whole;
      const fits = word.beginning ? (other) => other.startsWith(word.folded) : (other) => other === word.folded;
      let found = 0n;
      for (let place = this.at(word.folded); place < this.words.length && fits(this.words[place]); place += 1) {
        found |= this.partsAt(place);
      }
      return found;
    }

    holding(query) {
      const ofWay = (way) => way.words.reduce((left, word) => left & this.having(word), this.whole);
      const ofUnit = (unit) => unit.ways.reduce((sum, way) => sum | ofWay(way), 0n);
      return query.units.reduce((left, unit) => left & ofUnit(unit), this.whole);
    }

    // Whether a part may hold a record that matches. A part that grew since the table was written may.
    mayHold(name, count, query) {
      const place = this.places.get(`${name} ${count}`);
      if (place === undefined) return true;
      if (this.query !== query) [this.query, this.held] = [query, this.holding(query)];
      return ((this.held >> place) & 1n) === 1n;
    }
  }

  Object.assign(bulletinSearch, { Vocabulary, canRuleOut });
}
