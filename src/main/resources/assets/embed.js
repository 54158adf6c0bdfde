// Kept: shows a booking page inside another one. docs/embedding.md says how.
(() => {
  const home = new URL(document.currentScript.src).origin;
  const shown = [];
  const words = { de: ["Schließen", "Termin buchen"], pt: ["Fechar", "Reservar"] }[document.documentElement.lang.slice(0, 2)] || ["Close", "Book a time"];
  const tell = (one, type, detail) => one.at.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  const show = (at, inside, full) => {
    const to = new URL("/embed/book/" + at.dataset.kept, home);
    for (const key in at.dataset) {
      if (/^kept[A-Z]/.test(key)) to.searchParams.set(key.slice(4).replace(/[A-Z]/g, (c, i) => (i ? "-" : "") + c.toLowerCase()), at.dataset[key]);
    }
    const frame = document.createElement("iframe");
    const one = { at, frame, full };
    frame.title = at.dataset.keptTitle || words[1];
    frame.style.cssText = "display:block;border:0;width:100%;background:none;height:" + (full ? "100%" : "640px");
    frame.onload = () => frame.contentWindow.postMessage({ type: "kept:hello" }, home);
    frame.src = to;
    inside.append(frame);
    shown.push(one);
    return one;
  };
  const popUp = (at) => {
    const dialog = document.createElement("dialog");
    const close = document.createElement("button");
    dialog.style.cssText = "padding:0;border:0;border-radius:12px;overflow:hidden;width:min(1000px,96vw);max-width:none;height:min(780px,94vh);max-height:none";
    dialog.setAttribute("aria-label", at.dataset.keptTitle || words[1]);
    close.textContent = "×";
    close.setAttribute("aria-label", words[0]);
    close.style.cssText = "position:absolute;inset:8px 8px auto auto;width:44px;height:44px;font:24px/1 system-ui;border:0;border-radius:50%;cursor:pointer;background:#201d1a;color:#fff";
    close.onclick = () => dialog.close();
    dialog.append(close);
    document.body.append(dialog);
    const one = show(at, dialog, true);
    one.dialog = dialog;
    dialog.onclose = () => {
      document.documentElement.style.overflow = "";
      tell(one, "kept:closed");
    };
    return () => {
      document.documentElement.style.overflow = "hidden";
      dialog.showModal();
    };
  };
  const start = (at) => {
    if (at.keptShown) return;
    at.keptShown = true;
    const as = at.dataset.keptAs || "inline";
    if (as === "inline") return show(at, at);
    let press = at;
    if (as === "button") {
      press = document.createElement("button");
      press.textContent = at.dataset.keptLabel || words[1];
      press.style.cssText = "position:fixed;inset:auto 16px 16px auto;z-index:9999;min-height:48px;padding:0 24px;border:0;border-radius:24px;font:600 16px system-ui;cursor:pointer;color:#fff;background:#1d6b57";
      at.append(press);
    }
    let open;
    press.addEventListener("click", (event) => {
      event.preventDefault();
      open ||= popUp(at);
      open();
    });
  };
  addEventListener("message", (event) => {
    const one = event.origin === home && shown.find((each) => each.frame.contentWindow === event.source);
    const { type, ...detail } = (one && event.data) || {};
    if (!/^kept:(ready|height|booked|closed)$/.test(type)) return;
    if (type === "kept:height" && !one.full) one.frame.style.height = detail.height + "px";
    // Its own end is told when the dialog closes.
    if (type === "kept:closed") return one.dialog && one.dialog.close();
    tell(one, type, detail);
  });
  const all = () => document.querySelectorAll("[data-kept]").forEach(start);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", all);
  else all();
})();
