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
const palettes = { auto: "tự động", light: "sáng", dark: "tối", contrast: "tương phản cao" };
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
  // The icon is drawn here, once for all pages: without scripts nobody sees the button.
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const icon = document.createElementNS(svg.namespaceURI, "path");
  icon.setAttribute("d", "M7.5 2c-1.79 1.15-3 3.18-3 5.5s1.21 4.35 3.03 5.5C4.46 13 2 10.54 2 7.5A5.5 5.5 0 0 1 7.5 2m11.57 1.5 1.43 1.43L4.93 20.5 3.5 19.07zm-6.18 2.43L11.41 5 9.97 6l.42-1.7L9 3.24l1.75-.12.58-1.65L12 3.1l1.73.03-1.35 1.13zm-3.3 3.61-1.16-.73-1.12.78.34-1.32-1.09-.83 1.36-.09.45-1.29.51 1.27 1.36.03-1.05.87zM19 13.5a5.5 5.5 0 0 1-5.5 5.5c-1.22 0-2.35-.4-3.26-1.07l7.69-7.69c.67.91 1.07 2.04 1.07 3.26m-4.4 6.58 2.77-1.15-.24 3.35zm4.33-2.7 1.15-2.77 2.2 2.54zm1.15-4.96-1.14-2.78 3.34.24zM9.63 18.93l2.77 1.15-2.53 2.19z");
  svg.append(icon);
  button.prepend(svg, " ");
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
