import { records } from "../lib/library.js";

export const data = {
  pagination: { data: "bulletin.ids", size: 1, alias: "id" },
  permalink: ({ id }) => `${records.get(id).url}record.json`,
  eleventyExcludeFromCollections: true,
};
export const render = ({ id }) => JSON.stringify(records.get(id).record, null, 1);
