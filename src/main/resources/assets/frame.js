// Speaks with the page of another site in which this one is shown, if that site may show it.
(() => {
  const about = new URL(document.currentScript.src).searchParams;
  const sites = (about.get("sites") || "").split(" ").concat(location.origin);
  const booked = document.querySelector("[data-booked]");
  let outside = "";
  const say = (message) => outside && parent.postMessage(message, outside);
  const height = () => say({ type: "kept:height", height: Math.ceil(document.body.getBoundingClientRect().height) });
  addEventListener("message", (event) => {
    const knows = event.source === parent && parent !== window && sites.includes(event.origin);
    if (!knows || !event.data || event.data.type !== "kept:hello" || outside) return;
    outside = event.origin;
    say({ type: "kept:ready" });
    height();
    if (!booked) return;
    const { bookedId: id, bookedStart: start } = booked.dataset;
    say(id ? { type: "kept:booked", id, start } : { type: "kept:booked" });
  });
  new ResizeObserver(height).observe(document.body);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) say({ type: "kept:closed" });
  });
})();
