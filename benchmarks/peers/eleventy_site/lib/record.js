// A record as record.json holds it.
import { dateFact, isMap, numberFact, textFact } from "./facts.js";

const list = (items, as) => (items ?? []).map(as);
const texts = (items) => list(items, textFact);
const some = (object, pairs) => {
  for (const [key, raw, as] of pairs) if (raw !== undefined) object[key] = as(raw);
  return object;
};
const same = (it) => it;
const period = (it) => ({ value: it, basis: "stated", note: null });

export function published(id, kind, url, raw) {
  const record = { id, type: kind, url };
  if (raw.status === "withdrawn") {
    return some(record, [["status", raw.status, same], ["published", raw.published, same], ["updated", raw.updated, same], ["withdrawn", raw.withdrawn, same]]);
  }
  some(record, [
    ["title", raw.title, same],
    ["summary", raw.summary, same],
    ["body", raw.body, same],
    ["places", raw.places, (it) => list(it, place)],
    ["level", raw.level, textFact],
    ["subjects", raw.subjects, texts],
    ["people", raw.people, (it) => list(it, person)],
    ["groups", raw.groups, texts],
    ["organisations", raw.organisations, (it) => it.flatMap(bodies)],
    ["documents", raw.documents, (it) => list(it, (one) => document(one))],
    ["figures", raw.figures, (it) => list(it, figure)],
    ["media", raw.media, same],
    ["sources", raw.sources, (it) => list(it, source)],
    ["related", raw.related, same],
    ["status", raw.status ?? "published", same],
    ["published", raw.published, same],
    ["updated", raw.updated, same],
    ["changes", raw.changes, same],
    ["aliases", raw.aliases, same],
    ["kind", raw.kind, textFact],
    ["date", raw.date, dateFact],
    ["part_of_day", raw.part_of_day, textFact],
    ["weekday_as_printed", raw.weekday_as_printed, textFact],
    ["venue", raw.venue, textFact],
    ["format", raw.format, textFact],
    ["period", raw.period, period],
    ["next_period", raw.next_period, period],
    ["acts", raw.acts, (it) => list(it, (act) => some({ kind: act.kind }, [["text", act.text, textFact], ["parties", act.parties, texts]]))],
    ["achievements", raw.achievements, texts],
    ["shortcomings", raw.shortcomings, texts],
    ["discussion", raw.discussion, texts],
    ["tasks", raw.tasks, (it) => list(it, task)],
    ["dialogue", raw.dialogue, (it) => Object.fromEntries(Object.entries(it).map(([key, value]) => [key, numberFact(value)]))],
    ["models_mentioned", raw.models_mentioned, (it) => list(it, (one) => (isMap(one) ? some({}, [["name", one.name, textFact], ["owner", one.owner, textFact]]) : one))],
  ]);
  for (const key of ["class", "name", "address", "field"]) some(record, [[key, raw[key], textFact]]);
  some(record, [["more_fields", raw.more_fields, texts]]);
  for (const key of ["subject_type", "owner", "guiding_organisation", "campaign", "problem", "method", "results"]) some(record, [[key, raw[key], textFact]]);
  return some(record, [
    ["start", raw.start, dateFact],
    ["history", raw.history, (it) => list(it, (step) => some({ status: step.status }, [["date", step.date, dateFact], ["authority", step.authority, textFact]]))],
    ["recognitions", raw.recognitions, (it) => list(it, honour)],
    ["awards", raw.awards, (it) => list(it, honour)],
    ["replication", raw.replication, (it) => ({ to: list(it.to, (to) => ({ place: to.place, model: to.model, date: dateFact(to.date) })) })],
    ["goals", raw.goals, textFact],
  ]);
}

const place = (it) => {
  const given = isMap(it) ? it : { place: it };
  return { place: given.place, as_named: given.as_named ?? null, role: given.role ?? "scope", basis: given.basis ?? "stated", note: given.note ?? null };
};
const person = (it) =>
  some({ name: textFact(it.name), titles: texts(it.titles), roles: it.roles }, [["said", it.said, textFact], ["public_role", it.public_role ?? true, same]]);
const bodies = (it) =>
  [it.role].flat().map((role) =>
    it.organisation ? { organisation: it.organisation, basis: "stated", note: it.note ?? null, role } : { name: textFact(it.name), note: it.note ?? null, role },
  );
const document = (it) =>
  some({}, [
    ["document", it.document, same],
    ...["type", "number", "issuer", "title"].map((key) => [key, it[key], textFact]),
    ["relation", it.relation ?? "cites", same],
  ]);
const figure = (it) =>
  some({}, [
    ["id", it.id, same],
    ["measure", it.measure, same],
    ["value", it.value, numberFact],
    ["qualifier", it.qualifier ?? "exact", same],
    ["upper", it.upper, numberFact],
    ["unit", it.unit, textFact],
    ["of", it.of, same],
    ["percent_as_printed", it.percent_as_printed, numberFact],
    ["breakdown", it.breakdown, (rows) => list(rows, (row) => ({ by: row.by, key: row.key, value: numberFact(row.value) }))],
    ["partial", it.partial, same],
    ["as_printed", it.as_printed, same],
  ]);
const source = (it) =>
  some({}, [
    ["publisher", it.publisher, textFact],
    ["kind", it.kind, same],
    ["title", it.title, textFact],
    ["url", it.url, same],
    ["published", it.published, dateFact],
    ["retrieved", it.retrieved, same],
  ]);
const task = (it) =>
  some({ id: it.id, text: textFact(it.text) }, [["owner", it.owner, textFact], ["due", it.due, dateFact], ["followed_by", it.followed_by, same]]);
const honour = (it) =>
  some({}, [
    ["level", it.level, textFact],
    ["form", it.form, same],
    ["title", it.title, textFact],
    ["authority", it.authority, textFact],
    ["date", it.date, dateFact],
    ["recipient", it.recipient, textFact],
  ]);
