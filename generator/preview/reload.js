// Loads a page anew when its site has changed, and shows problems over it. Only previews carry this.
(function () {
  "use strict";
  var own = "/_xem-thu/";
  var epoch = Number(document.currentScript.src.split("?")[1]);
  var source = null;
  var box = null;

  function line(parent, name, text) {
    var element = document.createElement(name);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  function show(problems) {
    if (box) {
      box.remove();
      box = null;
    }
    if (!problems.length) {
      return;
    }
    box = document.createElement("aside");
    box.id = "xem-thu-loi";
    box.setAttribute("role", "status");
    var errors = problems.filter(function (problem) { return problem.severity === "error"; });
    box.className = errors.length ? "loi" : "canh-bao";
    line(box, "p", errors.length ? "Chưa dựng lại được: " + errors.length + " lỗi" : problems.length + " cảnh báo");
    var list = line(box, "ol", "");
    problems.forEach(function (problem) {
      var item = line(list, "li", "");
      line(item, "code", problem.file + ":" + problem.line + ":" + problem.column);
      line(item, "span", " " + (problem.field ? problem.field + ": " : "") + problem.message + " ");
      line(item, "em", problem.hint);
    });
    document.body.appendChild(box);
  }

  function look() {
    fetch(own + "problems.json").then(function (answer) { return answer.json(); }).then(function (state) {
      if (state.epoch !== epoch) {
        location.reload();
      } else {
        show(state.problems);
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
  listen();
})();
