// Speaks with the page of another site in which this one is shown. Only sites that may show it come so far: the browser
// shows this page in no other, and whoever speaks and is not around it is not heard.
(() => {
  if (parent === window) return;
  let told = null;
  let outside = "";
  const say = (message) => outside && parent.postMessage(message, outside);
  const height = () => say({ type: "kept:height", height: Math.ceil(document.body.getBoundingClientRect().height) });
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
    say({ type: "kept:ready" });
    height();
    look();
  });
  new ResizeObserver(height).observe(document.body);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) say({ type: "kept:closed" });
  });
})();
