import { records } from "../lib/library.js";
import { page } from "../lib/page.js";

export const data = {
  pagination: { data: "bulletin.ids", size: 1, alias: "id" },
  permalink: ({ id }) => `${records.get(id).url}index.html`,
  eleventyExcludeFromCollections: true,
};
export const render = ({ id }) => page(id);
