// Kept: shows a booking page inside another one. docs/embedding.md says how.
(() => {
  const page = document;
  const home = new URL(page.currentScript.src).origin;
  const shown = [];
  const words = { de: ["Schließen", "Termin buchen"], pt: ["Fechar", "Reservar"] }[page.documentElement.lang.slice(0, 2)] || ["Close", "Book a time"];
  const tell = (one, type, detail) => one.at.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  const make = (name, style, inside) => {
    const made = page.createElement(name);
    made.style.cssText = style;
    inside.append(made);
    return made;
  };
  const show = (at, inside, full) => {
    const { kept, ...said } = at.dataset;
    const to = new URL("/embed/book/" + kept, home);
    for (const key in said) {
      if (/^kept[A-Z]/.test(key)) to.searchParams.set(key.slice(4).replace(/[A-Z]/g, (c, i) => (i ? "-" : "") + c.toLowerCase()), said[key]);
    }
    const frame = make("iframe", "display:block;border:0;width:100%;height:" + (full ? "100%;border-radius:12px;background:#fff" : "640px"), inside);
    frame.title = said.keptTitle || words[1];
    frame.onload = () => frame.contentWindow.postMessage({ type: "kept:hello", full }, home);
    frame.src = to;
    const one = { at, frame, full };
    shown.push(one);
    return one;
  };
  const popUp = (at) => {
    const dialog = make("dialog", "box-sizing:border-box;padding:52px 0 0;border:0;background:none;overflow:hidden;width:min(1000px,96vw);max-width:none;height:min(780px,94vh);max-height:none", page.body);
    const close = make("button", "position:absolute;inset:0 0 auto auto;width:44px;height:44px;font:24px system-ui;border:0;border-radius:50%;background:#201d1a;color:#fff", dialog);
    dialog.ariaLabel = words[1];
    close.textContent = "×";
    close.ariaLabel = words[0];
    close.onclick = () => dialog.close();
    const one = show(at, dialog, 1);
    one.dialog = dialog;
    dialog.onclose = () => tell(one, "kept:closed");
    return dialog;
  };
  const start = (at) => {
    if (at.keptShown) return;
    at.keptShown = 1;
    const as = at.dataset.keptAs;
    let press = at;
    if (as === "button") {
      press = make("button", "position:fixed;inset:auto 16px 16px auto;z-index:9999;min-height:48px;padding:0 24px;border:0;border-radius:24px;font:600 16px system-ui;cursor:pointer;color:#fff;background:#1d6b57", at);
      press.textContent = at.dataset.keptLabel || words[1];
    } else if (as !== "popup") return show(at, at);
    let dialog;
    press.addEventListener("click", (event) => {
      event.preventDefault();
      dialog ||= popUp(at);
      dialog.showModal();
    });
  };
  addEventListener("message", (event) => {
    const one = event.origin === home && shown.find((each) => each.frame.contentWindow === event.source);
    const { type, ...detail } = (one && event.data) || {};
    if (!/^kept:(ready|height|booked|closed)$/.test(type)) return;
    if (type === "kept:height" && !one.full) one.frame.style.height = detail.height + "px";
    // Its end is told when the dialog closes.
    if (type === "kept:closed") return one.dialog?.close();
    tell(one, type, detail);
  });
  const all = () => page.querySelectorAll("[data-kept]").forEach(start);
  if (page.readyState === "loading") page.addEventListener("DOMContentLoaded", all);
  else all();
})();
