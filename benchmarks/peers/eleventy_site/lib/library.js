// All records and registers, read once; the groups in which records stand.
import { readdirSync, readFileSync } from "node:fs";
import { CORE_SCHEMA, load } from "js-yaml";
import { lower, upper } from "./facts.js";
import { published } from "./record.js";

const { content } = JSON.parse(readFileSync("where.json", "utf8"));
const yaml = (path) => load(readFileSync(path, "utf8"), { schema: CORE_SCHEMA });
export const words = JSON.parse(readFileSync("words.json", "utf8"));
export const places = yaml(`${content}/places.yaml`);
export const bodies = yaml(`${content}/organisations.yaml`);
export const documents = yaml(`${content}/documents.yaml`);

const SECTIONS = { conferences: ["conference", "hoi-nghi", "Hội nghị"], models: ["model", "mo-hinh", "Mô hình"] };
export const records = new Map();
for (const [folder, [kind, section]] of Object.entries(SECTIONS)) {
  for (const year of readdirSync(`${content}/${folder}`)) {
    for (const file of readdirSync(`${content}/${folder}/${year}`)) {
      const id = file.slice(0, -5);
      const record = published(id, kind, `${section}/${year}/${id}/`, yaml(`${content}/${folder}/${year}/${file}`));
      if (record.status === "draft") continue;
      const date = record.date?.value ?? record.history?.[0].date.value ?? "";
      records.set(id, { id, section, year, date, record, url: `/${record.url}` });
    }
  }
}
export const listed = [...records.values()].filter((it) => it.record.status !== "withdrawn");
listed.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? 1 : -1));

export const placeName = (key) => (places[key] ? `${lower(words["place-type"][places[key].type])} ${places[key].name}` : "chưa rõ địa phương");
export const symbol = (key) => (documents[key] ? `${words["document-type"][documents[key].type]} ${documents[key].number}` : key);
const above = (key) => (places[key]?.parents ?? []).flatMap((it) => [it.place, ...above(it.place)]);
export const within = above;

// Group to its records, newest first.
export const groups = new Map();
const add = (key, it) => (groups.get(key) ?? groups.set(key, []).get(key)).push(it);
for (const it of listed) {
  const { record, section, year, date } = it;
  const scopes = record.places.filter((use) => use.role === "scope").map((use) => use.place);
  it.scopes = scopes;
  const month = date.split("-")[1];
  for (const key of [`/${section}/`, `/${section}/${year}/`, `/nam/${year}/`]) add(key, it);
  if (month) add(`/nam/${year}/${month}/`, it);
  for (const place of new Set(scopes.flatMap((scope) => [scope, ...above(scope)]))) {
    add(`/dia-phuong/${place}/`, it);
    add(`/dia-phuong/${place}/${year}/`, it);
  }
  for (const field of [record.field, ...(record.more_fields ?? [])]) if (field) add(`/linh-vuc/${field.value}/`, it);
  for (const cited of record.documents ?? []) if (cited.document) add(`/van-ban/${cited.document}/`, it);
  for (const scope of scopes) add(`kind ${scope} ${record.type}`, it);
  const period = record.period?.value;
  it.period = period && `period ${period.kind} ${period.year} ${period.n ?? 1} ${above(scopes[0]).at(-1) ?? scopes[0]}`;
  if (it.period) add(it.period, it);
  const named = [
    ...(record.tasks ?? []).map((task) => task.followed_by),
    ...(record.models_mentioned ?? []).filter((one) => typeof one === "string"),
    ...(record.replication?.to ?? []).map((to) => to.model),
    ...(record.related ?? []),
  ];
  for (const id of new Set(named.filter(Boolean))) add(`named ${id}`, it);
}
for (const group of groups.values()) group.at = new Map(group.map((it, index) => [it, index]));

const titleOf = (key) => {
  const [, listing, first, second] = key.split("/");
  if (listing === "dia-phuong") return upper(placeName(first)) + (second ? `, năm ${second}` : "");
  if (listing === "nam") return second ? `Tháng ${second}/${first}` : `Năm ${first}`;
  if (listing === "linh-vuc") return words.field[first];
  if (listing === "van-ban") return symbol(first);
  return (listing === "hoi-nghi" ? "Hội nghị" : "Mô hình") + (first ? ` năm ${first}` : "");
};

// Listings, 50 a page, and those that have a feed.
export const listings = [];
export const feeds = [];
for (const [key, items] of groups) {
  if (!key.startsWith("/")) continue;
  const pages = Math.ceil(items.length / 50);
  const depth = key.split("/").length - 2;
  const title = titleOf(key);
  for (let page = 1; page <= pages; page++) listings.push({ key, title, page, pages, items: items.slice(50 * (page - 1), 50 * page), all: items.length });
  if (depth === 1 || (depth === 2 && !/^\/(hoi-nghi|mo-hinh)/.test(key))) feeds.push({ key, title, items: items.slice(0, 50) });
}
