// Speaks with the page of another site in which this one is shown. Only sites that may show it come so far: the browser
// shows this page in no other, and whoever speaks and is not around it is not heard.
(() => {
  if (parent === window) return;
  let told = null;
  let outside = "";
  const say = (message) => outside && parent.postMessage(message, outside);
  const height = () => say({ type: "kept:height", height: Math.ceil(document.body.getBoundingClientRect().height) });
  // The page around has to scroll, for nothing in here can: the frame is as tall as its page. What fills the screen scrolls itself.
  const isTall = () => outside && !("full" in document.documentElement.dataset);
  const bring = (what) => {
    if (!what || !isTall()) return;
    const box = what.getBoundingClientRect();
    height();
    say({ type: "kept:step", top: Math.round(box.top + scrollY), height: Math.round(box.height) });
  };
  let pressed = document.body;
  // The page may be loaded in place, part by part.
  const look = () => {
    const booked = outside && document.querySelector("[data-booked]");
    if (!booked || booked === told) return;
    told = booked;
    const { bookedId: id, bookedStart: start } = booked.dataset;
    say(id ? { type: "kept:booked", id, start } : { type: "kept:booked" });
  };
  addEventListener("message", (event) => {
    if (outside || event.source !== parent || !event.data || event.data.type !== "kept:hello") return;
    outside = event.origin;
    document.documentElement.toggleAttribute("data-full", Boolean(event.data.full));
    document.documentElement.toggleAttribute("data-tall", !event.data.full);
    say({ type: "kept:ready" });
    height();
    look();
  });
  new ResizeObserver(height).observe(document.body);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  // A word about what was pressed stands above it: the foot of the frame may be far away.
  addEventListener("kept:seen", ({ target }) => {
    if (target.id === "told" && isTall()) {
      const above = pressed.getBoundingClientRect().top + scrollY - target.offsetHeight - 8;
      target.style.setProperty("--above", Math.max(8, above) + "px");
    }
    bring(target);
  });
  addEventListener("click", ({ target }) => (pressed = target), true);
  // A link that is not followed in place leads to a field, or to a page that begins at the top.
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    bring(link.hash ? document.getElementById(link.hash.slice(1)) : document.body);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) say({ type: "kept:closed" });
  });
})();
