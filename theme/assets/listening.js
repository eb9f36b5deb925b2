"use strict";
// Reads a record aloud by the browser's own Vietnamese voice; record.js loads this only where there is one.
{
  const synthesis = window.speechSynthesis;
  const voice = () => {
    const found = synthesis.getVoices().filter((each) => /^vi([-_]|$)/i.test(each.lang));
    // A voice of the machine itself speaks without a network, and tells nobody what is read.
    return found.find((each) => each.localService) || found[0];
  };

  const article = document.querySelector(".record");
  const silent = "svg, .kick, .mark, .notice, .inside, .sources, .changes, .reuse, .inferences, .media, .listen, [aria-hidden=true]";
  const blocks = "h1, h2, h3, p, li, dd, caption, tr";
  const spoken = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(silent).forEach((each) => each.remove());
    copy.querySelectorAll("abbr[title]").forEach((each) => each.replaceWith(each.title));
    copy.querySelectorAll("th, td, dt, dd, br, b, span").forEach((each) => each.append(" "));
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  // Some voices fall silent in the middle of a long text: one sentence or part of one at a time.
  const sentences = (text) => {
    const parts = text.match(/(?:[^.!?…]|[.!?…](?!\s|$))+[.!?…]*/g) || [];
    const short = [];
    for (const part of parts) {
      const words = part.trim().split(" ");
      while (words.length > 40) short.push(words.splice(0, 40).join(" "));
      if (words[0]) short.push(words.join(" "));
    }
    return short;
  };
  const told = (elements) =>
    elements.flatMap((element) => sentences(spoken(element)).map((text) => ({ element, text })));
  const whole = () =>
    told(
      [...article.querySelectorAll(".head, .text")].flatMap((part) =>
        [...part.querySelectorAll(blocks)].filter(
          (each) => !each.closest(silent) && !each.querySelector(blocks) && !each.closest("thead"),
        ),
      ),
    );

  const panel = document.createElement("div");
  panel.className = "listen";
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", "Nghe bài");
  const makeButton = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "do";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  const state = document.createElement("span");
  state.setAttribute("role", "status");

  let queue = [];
  let at = 0;
  let playing = false;
  let speaking = null; // Some browsers drop an utterance that nobody holds, and its end is never told.
  const mark = (element) => {
    article.querySelectorAll(".reading").forEach((each) => each.classList.remove("reading"));
    if (element) element.classList.add("reading");
  };
  const show = (text) => {
    state.textContent = text;
    main.textContent = playing ? "Tạm dừng" : queue.length ? "Nghe tiếp" : "Nghe bài";
    stopping.hidden = !queue.length;
    panel.classList.toggle("on", queue.length > 0);
  };
  const say = () => {
    const { element, text } = queue[at];
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice();
    utterance.lang = "vi-VN";
    utterance.onend = () => {
      if (utterance !== speaking) return;
      at += 1;
      if (at < queue.length) say();
      else stop("Đã đọc xong.");
    };
    utterance.onerror = () => {
      if (utterance === speaking) stop("Trình duyệt không đọc được bài này.");
    };
    speaking = utterance;
    mark(element);
    synthesis.speak(utterance);
  };
  const hush = () => {
    playing = false;
    speaking = null;
    synthesis.cancel();
  };
  const stop = (text) => {
    hush();
    const had = document.activeElement === stopping;
    queue = [];
    mark(null);
    show(text);
    if (had) main.focus();
  };
  const begin = (texts) => {
    hush();
    queue = texts;
    at = 0;
    play();
  };
  const play = () => {
    if (!queue.length) return;
    playing = true;
    show("Đang đọc.");
    say();
  };
  const main = makeButton("Nghe bài", () => {
    if (playing) {
      // Not every browser can go on in the middle of a sentence: it is read again from its beginning.
      hush();
      show("Đã tạm dừng.");
    } else if (queue.length) play();
    else begin(whole());
  });
  const stopping = makeButton("Dừng", () => stop("Đã dừng."));
  stopping.hidden = true;
  panel.append(main, stopping, state);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && queue.length) stop("Đã dừng.");
  });
  window.addEventListener("pagehide", () => synthesis.cancel());

  const loud = [...document.querySelectorAll(".copy")].find((each) => each.dataset.name === "bản đọc loa");
  const aloud = makeButton("Nghe bản đọc loa", () => begin(told([...loud.querySelectorAll("p")])));
  const offer = () => {
    const none = !voice();
    if (none && queue.length) stop("");
    panel.hidden = aloud.hidden = none;
  };
  synthesis.onvoiceschanged = offer;
  offer();

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = document.currentScript.src.replace(/js$/, "css");
  // The button stands at the edge of the window, and comes with its style: nothing on the page moves.
  style.onload = () => {
    article.querySelector(".head").append(panel);
    if (loud) loud.before(aloud);
  };
  document.head.append(style);
}
