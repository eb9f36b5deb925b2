"use strict";
// Vietnamese words compared as people type them. Agrees with generator/domain/folding.py: a test runs one table in both.
const bulletinSearch = {};
{
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;
  const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

  // Without marks, in lower case, with đ as d.
  const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐÐð]/g, "d").toLowerCase();

  // With marks, but alike wherever the tone stands (uỷ, ủy) and however it is coded (NFC, NFD).
  const exact = (word) => {
    const letters = word.replace(/Ð/g, "Đ").normalize("NFD").toLowerCase();
    return letters.replace(TONE, "") + (letters.match(TONE) ?? []).join("");
  };

  const words = (text) => text.match(WORD) ?? [];

  // Words with their places in the text: [{ word, start, end }].
  const placed = (text) =>
    Array.from(text.matchAll(WORD), (found) => ({
      word: found[0],
      start: found.index,
      end: found.index + found[0].length,
    }));

  // A text as " mot hai ba ": then a word is found as " hai ", a beginning as " ha", a phrase as " hai ba ".
  const spaced = (text) => ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;

  Object.assign(bulletinSearch, { fold, exact, words, placed, spaced });
}
