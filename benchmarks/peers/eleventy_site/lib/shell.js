// What stands on every page, and a record in a list.
import { esc, lower, upper, vnDate } from "./facts.js";
import { bodies, documents, placeName, places, groups, symbol, within, words } from "./library.js";

const MENU = [["/", "Trang nhất"], ["/hoi-nghi/", "Hội nghị"], ["/mo-hinh/", "Mô hình"]];
export const shell = (title, description, main) => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${esc(title)} – Bản tin Dân vận</title>
<meta name="description" content="${esc(description)}">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/assets/bulletin.css">
<script src="/assets/bulletin.js" defer></script>
</head>
<body>
<a class="skip" href="#noi-dung">Bỏ qua, tới nội dung</a>
<header class="mast">
<div class="wrap"><div><p class="name"><a href="/">Bản tin Dân vận</a></p>
<p class="motto">Hội nghị dân vận và mô hình “Dân vận khéo” trên cả nước, ghi lại từ nguồn công khai</p></div></div>
<nav class="menu" aria-label="Mục chính"><div class="wrap"><ul>
${MENU.map(([url, text]) => `<li><a href="${url}">${text}</a></li>`).join("\n")}
</ul></div></nav>
</header>
<main class="wrap" id="noi-dung" tabindex="-1">
${main}
</main>
<footer class="foot"><div class="wrap">
<p>Không phải cơ quan báo chí. Không đếm lượt xem, không theo dõi người đọc. Dữ liệu của bản tin: CC BY 4.0.</p>
</div></footer>
</body>
</html>
`;

const kept = (make) => {
  const known = new Map();
  return (key) => known.get(key) ?? known.set(key, make(key)).get(key);
};
const linked = (url, text) => (groups.has(url) ? `<a href="${url}">${esc(text)}</a>` : esc(text));
export const placeLink = kept((key) => linked(`/dia-phuong/${key}/`, placeName(key)));
export const aboveLinks = kept((key) => within(key).map((one) => `, ${placeLink(one)}`).join(""));
const units = (key) => {
  const after = places[key].successors ?? [];
  const shown = after.map((step) => (places[step.place].to ? units(step.place) : placeLink(step.place) + (step.share === "part" ? " <em>(một phần)</em>" : "")));
  const holders = new Set(after.flatMap((step) => (places[step.place].parents ?? []).map((one) => one.place)));
  return shown.join(", ").replace(/, ([^,]*)$/, " và $1") + [...holders].map((one) => `, ${placeLink(one)}`).join("");
};
export const todayNote = kept((key) => {
  const place = places[key];
  if (!place?.to) return "";
  const grounds = (place.successors ?? []).map((step) => step.decision).filter(Boolean);
  return `<p class="note">${esc(upper(placeName(key)))} kết thúc hoạt động ngày ${vnDate(place.to)}. ${place.successors ? `Địa bàn nay thuộc ${units(key)}.` : ""}${grounds.length ? ` Căn cứ: ${esc(grounds.join("; "))}.` : ""}</p>`;
});
export const bodyName = kept((key) => {
  const body = bodies[key];
  return body ? esc(body.name) + (body.to ? ` <span class="why">(kết thúc hoạt động ${vnDate(body.to)})</span>` : "") : esc(key);
});
export const symbolLink = kept((key) => linked(`/van-ban/${key}/`, symbol(key)));
export const documentLine = kept((key) => {
  const it = documents[key];
  return symbolLink(key) + (it ? ` “${esc(it.title)}”, ${esc(it.issuer)}, ${vnDate(it.date)}` : "");
});

export const kicker = ({ record }) => {
  const form = record.class ? `<a href="/mo-hinh/">${words["model-class"][record.class.value]}</a>` : words["conference-kind"][record.kind.value];
  return [form, ...record.places.map((use) => (use.as_named ? esc(use.as_named) : placeLink(use.place)))].join(' <span aria-hidden="true">·</span> ');
};
export const card = (it) => {
  if (it.card) return it.card;
  const { record } = it;
  const when = `<time datetime="${it.date}">${vnDate(it.date)}</time>`;
  const life = record.history && ` · nay: ${lower(words["life-status"][record.history.at(-1).status])}`;
  it.card = `<article class="item">
<p class="kick">${kicker(it)}</p>
<h3><a href="${it.url}">${esc(record.title)}</a></h3>
<p>${esc(record.summary[0])}</p>
<p class="line">${life ? `từ ${when}${life}` : when + (record.date.basis === "inferred" ? " (suy ra)" : "")}</p>
</article>
`;
  return it.card;
};
