"use strict";
// What a record's page offers to take along: texts to copy, and the A4 notice with its QR code.
{
  const reuse = document.querySelector(".reuse");
  const canonical = document.querySelector("link[rel=canonical]");
  const address = canonical ? canonical.href : location.href.replace(/#.*$/, "");
  // A site that does not know where it stands writes its path; here it is known.
  const path = reuse && reuse.dataset.path;
  if (path) {
    const walker = document.createTreeWalker(document.querySelector(".record"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.includes(path)) node.data = node.data.replace(path, () => address);
    }
  }

  const copied = async (text, block) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Only a page that was served safely may use the clipboard; the old way asks for a selection.
      getSelection().selectAllChildren(block);
      document.execCommand("copy");
      getSelection().removeAllRanges();
    }
  };
  const add = (text, before, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "do";
    button.textContent = text;
    button.addEventListener("click", () => act(button));
    before.before(button);
  };
  document.querySelectorAll(".copy").forEach((block) => {
    const name = block.dataset.name;
    add("Chép " + name, block, async (button) => {
      await copied(block.innerText, block);
      button.textContent = "Đã chép " + name;
    });
  });

  let asked;
  const library = () =>
    (asked ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = reuse.dataset.qr;
      script.onload = resolve;
      script.onerror = () => {
        asked = undefined;
        script.remove();
        reject(new Error(script.src));
      };
      document.head.append(script);
    }));
  const draw = () => {
    const code = window.qrcode(0, "M");
    code.addData(address);
    code.make();
    const count = code.getModuleCount();
    let d = "";
    for (let y = 0; y < count; y++) {
      for (let x = 0; x < count; x++) if (code.isDark(y, x)) d += `M${x + 4} ${y + 4}h1v1h-1z`;
    }
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${count + 8} ${count + 8}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "Mã QR dẫn tới trang này");
    svg.setAttribute("class", "qr");
    svg.setAttribute("shape-rendering", "crispEdges");
    const ground = document.createElementNS(svg.namespaceURI, "path");
    ground.setAttribute("d", `M0 0h${count + 8}v${count + 8}H0z`);
    ground.setAttribute("fill", "#fff");
    const dark = document.createElementNS(svg.namespaceURI, "path");
    dark.setAttribute("d", d);
    svg.append(ground, dark);
    document.querySelectorAll(".qr").forEach((old) => old.remove());
    document.querySelector(".notice").prepend(svg);
  };
  const ready = () => library().then(draw, () => {});
  if (reuse) {
    add("In thông báo A4 có mã QR", reuse.querySelector("details"), async () => {
      await ready();
      print();
    });
    // Whoever prints by the browser's own menu leaves the page first, or presses a key for commands. A browser that
    // begins to print waits for nothing, so the code is drawn then; readers who only read load nothing.
    addEventListener("blur", ready, { once: true });
    document.documentElement.addEventListener("mouseleave", ready, { once: true });
    addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !asked) ready();
    });
    addEventListener("beforeprint", ready);
  }

  // Reading aloud is offered where the browser has a Vietnamese voice; without one nothing is loaded for it.
  const synthesis = window.speechSynthesis;
  const own = document.currentScript.src;
  if (synthesis && window.SpeechSynthesisUtterance) {
    const look = () => {
      if (!synthesis.getVoices().some((each) => /^vi([-_]|$)/i.test(each.lang))) return;
      synthesis.onvoiceschanged = null;
      const script = document.createElement("script");
      script.src = own.replace("record.js", "listening.js");
      document.head.append(script);
    };
    synthesis.onvoiceschanged = look;
    look();
  }
}
