import { esc } from "../lib/facts.js";
import { listings } from "../lib/library.js";
import { aboveLinks, card, documentLine, shell, todayNote } from "../lib/shell.js";

const url = (key, page) => (page === 1 ? key : `${key}page/${page}/`);
export const data = {
  pagination: { data: "bulletin.listings", size: 1, alias: "at" },
  permalink: ({ at }) => `${url(listings[at].key, listings[at].page)}index.html`,
  eleventyExcludeFromCollections: true,
};
export function render({ at }) {
  const { key, title, page, pages, items, all } = listings[at];
  const [, listing, first] = key.split("/");
  const intro = listing === "dia-phuong" ? `<p class="note">${aboveLinks(first).slice(2)}</p>${todayNote(first)}` : listing === "van-ban" ? `<p class="stand">${documentLine(first)}</p>` : "";
  const ways = [page > 1 && `<a href="${url(key, page - 1)}">Trang trước</a>`, `<span>Trang ${page} trên ${pages}</span>`, page < pages && `<a href="${url(key, page + 1)}">Trang sau</a>`];
  const more = pages > 1 ? `<nav class="times" aria-label="Trang">\n${ways.filter(Boolean).join("\n")}\n</nav>` : "";
  return shell(title, title, `<header class="opening">\n<h1>${esc(title)}</h1>\n${intro}<p class="line">${all} mục tin</p>\n</header>\n${items.map(card).join("")}${more}`);
}
