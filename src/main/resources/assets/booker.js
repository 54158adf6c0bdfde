// Booking in place: the pages are loaded by their own addresses, and work the same without any of this.
(() => {
  const booker = () => document.getElementById("booker");
  const typed = new Map();
  let slow = 0;
  let sending = false;
  let pressed = null;
  let own = "";

  // What is said where it is seen, or only heard.
  const say = (words, seen) => {
    const told = document.getElementById("told");
    if (!told) return;
    told.classList.toggle("unseen", !seen);
    told.textContent = words || "";
  };

  const fields = (form) =>
    [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.name !== "website" && field.name !== "start");
  const key = (field) => (/^(checkbox|radio)$/.test(field.type) ? `${field.name}=${field.value}` : field.name);
  const remember = (event) => {
    const form = event.target.form;
    if (!form || !form.matches("[data-book]")) return;
    for (const field of fields(form)) typed.set(key(field), /^(checkbox|radio)$/.test(field.type) ? field.checked : field.value);
  };
  const refill = () => {
    const form = document.querySelector("form[data-book]");
    if (!form || form.closest(".booker").querySelector(".wrong")) return;
    for (const field of fields(form)) {
      if (!typed.has(key(field))) continue;
      if (/^(checkbox|radio)$/.test(field.type)) field.checked = typed.get(key(field));
      else field.value = typed.get(key(field));
    }
  };
  document.addEventListener("input", remember);
  document.addEventListener("change", remember);

  // The languages lead to where somebody is now.
  const languages = () => {
    for (const link of document.querySelectorAll(".tongues a")) {
      const language = new URL(link.href).searchParams.get("lang");
      const here = new URL(location.href);
      here.searchParams.set("lang", language);
      link.href = here.pathname + here.search;
    }
  };

  // Who comes for the first time sees the times on their own clock.
  const ownClock = () => {
    const here = booker();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const url = new URL(location.href);
    if (!here || !zone || !here.querySelector("#zones") || url.searchParams.has("time_zone")) return;
    if (here.querySelector("#zone").value === zone) return;
    own = zone;
    url.searchParams.set("time_zone", zone);
    const there = url.pathname + url.search;
    htmx.ajax("GET", there, { source: here, target: "#booker", select: "#booker", swap: "outerHTML show:none", replace: there }).catch(() => {});
  };
  // Whoever presses something before the answer is there is on their own clock as well.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (own && detail.verb === "get" && !/[?&]time_zone=/.test(detail.path) && !detail.formData.has("time_zone")) detail.parameters.time_zone = own;
  });
  const isUnasked = ({ detail }) => detail.requestConfig && detail.requestConfig.elt.id === "booker";

  const settled = (event) => {
    const here = booker();
    if (!here) return;
    refill();
    languages();
    // What nobody pressed takes nobody's place away.
    if (isUnasked(event)) return;
    const next = here.querySelector("#done") || here.querySelector(".wrong") || here.querySelector("#details");
    if (here.querySelector("#done")) typed.clear();
    if (next) {
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
      const top = (next.id === "details" ? here.querySelector(".step") : next).getBoundingClientRect().top;
      if (top < 0 || top > innerHeight / 2) (next.id === "details" ? here.querySelector(".step") : next).scrollIntoView();
      say("", false);
      return;
    }
    if (document.activeElement === document.body) {
      const chosen = here.querySelector("td [aria-current]") || here.querySelector("#day");
      if (chosen) {
        if (chosen.id === "day") chosen.tabIndex = -1;
        chosen.focus({ preventScroll: true });
      }
    }
    say((here.querySelector("#day") || {}).textContent, false);
  };

  const over = () => {
    clearTimeout(slow);
    sending = false;
    const here = booker();
    if (here) here.removeAttribute("aria-busy");
  };
  const failed = (event) => {
    over();
    if (!isUnasked(event)) say(booker() && booker().dataset.failed, true);
  };

  // What was sent is waited for; of what is only looked at, the page has the last (hx-sync).
  document.addEventListener("htmx:confirm", (event) => sending && event.preventDefault());
  document.addEventListener("htmx:beforeRequest", (event) => {
    say("", false);
    sending = event.detail.requestConfig.verb === "post";
    pressed = document.activeElement;
    const here = booker();
    if (!here) return;
    here.setAttribute("aria-busy", "true");
    clearTimeout(slow);
    slow = setTimeout(() => say(here.dataset.slow, true), 2500);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) over();
    // A button that cannot be pressed meanwhile loses its place.
    if (document.activeElement === document.body && pressed && pressed.isConnected) pressed.focus({ preventScroll: true });
  });
  document.addEventListener("htmx:sendAbort", over);
  // A form that was not taken comes back with what is wrong; whatever else goes wrong leaves the page as it is.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if ([409, 422, 429].includes(xhr.status)) {
      over();
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    } else if (xhr.status < 400 && !xhr.responseText.includes('id="booker"')) {
      // Somewhere else: a page that is not one of these.
      event.detail.shouldSwap = false;
      location.assign(xhr.responseURL);
    }
  });
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError", "htmx:swapError"]) {
    document.addEventListener(name, failed);
  }
  // An answer for a page that somebody has left would only change the address.
  const left = () => booker() && htmx.trigger(booker(), "htmx:abort");
  document.addEventListener("htmx:historyCacheHit", left);
  document.addEventListener("htmx:historyCacheMiss", (event) => {
    left();
    event.detail.xhr.onerror = () => failed(event);
  });
  document.addEventListener("htmx:historyCacheMissLoadError", failed);
  document.addEventListener("htmx:afterSettle", settled);
  document.addEventListener("htmx:historyRestore", () => {
    over();
    refill();
    languages();
  });
  document.addEventListener("DOMContentLoaded", () => {
    refill();
    ownClock();
  });
})();
