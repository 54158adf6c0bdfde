// Draws the hours of a week, to be moved and stretched by hand. The fields below are what counts, and what is sent.
(() => {
  const board = document.querySelector("[data-board]");
  const form = document.getElementById("hours");
  if (!board || !form) return;
  const A_DAY = 1440;
  const STEP = 15;
  const LEAST = 30;
  const columns = [...board.querySelectorAll("[data-day]")];
  const clock = new Intl.DateTimeFormat(board.dataset.locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
  // A clock of twelve hours needs no minutes where there are none, and more room for the half of the day.
  const twelve = clock.resolvedOptions().hour12;
  const words = (minute) => (twelve ? clock.format(minute * 60_000) : clock.format(minute * 60_000).padStart(5, "0"));
  const hour = new Intl.DateTimeFormat(board.dataset.locale, { hour: "numeric", timeZone: "UTC" });
  const brief = (minute) => (twelve && minute % 60 === 0 ? hour.format(minute * 60_000) : words(minute));
  const typed = (minute) => new Date((minute % A_DAY) * 60_000).toISOString().slice(11, 16);
  const minuteOf = (text) => (/^\d\d:\d\d/.test(text) ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5)) : null);
  const field = (day, at, end) => document.getElementById(`${day}_${at}_${end}`);
  const pairs = (day) => {
    const found = [];
    for (let at = 1; field(day, at, "from"); at++) {
      found.push({ at, from: field(day, at, "from"), to: field(day, at, "to") });
    }
    return found;
  };
  const clamp = (minute, least, most) => Math.min(Math.max(minute, least), most);
  const snap = (minute) => Math.round(minute / STEP) * STEP;

  // One more pair of fields, as the button below would make it.
  const another = (day) => {
    const last = pairs(day).pop();
    const next = last.at + 1;
    if (next > 24) return null;
    const copy = last.from.closest(".pair").cloneNode(true);
    for (const end of ["from", "to"]) {
      const input = copy.querySelector(`#${day}_${last.at}_${end}`);
      const label = copy.querySelector(`label[for="${input.id}"]`);
      input.id = input.name = `${day}_${next}_${end}`;
      input.value = "";
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      label.htmlFor = input.id;
      label.textContent = board.dataset.numbered.replace("{0}", board.dataset[end]).replace("{1}", next);
    }
    copy.querySelectorAll(".error").forEach((error) => error.remove());
    last.from.closest(".pair").after(copy);
    return { at: next, from: field(day, next, "from"), to: field(day, next, "to") };
  };
  const write = (pair, span) => {
    pair.from.value = span ? typed(span.from) : "";
    pair.to.value = span ? typed(span.to) : "";
  };
  const put = (day, span) => {
    const pair = pairs(day).find((one) => !one.from.value && !one.to.value) || another(day);
    if (pair) write(pair, span);
  };

  const place = (bar, span) => {
    bar.style.top = `${(span.from / A_DAY) * 100}%`;
    bar.style.height = `${((span.to - span.from) / A_DAY) * 100}%`;
    bar.textContent = span.to - span.from < 60 ? "" : `${brief(span.from)} – ${brief(span.to)}`;
  };
  const bar = (column, span, look) => {
    const made = document.createElement("div");
    made.className = look;
    place(made, span);
    column.append(made);
    return made;
  };
  const draw = () => {
    board.querySelectorAll(".bar").forEach((one) => one.remove());
    columns.forEach((column, index) => {
      for (const pair of pairs(column.dataset.day)) {
        const from = minuteOf(pair.from.value);
        const end = minuteOf(pair.to.value);
        if (from === null || end === null) continue;
        const isNight = end < from && end > 0;
        const to = end > from ? end : A_DAY;
        const made = bar(column, { from, to }, isNight ? "bar night" : "bar");
        if (isNight) bar(columns[(index + 1) % 7], { from: 0, to: end }, "bar night");
        else made.span = { pair, from, to };
      }
    });
  };

  let held = null;
  const minuteAt = (column, event) => {
    const box = column.getBoundingClientRect();
    return clamp(((event.clientY - box.top) / box.height) * A_DAY, 0, A_DAY);
  };
  const others = (column) =>
    [...column.querySelectorAll(".bar")].filter((one) => one.span && one !== held.bar).map((one) => one.span);
  const under = (event) =>
    columns.find((one) => {
      const box = one.getBoundingClientRect();
      return event.clientX >= box.left && event.clientX < box.right;
    });

  board.addEventListener("pointerdown", (event) => {
    const column = event.target.closest("[data-day]");
    if (!column || event.button !== 0 || event.target.matches(".night")) return;
    const old = event.target.span;
    const at = minuteAt(column, event);
    if (old) {
      const box = event.target.getBoundingClientRect();
      const edge = Math.min(8, box.height / 4);
      const grip = event.clientY - box.top < edge ? "from" : box.bottom - event.clientY < edge ? "to" : "all";
      held = { bar: event.target, column, home: column, old, grip, at, span: { from: old.from, to: old.to } };
    } else {
      // A finger on a free place turns the page.
      if (event.pointerType === "touch") return;
      const from = Math.min(Math.floor(at / LEAST) * LEAST, A_DAY - LEAST);
      const span = { from, to: from + LEAST };
      held = { bar: bar(column, span, "bar"), column, home: column, old: null, grip: "to", at, span };
    }
    held.bar.classList.add("held");
    event.preventDefault();
  });
  document.addEventListener("pointermove", (event) => {
    if (!held) return;
    const { old, grip, span } = held;
    const minute = snap(minuteAt(held.column, event));
    if (grip === "from") span.from = clamp(minute, 0, span.to - STEP);
    else if (grip === "to") span.to = clamp(minute, span.from + STEP, A_DAY);
    else {
      const column = under(event) || held.column;
      if (column !== held.column) column.append(held.bar);
      held.column = column;
      const length = old.to - old.from;
      span.from = clamp(old.from + snap(minuteAt(column, event) - held.at), 0, A_DAY - length);
      span.to = span.from + length;
    }
    held.clash = others(held.column).some((one) => span.from < one.to && one.from < span.to);
    held.bar.classList.toggle("clash", held.clash);
    place(held.bar, span);
  });
  const end = (isKept) => {
    if (!held) return;
    const { old, span, column, home, clash } = held;
    // Nothing is drawn anew under a finger that presses twice.
    if (old && column === home && span.from === old.from && span.to === old.to) {
      held.bar.classList.remove("held");
      held = null;
      return;
    }
    if (isKept && !clash) {
      if (!old) put(column.dataset.day, span);
      else if (column === home) write(old.pair, span);
      else {
        write(old.pair, null);
        put(column.dataset.day, span);
      }
    } else if (!old) held.bar.remove();
    held = null;
    draw();
  };
  document.addEventListener("pointerup", () => end(true));
  document.addEventListener("pointercancel", () => end(false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && end(false));
  board.addEventListener("dblclick", (event) => {
    if (!event.target.span) return;
    write(event.target.span.pair, null);
    draw();
  });
  form.addEventListener("input", draw);
  const face = board.querySelector(".clock-face");
  for (let at = 3; at < 24; at += 3) {
    const mark = document.createElement("span");
    mark.textContent = brief(at * 60);
    mark.style.top = `${(at / 24) * 100}%`;
    face.append(mark);
  }
  board.hidden = false;
  draw();
})();
