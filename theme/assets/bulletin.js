"use strict";
// Reading from a disk: a folder's address opens a file list there, so links name its index.html.
if (location.protocol === "file:") {
  const named = (link) => {
    const [, path, rest] = /^([^?#]*)(.*)$/s.exec(link.getAttribute("href"));
    if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return;
    if (path.endsWith("/") || path === "." || path.endsWith("..")) {
      link.setAttribute("href", path.replace(/\/?$/, "/index.html") + rest);
    }
  };
  document.querySelectorAll("a[href]").forEach(named);
  document.querySelectorAll("form[action$='/']").forEach((form) => {
    form.setAttribute("action", form.getAttribute("action") + "index.html");
  });
  // The page of an old address leads on by itself, to a folder as well: its link knows the file by now.
  const onward = document.querySelector("meta[http-equiv=refresh]") && document.querySelector("main a");
  if (onward) location.replace(onward.href);
}

// The palette follows the system until the reader chooses; the choice stays in this browser.
const palettes = { auto: "tự động", light: "sáng", dark: "tối" };
const remembered = () => {
  try {
    return localStorage.getItem("bang-mau");
  } catch {
    return null;
  }
};
const paint = (name) => {
  if (name === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  const text = document.getElementById("bang-mau-ten");
  if (text) text.textContent = "Màu: " + palettes[name];
};
let palette = Object.hasOwn(palettes, remembered() ?? "") ? remembered() : "auto";
paint(palette);
const button = document.getElementById("bang-mau");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const names = Object.keys(palettes);
    palette = names[(names.indexOf(palette) + 1) % names.length];
    paint(palette);
    try {
      localStorage.setItem("bang-mau", palette);
    } catch {
      // A browser that keeps nothing still paints this page.
    }
  });
}
