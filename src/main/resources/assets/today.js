// Shows what has come, changed or gone on the page of the day while it is open, and leaves alone what somebody is at.
(() => {
  const page = document.querySelector("[data-today]");
  const said = document.querySelector("[data-today-said]");
  const away = document.querySelector("[data-today-away]");
  if (!page || !said || !away) return;
  const CALM = 1_500;
  const here = new URL(location.href);
  here.hash = "";
  // What was just done is not said once more.
  for (const name of ["done", "of"]) here.searchParams.delete(name);
  const written = new WeakMap();
  let known = page.dataset.today;
  let moved = -CALM;
  let later = 0;
  let isAsking = false;
  let isHeld = false;

  const key = (one) => one.dataset.key ?? `${one.tagName} ${one.className}`;
  const keyed = (one) => [...one.querySelectorAll("[data-key]")];
  const remember = (one) => [one, ...one.querySelectorAll("*")].forEach((part) => written.set(part, part.outerHTML));
  const isAt = (one) =>
    one.contains(document.activeElement) ||
    one.querySelector("details[open]") !== null ||
    [...one.querySelectorAll("textarea, input:not([type=hidden])")].some((field) => field.value !== field.defaultValue);
  const hold = (one) => {
    isHeld = true;
    if (one.querySelector(".held")) return;
    const note = document.createElement("p");
    note.className = "notice held";
    note.textContent = said.dataset.held;
    (one.querySelector("h3")?.parentElement ?? one).prepend(note);
  };
  // Whatever of it somebody is at stays.
  const drop = (one) => {
    if (!isAt(one)) return one.remove();
    const parts = keyed(one);
    if (parts.length === 0) return hold(one);
    parts.forEach(drop);
  };
  const made = (one) => {
    const copy = document.importNode(one, true);
    remember(copy);
    for (const row of copy.matches("li") ? [copy] : copy.querySelectorAll("li[data-key]")) {
      const chip = document.createElement("span");
      chip.className = "chip maybe";
      chip.textContent = said.dataset.fresh;
      row.querySelector("h3")?.append(" ", chip);
    }
    return copy;
  };
  const weave = (old, fresh) => {
    let isOther = false;
    const left = new Map([...old.children].map((one) => [key(one), one]));
    const wanted = [...fresh.children];
    const names = new Set(wanted.map(key));
    for (const [name, one] of left) {
      if (names.has(name)) continue;
      drop(one);
      isOther = true;
    }
    let before = null;
    for (const one of wanted) {
      let mine = left.get(key(one));
      if (!mine) {
        mine = made(one);
        isOther = true;
      } else if (keyed(one).length > 0 && keyed(mine).length > 0) {
        isOther = weave(mine, one) || isOther;
      } else if (written.get(mine) !== one.outerHTML) {
        isOther = true;
        if (isAt(mine)) hold(mine);
        else {
          const other = made(one);
          mine.replaceWith(other);
          mine = other;
        }
      }
      let next = before ? before.nextElementSibling : old.firstElementChild;
      while (next && next !== mine && !names.has(key(next))) next = next.nextElementSibling;
      // What is moved loses the focus.
      if (mine !== next && !(mine.parentElement === old && isAt(mine))) old.insertBefore(mine, next);
      before = mine;
    }
    return isOther;
  };
  const say = () => {
    const words = document.createElement("p");
    words.className = "notice";
    words.textContent = said.dataset.changed;
    said.replaceChildren(words);
  };
  const isBusy = () => performance.now() - moved < CALM;
  // What somebody is about to press does not move away from under their hand.
  const soon = () => {
    clearTimeout(later);
    later = setTimeout(ask, isBusy() ? CALM : 0);
  };
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    const asked = page.dataset.told;
    try {
      const answer = await fetch(here, { headers: { Accept: "text/html" } });
      const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = whole.querySelector("[data-today]");
      if (!answer.ok || !fresh) throw new Error(`the page of the day answered ${answer.status}`);
      if (isBusy()) soon();
      else {
        isHeld = false;
        known = fresh.dataset.today;
        if (weave(page, fresh)) say();
        away.hidden = true;
        if (page.dataset.told !== asked && page.dataset.told !== known) soon();
      }
    } catch {
      // The server is away, or somebody is signed out: the link leads on.
      away.hidden = false;
    } finally {
      isAsking = false;
    }
  };
  const hear = () => {
    if (page.dataset.told && page.dataset.told !== known) soon();
  };
  remember(page);
  for (const kind of ["pointermove", "pointerdown"]) {
    page.addEventListener(
      kind,
      () => {
        moved = performance.now();
      },
      { passive: true },
    );
  }
  page.addEventListener("focusout", () => isHeld && soon());
  document.addEventListener("today", hear);
  hear();
})();
