// Booking in place, and what only a script can do for it: whose clock the device has, what was typed so far, a word when
// something fails or is slow, and where the keyboard is.
(() => {
  const booker = () => document.getElementById("booker");
  const typed = new Map();
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
  let slow = 0;
  let own = "";
  let known = "";
  let at = "";

  // What is said where it is seen, or only heard.
  const say = (words, seen) => {
    const told = document.getElementById("told");
    if (!told) return;
    told.classList.toggle("unseen", !seen);
    told.textContent = words || "";
  };

  // A page around this one may have to scroll for it.
  const bring = (what) => what && what.dispatchEvent(new Event("kept:seen", { bubbles: true }));
  const tell = (words) => {
    say(words, true);
    bring(document.getElementById("told"));
  };

  const fields = (form) =>
    [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.name !== "website" && field.name !== "start");
  const isTick = (field) => /^(checkbox|radio)$/.test(field.type);
  const key = (field) => (isTick(field) ? `${field.name}=${field.value}` : field.name);
  const remember = (event) => {
    const form = event.target.form;
    if (!form || !form.matches("[data-book]")) return;
    for (const field of fields(form)) typed.set(key(field), isTick(field) ? field.checked : field.value);
  };
  const refill = () => {
    const form = document.querySelector("form[data-book]");
    if (!form || booker().querySelector(".wrong")) return;
    for (const field of fields(form)) {
      if (!typed.has(key(field))) continue;
      if (isTick(field)) field.checked = typed.get(key(field));
      else field.value = typed.get(key(field));
    }
  };
  document.addEventListener("input", remember);
  document.addEventListener("change", remember);

  // Who reads with their ears, or walks by keyboard, is where the page has changed.
  const lead = (isBack) => {
    const here = booker();
    const done = here.querySelector("#done");
    if (done) {
      typed.clear();
      known = "";
    }
    const next = done || here.querySelector(".wrong") || here.querySelector("#details");
    if (next) {
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
      const seen = next.id === "details" ? here.querySelector(".step") : next;
      const top = seen.getBoundingClientRect().top;
      if (top < 0 || top > innerHeight / 2) seen.scrollIntoView();
      bring(seen);
      return say("", false);
    }
    const arrow = /^(earlier|later)$/.test(at) && document.getElementById(at);
    // Whoever turns a page turns the next.
    if (arrow) arrow.focus({ preventScroll: true });
    else if (document.activeElement === document.body) {
      const chosen = here.querySelector("td [aria-current]") || here.querySelector("#day");
      if (chosen) {
        if (chosen.id === "day") chosen.tabIndex = -1;
        chosen.focus({ preventScroll: true });
      }
    }
    // On a phone the times stand below the calendar.
    const first = here.querySelector(".openings a");
    const below = first ? first.getBoundingClientRect().bottom + 16 - innerHeight : 0;
    if (below > 0 && !isBack) scrollBy(0, below);
    say((here.querySelector("#day") || {}).textContent, false);
  };

  const place = inPlace("booker", {
    // Whoever presses something before the times on their own clock are there is on it as well.
    address: (url) => {
      for (const [name, value] of [["time_zone", own], ["known", known]]) {
        if (value && !url.searchParams.has(name)) url.searchParams.set(name, value);
      }
      return url;
    },
    // What stands for somebody's own booking is nobody else's to read off the address. Nor is the clock that they have
    // without having chosen it: whoever gets the address has another.
    seen: (url) => {
      known = url.searchParams.get("known") || known;
      url.searchParams.delete("known");
      const zone = url.searchParams.get("time_zone");
      if (zone && (zone === device || zone === own)) {
        own = zone;
        url.searchParams.delete("time_zone");
      }
      return url;
    },
    asked: ({ unasked }) => {
      say("", false);
      const here = booker();
      if (!here) return;
      here.setAttribute("aria-busy", "true");
      clearTimeout(slow);
      slow = setTimeout(() => (unasked ? say(here.dataset.slow, true) : tell(here.dataset.slow)), 2500);
    },
    over: () => {
      clearTimeout(slow);
      at = document.activeElement.id;
      const here = booker();
      if (here) here.removeAttribute("aria-busy");
    },
    come: ({ unasked, instead }) => {
      refill();
      if (!unasked) return lead(instead);
      // Some devices call a zone by an old name, and the links have its new one.
      own = booker().dataset.clock || own;
      // What nobody pressed takes nobody's place away.
      say("", false);
      const same = at && document.getElementById(at);
      if (same) same.focus({ preventScroll: true });
    },
    failed: ({ unasked }) => unasked || tell(booker() && booker().dataset.failed),
  });

  // Who comes for the first time sees the times on their own clock.
  const ownClock = () => {
    const here = booker();
    const url = new URL(location.href);
    if (!here || !device || own || here.dataset.clock === device || url.searchParams.has("time_zone")) return;
    if (!here.querySelector("#zones, [name=start]")) return;
    own = device;
    place.load(url, { unasked: true, instead: true });
  };

  document.addEventListener("DOMContentLoaded", () => {
    refill();
    ownClock();
  });
})();
