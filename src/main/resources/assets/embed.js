// Kept: shows a booking page inside another one. docs/embedding.md says how.
(() => {
  const page = document;
  const home = new URL(page.currentScript.src).origin;
  const shown = [];
  const [shut, book] = { de: ["Schließen", "Termin buchen"], pt: ["Fechar", "Reservar"] }[page.documentElement.lang.slice(0, 2)] || ["Close", "Book a time"];
  const tell = (one, type, detail) => one.at.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  const make = (name, inside, style, more) => inside.appendChild(Object.assign(page.createElement(name), { style, ...more }));
  const button = (inside, textContent, style) =>
    make("button", inside, "border:0;border-radius:24px;color:#fff;cursor:pointer;font:600 16px system-ui;position:" + style, { textContent });
  const show = (at, inside, full) => {
    const said = at.dataset;
    const src = new URL("/embed/book/" + said.kept, home);
    for (const key in said) {
      if (/^kept[A-Z]/.test(key)) src.searchParams.set(key.slice(4).replace(/\B[A-Z]/g, "-$&").toLowerCase(), said[key]);
    }
    const frame = make("iframe", inside, "display:block;border:0;width:100%;height:" + (full ? "100%;border-radius:12px;background:#fff" : "640px"), {
      at,
      full,
      src,
      title: said.keptTitle || book,
      onload: () => frame.contentWindow.postMessage({ type: "kept:hello", full }, home),
    });
    shown.push(frame);
    return frame;
  };
  const popUp = (at) => {
    const dialog = make("dialog", page.body, "box-sizing:border-box;padding:52px 0 0;border:0;background:none;overflow:hidden;width:1000px;max-width:96vw;height:780px;max-height:94vh", { ariaLabel: book });
    const close = button(dialog, "×", "absolute;inset:0 0 auto auto;width:44px;height:44px;font:24px system-ui;background:#201d1a");
    close.ariaLabel = shut;
    close.onclick = () => dialog.close();
    const one = show(at, dialog, 1);
    dialog.onclose = () => tell(one, "kept:closed");
    return dialog;
  };
  const start = (at) => {
    if (at.keptShown) return;
    at.keptShown = 1;
    const as = at.dataset.keptAs;
    let press = at;
    if (as === "button") {
      press = button(at, at.dataset.keptLabel || book, "fixed;inset:auto 16px 16px auto;z-index:9999;min-height:48px;padding:0 24px;background:#1d6b57");
    } else if (as !== "popup") return show(at, at);
    let dialog;
    press.addEventListener("click", (event) => {
      event.preventDefault();
      dialog ||= popUp(at);
      dialog.showModal();
    });
  };
  addEventListener("message", (event) => {
    const one = event.origin === home && shown.find((each) => each.contentWindow === event.source);
    const { type, ...detail } = (one && event.data) || {};
    if (!/^kept:/.test(type)) return;
    if (type === "kept:height" && !one.full) one.style.height = detail.height + "px";
    // The part of the frame that has changed comes into view, with what it scrolls in, unless it is there.
    if (type === "kept:step") {
      one.style.scrollMargin = `${16 - detail.top}px 0 ${detail.top + Math.min(detail.height, innerHeight / 2) - one.offsetHeight}px`;
      one.scrollIntoView({ block: "nearest" });
    }
    // Its end is told when the dialog closes.
    if (type === "kept:closed") return one.full && one.parentNode.close();
    tell(one, type, detail);
  });
  const all = () => page.querySelectorAll("[data-kept]").forEach(start);
  page.addEventListener("DOMContentLoaded", all);
  all();
})();
