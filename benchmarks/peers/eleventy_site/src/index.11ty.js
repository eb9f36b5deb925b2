import { listed } from "../lib/library.js";
import { card, shell } from "../lib/shell.js";

export const data = { permalink: "/index.html", eleventyExcludeFromCollections: true };
export const render = () => shell("Trang nhất", "Bản tin Dân vận", listed.slice(0, 20).map(card).join(""));
