// Facts written plainly or as {value, basis, note}: as data, and as readers see them.
const isMap = (it) => it !== null && typeof it === "object" && !Array.isArray(it);
export const plain = (it) => (isMap(it) ? it.value : it);
export const basisOf = (it) => (isMap(it) ? (it.basis ?? "stated") : "stated");

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const esc = (text) => String(text).replace(/[&<>"']/g, (char) => ESCAPES[char]);

export const number = (raw) => {
  if (typeof raw === "number") return raw;
  const found = /^([0-9]+(?:[.,][0-9]+)?)\s*(nghìn|ngàn|triệu|tỷ|tỉ)?$/.exec(String(raw).trim());
  const times = { nghìn: 1e3, ngàn: 1e3, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 };
  return Math.round(parseFloat(found[1].replace(",", ".")) * (times[found[2]] ?? 1) * 1000) / 1000;
};
const wrap = (it, as) => ({
  value: plain(it) === undefined || plain(it) === null ? null : as(plain(it)),
  basis: basisOf(it),
  note: (isMap(it) ? it.note : null) ?? null,
});
export const textFact = (it) => wrap(it, (value) => String(value).trimEnd());
export const dateFact = (it) => wrap(it, String);
export const numberFact = (it) => wrap(it, number);

export const vn = (value) => (Number.isInteger(value) ? String(value).replace(/\B(?=(\d{3})+$)/g, ".") : String(value).replace(".", ","));
export const vnDate = (iso) => {
  const [year, month, day] = String(iso).split("-");
  if (!month) return `năm ${year}`;
  const short = +month <= 2 ? month : String(+month);
  return day ? `${day}/${short}/${year}` : `tháng ${short}/${year}`;
};
const why = (it) =>
  it.basis === "inferred"
    ? ` <span class="why">(suy ra${it.note ? `: ${esc(it.note)}` : ""})</span>`
    : it.note
      ? ` <span class="why">(${esc(it.note)})</span>`
      : "";
const UNKNOWN = '<span class="unknown">nguồn không nêu</span>';
export const fact = (it, shown = esc) => (it.value === null ? UNKNOWN : shown(it.value)) + why(it);
export const day = (it) => fact(it, vnDate);
export const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);
export const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
export { isMap };
