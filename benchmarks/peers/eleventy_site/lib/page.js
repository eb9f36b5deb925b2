// A record's page.
import MarkdownIt from "markdown-it";
import { day, esc, fact, lower, upper, vn, vnDate } from "./facts.js";
import { groups, placeName, records, symbol, words } from "./library.js";
import { aboveLinks, bodyName, card, documentLine, kicker, placeLink, shell, symbolLink, todayNote } from "./shell.js";

const markdown = new MarkdownIt({ html: false });
const COLOURS = 6;
const WEEKDAYS = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
const HEADINGS = { field: "Lĩnh vực", petition: "Loại đơn" };
const each = (items, write, between = "\n") => (items ?? []).map(write).join(between);
const section = (heading, inner) => (inner ? `<section>\n<h2>${heading}</h2>\n${inner}\n</section>\n` : "");
const texts = (heading, items) => section(heading, items?.length && `<ul>\n${each(items, (it) => `<li>${fact(it)}</li>`)}\n</ul>`);
const told = (heading, it) => section(heading, it && `<p class="told">${fact(it)}</p>`);
const row = (term, shown) => (shown ? `<dt>${term}</dt><dd>${shown}</dd>\n` : "");
const word = (of, it) => it && fact(it, (value) => words[of][value]);
const linkTo = (id) => (records.has(id) ? `<a href="${records.get(id).url}">${esc(records.get(id).record.title)}</a>` : "");

const amount = (it, measure) => fact(it, (value) => (measure === "money-vnd" && value % 1e6 === 0 ? `${vn(value / 1e6)} triệu` : vn(value)));
const quantity = (it) => {
  const value = amount(it.value, it.measure);
  const text = it.upper ? `từ ${value} đến ${amount(it.upper, it.measure)}` : it.qualifier === "exact" ? value : `${words.qualifier[it.qualifier]} ${value}`;
  return it.unit ? `${text} ${esc(it.unit.value)}` : text;
};
const period = ({ value: it }) =>
  it.text ?? { month: `tháng ${it.n}/${it.year}`, quarter: `quý ${["", "I", "II", "III", "IV"][it.n]}/${it.year}`, half: `6 tháng ${it.n === 1 ? "đầu" : "cuối"} năm ${it.year}`, "nine-months": `9 tháng đầu năm ${it.year}` }[it.kind] ?? `năm ${it.year}`;

const broken = (it) => {
  const values = it.breakdown.map((part) => part.value.value);
  const sum = values.reduce((a, b) => a + b, 0);
  let x = 0;
  const bars = values.map((value, at) => {
    const start = x;
    x += Math.floor((1000 * value) / sum);
    return `<rect class="f${1 + (at % COLOURS)}" x="${start}" width="${Math.max(x - start - 4, 1)}" height="40"/>`;
  });
  const svg = it.partial ? "" : `<svg class="bar" viewBox="0 0 1000 40" width="1000" height="40" preserveAspectRatio="none" aria-hidden="true" focusable="false">\n${bars.join("\n")}\n</svg>\n`;
  const heading = HEADINGS[it.breakdown[0].by];
  const closing = it.partial ? "Nguồn chỉ nêu một phần (“trong đó”), không cần cộng đủ." : `Cộng lại đúng ${vn(sum)}: ${values.map(vn).join(" + ")}.`;
  return `<section class="figure">
<h3><span class="big">${quantity(it)}</span> ${words.measure[it.measure]}</h3>
${svg}<table>
<caption>${words.measure[it.measure]}, chia theo ${lower(heading)}.${it.as_printed ? ` Nguồn viết: “${esc(it.as_printed)}”.` : ""} ${closing}</caption>
<thead><tr><th scope="col">${heading}</th><th scope="col" class="n">Số lượng</th></tr></thead>
<tbody>
${each(it.breakdown, (part, at) => `<tr><th scope="row"><svg class="dot" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false"><rect class="f${1 + (at % COLOURS)}" width="10" height="10"/></svg> ${words[part.by][part.key]}</th><td class="n">${fact(part.value, vn)}</td></tr>`)}
</tbody>
</table>
</section>
`;
};
const figures = (items) => {
  if (!items?.length) return "";
  const rest = items.filter((it) => !it.breakdown);
  const table = rest.length
    ? `<div class="wide" role="group" aria-label="Bảng số liệu" tabindex="0">
<table>
<caption>Mỗi con số kèm nguyên văn của nguồn.</caption>
<thead><tr><th scope="col">Chỉ tiêu</th><th scope="col">Số liệu</th><th scope="col">Nguồn viết</th></tr></thead>
<tbody>
${each(rest, (it) => `<tr><th scope="row">${words.measure[it.measure]}</th><td class="v">${quantity(it)}${it.percent_as_printed ? `<p class="line">Nguồn ghi ${vn(it.percent_as_printed.value)}%.</p>` : ""}</td><td>${it.as_printed ? `“${esc(it.as_printed)}”` : '<span class="unknown">không trích</span>'}</td></tr>`)}
</tbody>
</table>
</div>
`
    : "";
  return `<section class="figures">\n<h2>Số liệu</h2>\n${each(items.filter((it) => it.breakdown), broken, "")}${table}</section>\n`;
};

const near = (key, it, reach) => {
  const group = groups.get(key);
  const at = group?.at.get(it);
  return at === undefined ? [[], []] : [group.slice(at + 1, at + 1 + reach), group.slice(Math.max(0, at - reach), at).reverse()];
};
const related = (it) => {
  const reasons = new Map();
  const add = (other, reason) => other !== it && reasons.set(other, [...(reasons.get(other) ?? []), reason]);
  for (const id of it.record.related ?? []) if (records.has(id)) add(records.get(id), "ban biên tập chọn");
  for (const cited of it.record.documents ?? []) if (cited.document) for (const other of near(`/van-ban/${cited.document}/`, it, 2).flat()) add(other, `cùng văn bản: ${symbol(cited.document)}`);
  if (it.period) for (const other of near(it.period, it, 2).flat()) add(other, "cùng kỳ");
  for (const place of it.scopes) for (const other of near(`/dia-phuong/${place}/`, it, 2).flat()) add(other, `cùng địa phương: ${placeName(place)}`);
  const found = [...reasons].sort((a, b) => b[1].length - a[1].length).slice(0, 6);
  return each(found, ([other, why]) => `${card(other)}<p class="why">${esc(why.join("; "))}</p>`);
};

const conferenceHead = (r) => {
  const weekday = r.date.value?.length === 10 ? ` ${WEEKDAYS[new Date(r.date.value).getUTCDay()]}` : "";
  const next = r.next_period ? ` <span aria-hidden="true">→</span><span class="hide">, tiếp theo:</span> ${period(r.next_period)}` : "";
  return row("Diễn ra", `${r.part_of_day ? words["part-of-day"][r.part_of_day.value] : ""}${weekday}, ${day(r.date)}`) + row("Kỳ", r.period && upper(period(r.period)) + next);
};
const modelHead = (r) => {
  const now = r.history.at(-1);
  return row("Tình trạng", words["life-status"][now.status] + (now.date ? `, ${day(now.date)}` : "")) + row("Bắt đầu", r.start && day(r.start));
};
const honours = (heading, items, write) => section(heading, items?.length && `<ul>${each(items, (it) => `<li>${write(it)}, ${fact(it.authority)}, ${day(it.date)}</li>`)}</ul>`);
const modelStory = (r) =>
  section(
    "Mô hình",
    `<dl class="pairs">\n${row("Tên", r.name && fact(r.name))}${row("Phân loại", word("model-class", r.class))}${row("Địa chỉ", r.address && fact(r.address))}${each([r.field, ...(r.more_fields ?? [])], (it) => row("Lĩnh vực", fact(it, (value) => `<a href="/linh-vuc/${value}/">${words.field[value]}</a>`)), "")}${row("Chủ thể", r.owner && fact(r.owner))}${row("Tập thể, cá nhân", word("subject-type", r.subject_type))}${row("Cơ quan hướng dẫn", r.guiding_organisation && bodyName(r.guiding_organisation.value))}${row("Phong trào", r.campaign && fact(r.campaign))}</dl>`,
  ) +
  section(
    "Quá trình",
    `<ol class="life">\n${each(r.history, (step, at) => `<li${at === r.history.length - 1 ? ' class="now" aria-current="step"' : ""}><b>${words["life-status"][step.status]}</b> <span class="line">${step.date ? day(step.date) : ""}</span>${step.authority ? ` <span class="line">${fact(step.authority)}</span>` : ""}</li>`)}\n</ol>`,
  ) +
  told("Khó khăn cần giải quyết", r.problem) +
  told("Mục tiêu", r.goals) +
  told("Cách làm", r.method) +
  told("Kết quả", r.results) +
  honours("Công nhận", r.recognitions, (it) => `${fact(it.title)}, ${lower(words.level[it.level.value])}`) +
  honours("Khen thưởng", r.awards, (it) => `${words["award-form"][it.form]} cho ${fact(it.recipient)}`) +
  section("Nhân rộng", r.replication && `<ul>${each(r.replication.to, (it) => `<li>${placeLink(it.place)}: ${linkTo(it.model)}, ${day(it.date)}</li>`)}</ul>`);
const conferenceStory = (r) =>
  section("Việc tại hội nghị", r.acts && `<ul>${each(r.acts, (it) => `<li>${words["act-kind"][it.kind]}: ${fact(it.text)}${it.parties ? ` <span class="why">Các bên: ${each(it.parties, (one) => fact(one), "; ")}.</span>` : ""}</li>`)}</ul>`) +
  texts("Kết quả được nêu", r.achievements) +
  texts("Hạn chế được nêu", r.shortcomings) +
  texts("Nội dung thảo luận", r.discussion) +
  section("Đối thoại", r.dialogue && `<dl class="pairs">${row("Ý kiến nêu ra", r.dialogue.opinions_raised && fact(r.dialogue.opinions_raised, vn))}${row("Trả lời tại chỗ", r.dialogue.answered_on_spot && fact(r.dialogue.answered_on_spot, vn))}</dl>`) +
  section(
    `Nhiệm vụ${r.next_period ? ` ${period(r.next_period)}` : ""}`,
    r.tasks && `<ol class="tasks">\n${each(r.tasks, (it) => `<li id="nhiem-vu-${it.id}">${fact(it.text)}${it.owner ? ` <span class="why">(giao: ${fact(it.owner)}${it.due ? `; hạn: ${day(it.due)}` : ""})</span>` : ""} <span class="done">${it.followed_by && linkTo(it.followed_by) ? `Theo dõi tiếp: ${linkTo(it.followed_by)}` : "chưa có thông tin"}</span></li>`)}\n</ol>`,
  ) +
  section("Mô hình được nhắc tới", r.models_mentioned && `<ul>${each(r.models_mentioned, (it) => `<li>${typeof it === "string" ? linkTo(it) : fact(it.name) + (it.owner ? `, ${fact(it.owner)}` : "")}</li>`)}</ul>`);

const people = (r, conference) =>
  section(
    conference ? "Thành phần tham dự" : "Người liên quan",
    r.people && `<ul class="who">\n${each(r.people, (it) => `<li><span class="tag">${each(it.roles, (role) => lower(words["person-role"][role]), ", ")}</span><b>${fact(it.name)}</b><span class="titles">${each(it.titles, (one) => fact(one), ", ")}</span>${it.said ? `<span class="said">${fact(it.said)}</span>` : ""}</li>`)}\n</ul>${r.groups ? `\n<p>Cùng dự: ${each(r.groups, (it) => fact(it), "; ")}.</p>` : ""}`,
  );
const bodyList = (r) => section("Cơ quan", r.organisations && `<ul class="who">\n${each(r.organisations, (it) => `<li><span class="tag">${lower(words["organisation-role"][it.role])}</span>${it.organisation ? bodyName(it.organisation) : fact(it.name)}</li>`)}\n</ul>`);
const inline = (it) => `${it.type ? words["document-type"][it.type.value] : ""} ${it.number ? fact(it.number) : ""} “${it.title ? fact(it.title) : ""}”, ${it.issuer ? fact(it.issuer) : ""}`;
const documentList = (r) => section("Văn bản", r.documents && `<ul>\n${each(r.documents, (it) => `<li>${it.document ? documentLine(it.document) : inline(it)} <span class="why">(${lower(words["document-relation"][it.relation])})</span></li>`)}\n</ul>`);
const sources = (r) => `<section class="sources" id="nguon">
<h2>Nguồn</h2>
<ol>
${each(r.sources, (it) => `<li>${fact(it.publisher)}${it.kind ? ` <span class="why">(${lower(words["source-kind"][it.kind])})</span>` : ""}, ${it.url ? `<a class="out" href="${esc(it.url)}">“${fact(it.title)}”</a>` : `“${fact(it.title)}”`}. Người viết: <span class="unknown">nguồn không nêu</span>.${it.published ? ` Đăng ${day(it.published)}.` : ""} Đọc ngày ${vnDate(it.retrieved)}.</li>`)}
</ol>
</section>
`;
const changes = (r) => section("Đính chính và thay đổi", r.changes && `<ol>${each(r.changes, (it) => `<li><time datetime="${it.date}">${vnDate(it.date)}</time>, ${lower(words["change-kind"][it.kind])}: ${esc(it.note ?? "")}<dl>${row("Trước ghi", it.was && esc(it.was))}${row("Nay ghi", it.now && esc(it.now))}</dl></li>`)}</ol>`);
const media = (r) => section("Ảnh và tài liệu", r.media && each(r.media, (it) => `<p>${words["media-kind"][it.kind]}: <a class="out" href="${esc(it.url)}">${esc(it.caption)}</a></p>`));
const beside = (it) => {
  const [older, newer] = near(`kind ${it.scopes[0]} ${it.record.type}`, it, 1);
  return `${older.length ? `<p class="why">Trước đó</p>${card(older[0])}` : ""}${newer.length ? `<p class="why">Sau đó</p>${card(newer[0])}` : ""}`;
};

export function page(id) {
  const it = records.get(id);
  const r = it.record;
  if (r.status === "withdrawn") return shell("Mục tin đã gỡ", "Mục tin ở địa chỉ này đã được gỡ khỏi bản tin.", `<article class="record"><h1>Mục tin đã gỡ</h1><p>${words["withdrawal-reason"][r.withdrawn.reason]}, ${vnDate(r.withdrawn.date)}. ${esc(r.withdrawn.note ?? "")}</p></article>`);
  const conference = r.type === "conference";
  const places = each(r.places, (use) => `<dd>${use.as_named ? `${esc(use.as_named)} – ` : ""}${placeLink(use.place)}${aboveLinks(use.place)}${use.note ? ` <span class="why">(${esc(use.note)})</span>` : ""}</dd>`);
  return shell(
    r.title,
    r.summary[0],
    `<nav class="crumbs" aria-label="Đường dẫn">
<ol>
<li><a href="/">Trang nhất</a></li>
<li><a href="/${it.section}/">${conference ? "Hội nghị" : "Mô hình"}</a></li>
<li><a href="/${it.section}/${it.year}/">Năm ${it.year}</a></li>
</ol>
</nav>
<article class="record">
<header class="head">
<p class="kick">${kicker(it)}</p>
<h1>${esc(r.title)}</h1>
<p class="stand">${esc(r.summary[0])}</p>
${r.summary.length > 1 ? `<p class="rest">${esc(r.summary.slice(1).join(" "))}</p>\n` : ""}${each(r.places, (use) => todayNote(use.place))}
</header>
<div class="when">
<dl>
${conference ? conferenceHead(r) : modelHead(r)}<dt>Ghi vào bản tin</dt><dd><time datetime="${r.published}">${vnDate(r.published)}</time></dd>
<dt>Sửa lần cuối</dt><dd>${r.updated ? `<time datetime="${r.updated}">${vnDate(r.updated)}</time>` : "chưa sửa"}</dd>
<dt>Địa phương</dt>
${places}
${row("Địa điểm", r.venue && fact(r.venue))}${row("Hình thức", word("format", r.format))}${row("Cấp", word("level", r.level))}<dt>Nguồn</dt><dd><a href="#nguon">${r.sources.length} nguồn</a></dd>
</dl>
</div>
<div class="text">
${conference ? "" : modelStory(r)}${figures(r.figures)}<section class="prose">
<h2>Nội dung</h2>
${markdown.render(r.body)}</section>
${conference ? conferenceStory(r) : ""}${people(r, conference)}${bodyList(r)}${documentList(r)}${media(r)}${sources(r)}${changes(r)}</div>
<aside class="side" aria-label="Quanh mục tin này">
${section("Văn bản", r.documents && `<ul>${each(r.documents, (one) => `<li>${one.document ? symbolLink(one.document) : one.number ? fact(one.number) : ""}</li>`)}</ul>`)}${section("Chủ đề", r.subjects && `<ul>${each(r.subjects, (one) => `<li>${word("subject", one)}</li>`)}</ul>`)}${section("Tải về", '<p><a href="record.json">Dữ liệu của mục tin này (JSON)</a></p>')}${section("Cùng địa phương, cùng loại", beside(it))}${section("Liên quan", related(it))}${section("Mục tin này được nhắc ở", each(groups.get(`named ${id}`), card, ""))}</aside>
</article>`,
  );
}
