// Loads a page anew when its site has changed, and shows problems over it and beside the fields that have them.
// Only previews carry this.
(function () {
  "use strict";
  var own = "/_xem-thu/";
  var epoch = Number(document.currentScript.src.split("?")[1]);
  var source = null;
  var box = null;
  var notes = [];
  // Where a field stands on a record's page, if not below a heading or a name of its own.
  var spots = {
    title: ".record h1",
    summary: ".record .stand",
    body: ".record .prose h2",
    sources: "#nguon h2",
    changes: "#dinh-chinh h2",
    history: ".record ol",
  };
  var names = { date: "Diễn ra", published: "Ghi vào bản tin", updated: "Sửa lần cuối", places: "Địa phương", people: "Thành phần tham dự" };
  var rows = { figures: ".record .figure", people: ".record .who > li", sources: "#nguon li", tasks: "[id^=nhiem-vu-]" };

  function line(parent, name, text) {
    var element = document.createElement(name);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  function opener(parent, address) {
    if (address) {
      line(parent, "a", "mở tệp").href = address;
    }
  }

  function told(parent, problem) {
    line(parent, "span", (problem.label ? problem.label + ": " : "") + problem.message + " ");
    line(parent, "em", problem.hint + " ");
    opener(parent, problem.opens);
  }

  // Where on this page a field of its record is shown; nothing when it is shown nowhere.
  function spot(problem) {
    var field = /^([a-z_]*)(?:\[(\d+)\])?/.exec(problem.field || "");
    var items = rows[field[1]] && field[2] ? document.querySelectorAll(rows[field[1]]) : [];
    if (items[field[2]]) {
      return items[field[2]];
    }
    var known = spots[field[1]] && document.querySelector(spots[field[1]]);
    if (known) {
      return known;
    }
    var name = names[field[1]] || problem.label;
    return name && Array.prototype.find.call(document.querySelectorAll(".record dt, .record h2, .record h3"), function (each) {
      return each.textContent.trim().indexOf(name) === 0;
    });
  }

  function beside(problem) {
    var place = problem.page === location.pathname.replace(/index\.html$/, "") && spot(problem);
    if (!place) {
      return;
    }
    var inside = /^(LI|SECTION|DT)$/.test(place.tagName);
    var note = document.createElement(inside ? "span" : "p");
    note.className = "xem-thu-cho " + (problem.severity === "error" ? "loi" : "canh-bao");
    told(note, problem);
    if (inside) {
      place.appendChild(note);
    } else {
      place.insertAdjacentElement("afterend", note);
    }
    notes.push(note);
  }

  function show(state) {
    var problems = state.problems;
    notes.forEach(function (note) { note.remove(); });
    notes = [];
    if (box) {
      box.remove();
      box = null;
    }
    if (!problems.length) {
      return;
    }
    problems.forEach(beside);
    box = document.createElement("div");
    box.id = "xem-thu-loi";
    box.setAttribute("role", "status");
    var errors = problems.filter(function (problem) { return problem.severity === "error"; });
    box.className = errors.length ? "loi" : "canh-bao";
    var folded = line(box, "details", "");
    folded.open = errors.length > 0;
    line(folded, "summary", errors.length ? "Chưa dựng lại được: " + errors.length + " lỗi" : problems.length + " cảnh báo");
    var list = line(folded, "ol", "");
    problems.forEach(function (problem) {
      var item = line(list, "li", "");
      var where = problem.file + ":" + problem.line + ":" + problem.column;
      if (problem.page) {
        line(item, "a", where).href = problem.page;
      } else {
        line(item, "code", where);
      }
      line(item, "span", " ");
      told(item, problem);
    });
    if (state.more) {
      line(folded, "p", "và " + state.more + " chỗ nữa");
    }
    document.body.appendChild(box);
  }

  function look() {
    fetch(own + "problems.json").then(function (answer) { return answer.json(); }).then(function (state) {
      if (state.epoch !== epoch) {
        location.reload();
      } else {
        show(state);
      }
    }).catch(function () {});
  }

  function listen() {
    // A browser keeps few connections to one server, so only the page in sight holds one.
    if (document.visibilityState === "visible" && !source) {
      source = new EventSource(own + "events");
      source.onmessage = look;
    } else if (document.visibilityState !== "visible" && source) {
      source.close();
      source = null;
    }
  }

  function nameFile() {
    fetch(own + "source.json?path=" + encodeURIComponent(location.pathname)).then(function (answer) { return answer.json(); }).then(function (file) {
      var head = file.file && document.querySelector(".record .head, main h1");
      if (!head) {
        return;
      }
      var bar = document.createElement("p");
      bar.className = "xem-thu-tep";
      line(bar, "code", file.file);
      line(bar, "span", " ");
      opener(bar, file.opens);
      head.insertAdjacentElement("beforebegin", bar);
    }).catch(function () {});
  }

  var style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = own + "overlay.css";
  document.head.appendChild(style);
  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pagehide", function () {
    if (source) {
      source.close();
      source = null;
    }
  });
  nameFile();
  listen();
})();
