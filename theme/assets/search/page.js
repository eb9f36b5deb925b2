"use strict";
// The search page: what is asked stands in the address, results come in as parts arrive.
{
  const { parseQuery, Ranking, marksIn, excerpt, walk, stepsFor, textOf } = bulletinSearch;
  const at = (id) => document.getElementById(id);
  const PAGE = 50;
  const SLICE = 30;
  const PAUSE = 250;
  const FACET = 8;
  const LACKING = 3;
  const number = new Intl.NumberFormat("vi-VN");

  const make = (name, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };

  // ------------------------------------------------------------------------------- what is asked, in the address

  const GROUPS = [
    { key: "dia-phuong", title: "Địa phương (tên khi ấy và nay)", of: (row) => row.places.map((place) => place.key) },
    { key: "nam", title: "Năm", of: (row) => [String(row.year)] },
    { key: "loai", title: "Loại", of: (row) => [row.form] },
    { key: "linh-vuc", title: "Lĩnh vực của mô hình", of: (row) => row.fields },
    { key: "trang-thai", title: "Trạng thái của mô hình", of: (row) => (row.life ? [row.life] : []) },
  ];

  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    return {
      q: given.get("q") ?? "",
      sort: given.get("xep") === "moi-nhat" ? "moi-nhat" : "",
      texts: given.has("toan-van"),
      chosen: Object.fromEntries(GROUPS.map(({ key }) => [key, given.getAll(key)])),
    };
  };

  const addressOf = (state) => {
    const wanted = new URLSearchParams();
    if (state.q) wanted.set("q", state.q);
    for (const { key } of GROUPS) for (const value of state.chosen[key]) wanted.append(key, value);
    if (state.sort) wanted.set("xep", state.sort);
    if (state.texts) wanted.set("toan-van", "1");
    const text = wanted.toString();
    return location.pathname + (text ? `?${text}` : "");
  };

  const name = document.title;
  let state = readAddress();
  let session = null;

  const remember = (replace) => {
    const address = addressOf(state);
    if (address !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", address);
  };

  const tidy = (text) => text.normalize("NFC").trim();

  const showState = () => {
    // While somebody types, their space stays, and what their keyboard is composing.
    if (tidy(at("tu-khoa").value) !== tidy(state.q)) at("tu-khoa").value = state.q;
    at("toan-van").checked = state.texts;
    at("xep").value = state.sort;
    document.title = state.q ? `${state.q} – ${name}` : name;
  };

  // ----------------------------------------------------------------------------------------------- searching

  const rest = () => new Promise((resolve) => setTimeout(resolve));

  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // A tab in the background paints nothing.
    setTimeout(resolve, PAUSE);
  });

  const search = async () => {
    if (session) session.wanted = false;
    const own = {
      wanted: true,
      stopped: false,
      done: false,
      failed: new Set(),
      told: false,
      ranking: new Ranking(parseQuery(state.q, bulletinSearch.table.glossary)),
      steps: stepsFor(state.chosen.nam, state.texts),
      past: 0,
      walks: 0,
      cards: new Map(),
      limit: PAGE,
      shownAt: -Infinity,
      cost: 0,
      timer: 0,
    };
    session = own;
    const asked = own.ranking.units.length > 0 || GROUPS.some(({ key }) => state.chosen[key].length);
    at("tim-thay").hidden = !asked;
    at("loi-khac").hidden = asked;
    at("ket-qua").removeAttribute("data-count");
    // What is said anew is heard anew, even in the same words.
    at("thong-bao").textContent = "";
    if (!asked) {
      at("tien-do").hidden = true;
      return;
    }
    await follow(own);
  };

  const follow = async (own) => {
    own.stopped = false;
    // A walk that was stopped may still wait for its part when the next one sets out.
    own.walks += 1;
    const walkNumber = own.walks;
    const isWanted = () => own.wanted && !own.stopped && own.walks === walkNumber;
    showProgress(own);
    const left = own.steps.slice(own.past);
    let began = performance.now();
    for await (const { step, rows } of walk(left, own.ranking.query, isWanted)) {
      if (!isWanted()) return;
      if (rows === null) own.failed.add(step.year);
      for (const row of rows ?? []) {
        own.ranking.consider(row);
        if (performance.now() - began > SLICE) {
          await rest();
          if (!isWanted()) return;
          began = performance.now();
        }
      }
      own.past += 1;
      showProgress(own);
      showSoon(own);
      // First results go before the parts that the walk would request next.
      if (own.past === 1) await painted();
    }
    if (!isWanted()) return;
    own.done = true;
    show(own);
    finish(own);
  };

  // ------------------------------------------------------------------------------------------------- telling

  const yearsOf = (steps) => new Set(steps.map((step) => `${step.tier}${step.year}`)).size;

  const progressText = (own) => {
    const tier = own.steps[Math.min(own.past, own.steps.length - 1)]?.tier;
    const ofTier = own.steps.filter((step) => step.tier === tier);
    const left = yearsOf(own.steps.slice(own.past).filter((step) => step.tier === tier));
    const all = yearsOf(ofTier);
    return `${tier === "text" ? "đã tìm trong nội dung" : "đã tìm"} ${all - left}/${all} năm`;
  };

  const lackText = (own) => {
    const years = [...own.failed];
    const named = years.slice(0, LACKING).join(", ") + (years.length > LACKING ? "…" : "");
    return `Có phần không tải được (năm ${named}): kết quả chưa đủ.${navigator.onLine ? "" : " Máy đang không có mạng."}`;
  };

  const showProgress = (own) => {
    const running = !own.done && !own.stopped && own.past < own.steps.length;
    at("tien-do").hidden = !running && !own.stopped && !own.failed.size;
    at("tien-do-thanh").max = own.steps.length || 1;
    at("tien-do-thanh").value = own.past;
    at("tien-do-thanh").hidden = !running;
    at("tien-do-chu").textContent = own.stopped
      ? `Đã dừng: ${progressText(own)}`
      : own.failed.size && !running
        ? lackText(own)
        : `${progressText(own)[0].toUpperCase()}${progressText(own).slice(1)}`;
    at("dung").textContent = running ? "Dừng" : own.failed.size && !own.stopped ? "Thử lại" : "Tìm tiếp";
  };

  const told = (own, count) => `${number.format(count)} mục tin${own.done ? "" : own.stopped ? ` (${progressText(own)})` : " – đang tìm…"}`;

  const finish = (own) => {
    showProgress(own);
    at("ket-qua").dataset.count = own.count;
    const outcome = own.count ? `Tìm thấy ${told(own, own.count)}.` : own.failed.size ? "" : "Không tìm thấy mục tin nào.";
    at("thong-bao").textContent = [outcome, own.failed.size && !own.stopped ? lackText(own) : ""].filter(Boolean).join(" ");
  };

  // ----------------------------------------------------------------------------------------------- showing

  const passes = (row, but) =>
    GROUPS.every((group) => {
      const chosen = state.chosen[group.key];
      return group === but || !chosen.length || group.of(row).some((value) => chosen.includes(value));
    });

  // Shows what is found so far: at once the first time, then as often as leaves most of the time to searching.
  const showSoon = (own) => {
    if (own.timer) return;
    const due = own.shownAt + Math.max(PAUSE, 5 * own.cost) - performance.now();
    const now = () => {
      own.timer = 0;
      if (own.wanted && !own.done && !own.stopped) show(own);
    };
    if (due <= 0) now();
    else own.timer = setTimeout(now, due);
  };

  const show = (own) => {
    const began = performance.now();
    own.ranked = own.ranking.ranked();
    arrange(own);
    own.shownAt = performance.now();
    own.cost = own.shownAt - began;
  };

  // Filters and sorts what was found; needs no new search.
  const arrange = (own) => {
    let rows = own.ranked.filter((row) => passes(row));
    if (state.sort === "moi-nhat") rows = [...rows].sort((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0));
    own.count = rows.length;
    at("so-ket-qua").textContent = told(own, rows.length);
    showCards(own, rows);
    showFacets(own);
    // What could not be loaded may hold it: nobody is told that there is nothing.
    const isNone = own.done && !rows.length && !own.failed.size;
    at("khong-thay").hidden = !isNone;
    if (isNone) showAdvice();
    if (rows.length && !own.done && !own.told) {
      own.told = true;
      at("thong-bao").textContent = `Đang tìm, đã thấy ${number.format(rows.length)} mục tin.`;
    }
  };

  const showCards = (own, rows) => {
    const wanted = rows.slice(0, own.limit).map((row) => {
      if (!own.cards.has(row.id)) own.cards.set(row.id, cardOf(row, own.ranking.query));
      return own.cards.get(row.id);
    });
    const list = at("ket-qua");
    // A card that stays in its place is not touched: a reader may stand on it.
    wanted.forEach((card, place) => {
      if (list.children[place] !== card) list.insertBefore(card, list.children[place] ?? null);
    });
    while (list.children.length > wanted.length) list.lastChild.remove();
    at("them").hidden = rows.length <= own.limit;
  };

  const marked = (text, query) => {
    const pieces = [];
    let from = 0;
    for (const { start, end } of marksIn(text, query)) {
      pieces.push(text.slice(from, start), make("mark", {}, text.slice(start, end)));
      from = end;
    }
    return [...pieces, text.slice(from)];
  };

  const dateText = (iso) => {
    const [year, month, day] = iso.split("-");
    if (!year) return "ngày: chưa rõ";
    const short = month && (Number(month) < 3 ? month : String(Number(month)));
    return day ? `${day}/${short}/${year}` : month ? `tháng ${short}/${year}` : `năm ${year}`;
  };

  const onDisk = location.protocol === "file:";

  const cardOf = (row, query) => {
    const link = make("a", { href: row.path + (onDisk ? "index.html" : "") }, ...marked(row.title, query));
    const life = row.life ? ` · nay: ${bulletinSearch.table.lives[row.life].toLowerCase()}` : "";
    const item = make("li", { className: "item" });
    item.append(
      make("p", { className: "kick" }, `${row.formLabel} · ${row.where}`),
      make("h3", {}, link),
      make("p", {}, ...marked(row.summary, query)),
      make("p", { className: "line" }, `${row.isModel && row.date ? "từ " : ""}${dateText(row.date)}${life}`),
    );
    if (query.units.length && !marksIn(`${row.title} ${row.summary}`, query).length) {
      const named = row.names.filter((text) => marksIn(text, query).length);
      const text = named.length ? named.slice(0, 3).join("; ") : excerpt(textOf(row), query);
      if (text) item.append(make("p", { className: "why" }, named.length ? "Có: " : "Trong nội dung: ", ...marked(text, query)));
    }
    return item;
  };

  const labelOf = (group, value, place) => {
    const { forms, fields, lives } = bulletinSearch.table;
    if (group.key === "dia-phuong") return place?.name ?? value;
    if (group.key === "loai") return forms["hoi-nghi"][value] ?? forms["mo-hinh"][value] ?? value;
    return { "linh-vuc": fields, "trang-thai": lives }[group.key]?.[value] ?? value;
  };

  const noteOf = (row, value) => {
    const place = row?.places.find((each) => each.key === value);
    const above = place && row.part.places[place.parent];
    return [above?.name, place?.until && `đến ${dateText(place.until)}`].filter(Boolean).join(", ");
  };

  const opened = new Set();

  const showFacets = (own) => {
    const focused = document.activeElement?.id;
    const groups = GROUPS.map((group) => {
      const counts = new Map();
      const seen = new Map();
      for (const row of own.ranked) {
        if (!passes(row, group)) continue;
        for (const value of new Set(group.of(row))) {
          counts.set(value, (counts.get(value) ?? 0) + 1);
          if (!seen.has(value)) seen.set(value, row);
        }
      }
      const chosen = state.chosen[group.key];
      // Years that were left out of the search have no count yet, but can be chosen.
      if (group.key === "nam") for (const [year] of bulletinSearch.table.years) if (!counts.has(String(year))) counts.set(String(year), null);
      for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
      const order = group.key === "nam" ? ([one], [other]) => other - one : ([, one], [, other]) => other - one;
      const sorted = [...counts].sort(order);
      const listed = sorted.filter(([value], place) => opened.has(group.key) || place < FACET || chosen.includes(value));
      const boxes = listed.map(([value, count]) => facetBox(group, value, count, seen.get(value)));
      const set = make("fieldset", {}, make("legend", {}, group.title), ...boxes);
      if (sorted.length > listed.length) set.append(moreButton(group, sorted.length));
      set.hidden = !sorted.length;
      return set;
    });
    at("loc-nhom").replaceChildren(...groups);
    const chosen = GROUPS.reduce((sum, { key }) => sum + state.chosen[key].length, 0);
    at("loc").hidden = own.done && !own.ranked.length && !chosen;
    at("loc-so").textContent = chosen ? `(đang chọn ${chosen})` : "";
    if (focused?.startsWith("loc-")) at(focused)?.focus();
  };

  const facetBox = (group, value, count, row) => {
    const box = make("input", { type: "checkbox", id: `loc-${group.key}-${value}`, checked: state.chosen[group.key].includes(value) });
    box.addEventListener("change", () => choose(group, value, box.checked));
    const place = row?.places.find((each) => each.key === value);
    const label = make("label", {}, box, " ", labelOf(group, value, place));
    const note = group.key === "dia-phuong" ? noteOf(row, value) : "";
    if (note) label.append(make("span", { className: "why" }, ` (${note})`));
    if (count !== null) label.append(make("span", { className: "count" }, ` ${number.format(count)}`));
    return make("div", {}, label);
  };

  const moreButton = (group, count) => {
    const button = make("button", { type: "button", id: `loc-them-${group.key}` }, `Xem cả ${number.format(count)}`);
    button.addEventListener("click", () => {
      opened.add(group.key);
      showFacets(session);
      at("loc-nhom").querySelectorAll("fieldset")[GROUPS.indexOf(group)].querySelectorAll("input")[FACET]?.focus();
    });
    return button;
  };

  const showAdvice = () => {
    const advice = ["Xem lại chính tả, hoặc bớt từ: mục tin phải có đủ mọi từ."];
    if (GROUPS.some(({ key }) => state.chosen[key].length)) advice.push("Bỏ bớt điều kiện lọc.");
    const list = make("ul", {}, ...advice.map((text) => make("li", {}, text)));
    at("khong-thay").replaceChildren(make("p", {}, "Không có mục tin nào khớp."), list);
    if (!state.texts) {
      const button = make("button", { type: "button", id: "tim-noi-dung" }, "Tìm cả trong nội dung");
      button.addEventListener("click", () => change({ texts: true }));
      at("khong-thay").append(make("p", {}, button));
    }
    at("loi-khac").hidden = false;
  };

  // ---------------------------------------------------------------------------------------------- the reader acts

  const change = (changes, replace = false) => {
    state = { ...state, ...changes };
    remember(replace);
    showState();
    search();
  };

  const choose = (group, value, isChosen) => {
    const others = state.chosen[group.key].filter((each) => each !== value);
    const chosen = { ...state.chosen, [group.key]: isChosen ? [...others, value] : others };
    // Another year may have to be loaded; any other choice only sorts through what is there.
    if (group.key === "nam") return change({ chosen });
    state = { ...state, chosen };
    remember(false);
    if (!session.ranking.units.length) return search();
    arrange(session);
    if (session.done || session.stopped) finish(session);
    return undefined;
  };

  let typing = 0;
  const typed = (replace) => {
    clearTimeout(typing);
    const q = tidy(at("tu-khoa").value);
    const changed = q !== state.q || !replace;
    if (changed) change({ q }, replace);
  };

  // Without the table of parts nothing can be searched: better told than a page that does not answer.
  document.getElementById("bang-phan").addEventListener("error", () => {
    at("khong-tai").hidden = false;
    at("tai-lai").addEventListener("click", () => location.reload());
  });

  // The table of parts has come: the page comes to life.
  bulletinSearch.begin = () => {
    // Whoever typed and chose before the scripts had come is answered now.
    state = {
      ...state,
      q: tidy(at("tu-khoa").value) || state.q,
      sort: at("xep").value || state.sort,
      texts: at("toan-van").checked || state.texts,
    };
    remember(true);
    at("loc").open = matchMedia("(min-width: 64rem)").matches;
    at("tim-kiem").addEventListener("submit", (event) => {
      event.preventDefault();
      typed(false);
    });
    // A phone's keyboard composes every word until its space: waiting for the end of it would look like a dead page.
    for (const kind of ["input", "compositionend"]) {
      at("tu-khoa").addEventListener(kind, () => {
        clearTimeout(typing);
        typing = setTimeout(() => typed(true), PAUSE);
      });
    }
    addEventListener("online", () => {
      if (session?.done && session.failed.size) change({}, true);
    });
    at("toan-van").addEventListener("change", () => change({ texts: at("toan-van").checked }));
    at("xep").addEventListener("change", () => {
      state = { ...state, sort: at("xep").value };
      remember(false);
      if (session?.ranked) arrange(session);
    });
    at("dung").addEventListener("click", () => {
      if (session.stopped) follow(session);
      else if (session.done) change({}, true);
      else {
        session.stopped = true;
        show(session);
        finish(session);
      }
    });
    at("them").addEventListener("click", () => {
      const first = session.limit;
      session.limit += 2 * PAGE;
      arrange(session);
      at("ket-qua").children[first]?.querySelector("a")?.focus();
    });
    addEventListener("popstate", () => {
      state = readAddress();
      showState();
      search();
    });
    showState();
    if (!state.q && !GROUPS.some(({ key }) => state.chosen[key].length)) at("tu-khoa").focus({ preventScroll: true });
    search();
  };
}
