// What Decap CMS has no widget for: a fact with its certainty, and the name of a new record's file.

const BASES = [
  ["", "nguồn nêu"],
  ["inferred", "suy ra"],
  ["unknown", "chưa rõ"],
];
const MARKS = /[\u0300-\u036f]/g;

/** Register both; `keys` are the registers' keys with their names. */
export function registerWidgets(CMS, h, createClass, keys) {
  CMS.registerWidget("bulletin-fact", createClass(factControl(h, keys)));
  CMS.registerWidget("bulletin-id", createClass(idControl(h)));
}

function factControl(h, keys) {
  return {
    parts() {
      const value = this.props.value;
      if (value === undefined || value === null) return {};
      if (typeof value !== "object") return { value: String(value) };
      return value.toJS ? value.toJS() : value;
    },
    change(name, text) {
      const parts = { ...this.parts(), [name]: text };
      for (const key of Object.keys(parts)) if (parts[key] === "") delete parts[key];
      const kept = Object.keys(parts);
      this.props.onChange(kept.length && (kept.length > 1 || kept[0] !== "value") ? parts : (parts.value ?? ""));
    },
    render() {
      const { field, forID, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
      const parts = this.parts();
      const odd = Object.keys(parts).filter((key) => !["value", "basis", "note"].includes(key));
      if (odd.length || (parts.value && typeof parts.value === "object")) {
        return h("p", { className: classNameWrapper, id: forID }, "Phần này ghi đầy đủ trong tệp; xin sửa ở tệp.");
      }
      const shared = {
        id: forID,
        className: classNameWrapper,
        value: parts.value ?? "",
        onFocus: setActiveStyle,
        onBlur: setInactiveStyle,
        onChange: (event) => this.change("value", event.target.value),
      };
      const words = field.get("words");
      const register = field.get("keys");
      const entry = words
        ? h(
            "select",
            shared,
            h("option", { value: "" }, "— chọn —"),
            ...words.toJS().map(([word, label]) => h("option", { key: word, value: word }, label)),
            ...(parts.value && !words.some((pair) => pair.get(0) === parts.value)
              ? [h("option", { key: "-", value: parts.value }, parts.value)]
              : []),
          )
        : field.get("long")
          ? h("textarea", { ...shared, rows: 4 })
          : h("input", { ...shared, type: "text", list: register ? `khoa-${register}` : undefined, placeholder: field.get("format") });
      const named = register && keys[register]?.find(([key]) => key === parts.value);
      const rows = [entry];
      if (named) rows.push(h("small", { key: "named", className: "bt-named" }, named[1]));
      if (field.get("certain")) rows.push(this.certainty(parts, forID));
      return h("div", { className: "bt-fact" }, ...rows);
    },
    certainty(parts, forID) {
      const chosen = parts.basis === "stated" ? "" : (parts.basis ?? "");
      return h(
        "div",
        { key: "basis", className: "bt-basis" },
        h("label", { htmlFor: `${forID}-basis` }, "Độ chắc chắn"),
        h(
          "select",
          { id: `${forID}-basis`, value: chosen, onChange: (event) => this.change("basis", event.target.value) },
          ...BASES.map(([word, label]) => h("option", { key: word, value: word }, label)),
        ),
        chosen || parts.note
          ? h("input", {
              type: "text",
              "aria-label": "Căn cứ",
              placeholder: "Căn cứ: vì sao suy ra, vì sao chưa rõ",
              value: parts.note ?? "",
              onChange: (event) => this.change("note", event.target.value),
            })
          : null,
      );
    },
  };
}

function idControl(h) {
  return {
    isNew() {
      return Boolean(this.props.entry?.get("newRecord"));
    },
    isValid() {
      if (!this.isNew() || /^[a-z0-9-]{3,80}$/.test(this.props.value ?? "")) return true;
      return { error: { message: "Mã mục tin: từ 3 đến 80 chữ thường không dấu, số, gạch nối." } };
    },
    propose() {
      // Decap hands over the entry of before anything was typed.
      const title = document.querySelector('[id^="title-field"]')?.value ?? "";
      this.props.onChange(fileName(title));
    },
    render() {
      const { forID, classNameWrapper, setActiveStyle, setInactiveStyle, value, onChange } = this.props;
      if (!this.isNew()) return h("p", { id: forID, className: "bt-kept" }, "Giữ nguyên tên tệp đã đặt.");
      return h(
        "div",
        { className: "bt-fact" },
        h("input", {
          id: forID,
          className: classNameWrapper,
          type: "text",
          value: value ?? "",
          placeholder: "xa-yen-bai-so-ket-2026",
          onFocus: setActiveStyle,
          onBlur: setInactiveStyle,
          onChange: (event) => onChange(event.target.value),
        }),
        h("button", { type: "button", className: "bt-propose", onClick: () => this.propose() }, "Đề xuất theo nhan đề"),
      );
    },
  };
}

/** Fold a title to what may be a file's name. */
export function fileName(title) {
  const folded = title.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(MARKS, "");
  const words = folded.split(/[^a-z0-9]+/).filter(Boolean);
  let name = "";
  for (const word of words) {
    const longer = name ? `${name}-${word}` : word.slice(0, 80);
    if (longer.length > 70) break;
    name = longer;
  }
  return name;
}
