// Takes a booking to another time, by hand or by keys. It only leads to the page that asks: nothing is moved by it.
(() => {
  const week = document.querySelector("[data-week]");
  const said = document.querySelector("[data-said]");
  if (!week || !said) return;
  const STEP = 15;
  const { week: timeZone, locale, now, new: create } = week.dataset;
  const words = (how) => new Intl.DateTimeFormat(locale, { timeZone, hour: "numeric", minute: "2-digit", ...how });
  const clock = words({});
  const date = words({ weekday: "long", day: "numeric", month: "long" });
  const hour = (name) => Number(getComputedStyle(week).getPropertyValue(name));
  const [first, last] = [hour("--f") * 60, hour("--u") * 60];
  const days = [...week.querySelectorAll(".hours")];
  const forward = document.documentElement.dir === "rtl" ? -1 : 1;
  const ghost = document.createElement("div");
  let held = null;
  let pressed = null;

  // Where a day is an hour shorter or longer, its clock shows another time than has passed.
  const moment = (day, minute) => {
    const { begins, turnsAt, turnsBy } = day.dataset;
    const passed = minute < Number(turnsAt) ? minute : minute - Number(turnsBy);
    return new Date(Date.parse(begins) + passed * 60_000);
  };
  const iso = (at) => at.toISOString().replace(".000Z", "Z");
  const scale = (day) => day.clientHeight / (last - first);
  const clamp = (minute) => Math.min(Math.max(minute, first), last - STEP);
  const isSeen = (day) => day.offsetParent !== null;
  const show = (day) => days.forEach((one) => one.parentElement.classList.toggle("shown", one === day));
  const draw = (day, minute, length, look, text) => {
    ghost.className = look;
    ghost.textContent = text;
    ghost.style.top = `${(minute - first) * scale(day)}px`;
    ghost.style.height = `${Math.max(length, 30) * scale(day)}px`;
    if (ghost.parentElement !== day) day.append(ghost);
  };

  const place = (day, minute) => {
    if (!isSeen(day)) show(day);
    held.day = day;
    held.minute = clamp(minute);
    const at = moment(day, held.minute);
    draw(day, held.minute, held.length, "ghost", `${clock.format(at)} ${held.name}`);
    return at;
  };
  const take = (card) => {
    const spot = getComputedStyle(card.parentElement);
    const minute = Number(spot.getPropertyValue("--h")) * 60 + Number(spot.getPropertyValue("--m"));
    const day = card.closest(".hours");
    held = { card, from: minute, home: day, name: card.querySelector("b").textContent, length: Number(card.dataset.minutes) };
    card.parentElement.classList.add("held");
    place(day, minute);
  };
  const letGo = () => {
    if (!held) return;
    const { card, home } = held;
    card.parentElement.classList.remove("held");
    ghost.remove();
    held = null;
    if (!isSeen(home)) show(home);
  };
  const ask = () => {
    const { card, day, minute, home, from } = held;
    const start = iso(moment(day, minute));
    letGo();
    if (day !== home || minute !== from) location.assign(card.dataset.move + encodeURIComponent(start));
  };

  const under = (event) => {
    const seen = days.filter(isSeen);
    const away = (day) => {
      const box = day.getBoundingClientRect();
      return Math.max(box.left - event.clientX, event.clientX - box.right, 0);
    };
    return seen.reduce((one, other) => (away(other) < away(one) ? other : one));
  };
  const minuteAt = (day, y) => first + (y - day.getBoundingClientRect().top) / scale(day);
  const snap = (minute) => Math.round(minute / STEP) * STEP;

  week.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("[data-move]");
    if (!card || event.button !== 0 || held) return;
    pressed = { card, x: event.clientX, y: event.clientY, grip: event.clientY - card.getBoundingClientRect().top };
    // A finger that moves at once turns the page; one that rests takes the booking up.
    if (event.pointerType !== "mouse") pressed.later = setTimeout(() => pressed && take(pressed.card), 400);
  });
  document.addEventListener("pointermove", (event) => {
    if (!pressed) return;
    if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 6) pressed.moved = true;
    if (!held && pressed.moved) {
      if (pressed.later) return release();
      take(pressed.card);
    }
    if (held && pressed.moved) {
      const day = under(event);
      place(day, snap(minuteAt(day, event.clientY - pressed.grip)));
    }
  });
  const release = () => {
    clearTimeout(pressed && pressed.later);
    pressed = null;
  };
  document.addEventListener("pointerup", () => {
    const was = pressed && held;
    release();
    if (!was) return;
    // The click that follows would open the booking, or book somebody where it was let go.
    const stop = (event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", stop, { capture: true }), 50);
    ask();
  });
  document.addEventListener("pointercancel", () => {
    release();
    letGo();
  });
  week.addEventListener("dragstart", (event) => event.preventDefault());
  week.addEventListener("contextmenu", (event) => held && event.preventDefault());
  document.addEventListener("touchmove", (event) => held && event.preventDefault(), { passive: false });

  // The day from which a booking was taken may be out of sight, and so out of focus.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!held) {
      const card = event.key.toLowerCase() === "m" && event.target.closest("[data-move]");
      if (!card) return;
      take(card);
      said.textContent = said.dataset.taken;
      return event.preventDefault();
    }
    const step = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-forward, 0], ArrowRight: [forward, 0] }[event.key];
    if (step) {
      const day = days[days.indexOf(held.day) + step[0]] || held.day;
      said.textContent = date.format(place(day, held.minute + step[1]));
      ghost.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") ask();
    else if (event.key === "Escape") {
      const { card } = held;
      release();
      letGo();
      card.focus();
      said.textContent = said.dataset.letGo;
    } else return;
    event.preventDefault();
  });
  week.addEventListener("focusout", (event) => !pressed && isSeen(event.target) && letGo());
  for (const card of week.querySelectorAll("[data-move]")) {
    card.setAttribute("aria-keyshortcuts", "M");
    card.setAttribute("aria-describedby", "week-help");
  }
  const help = document.querySelector("[data-help]");
  if (help) help.hidden = false;

  // A free time that is ahead leads to where somebody is booked at it.
  const free = (event) => {
    const day = event.target.closest(".hours");
    if (!create || !day || held || !event.target.matches(".hours, .open")) return null;
    const minute = clamp(Math.floor(minuteAt(day, event.clientY) / STEP) * STEP);
    const at = moment(day, minute);
    return at >= Date.parse(now) ? { day, minute, at } : null;
  };
  week.addEventListener("click", (event) => {
    const found = free(event);
    if (found) location.assign(create + encodeURIComponent(iso(found.at)));
  });
  week.addEventListener("pointermove", (event) => {
    if (held || event.pointerType !== "mouse") return;
    const found = free(event);
    if (found) draw(found.day, found.minute, 30, "ghost free", `+ ${clock.format(found.at)}`);
    else ghost.remove();
  });
  week.addEventListener("pointerleave", () => !held && ghost.remove());
})();
