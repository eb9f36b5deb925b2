import { esc } from "../lib/facts.js";
import { feeds } from "../lib/library.js";

const HOME = "https://example.org";
const updated = ({ record }) => `${record.updated ?? record.published}T00:00:00Z`;
const entry = (it) => `<entry>
<title>${esc(it.record.title)}</title>
<id>${HOME}${it.url}</id>
<link href="${HOME}${it.url}"/>
<updated>${updated(it)}</updated>
<summary>${esc(it.record.summary.join(" "))}</summary>
</entry>
`;
export const data = {
  pagination: { data: "bulletin.feeds", size: 1, alias: "at" },
  permalink: ({ at }) => `${feeds[at].key}feed.xml`,
  eleventyExcludeFromCollections: true,
};
export function render({ at }) {
  const { key, title, items } = feeds[at];
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>${esc(title)}</title>
<id>${HOME}${key}</id>
<link href="${HOME}${key}"/>
<updated>${updated(items[0])}</updated>
${items.map(entry).join("")}</feed>
`;
}
