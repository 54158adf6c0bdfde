// The way to anywhere: opens with a key or the button, asks while somebody types, and goes where they choose.
(() => {
  const box = document.querySelector("dialog#go");
  if (!box || !box.showModal) return;
  const field = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  const said = box.querySelector("[role=status]");
  let asked = 0;
  let later = 0;
  let shown = null;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const mark = (at) => {
    const all = options();
    const here = all[(at + all.length) % all.length];
    all.forEach((one, number) => {
      one.id = `go-${number}`;
      one.setAttribute("aria-selected", String(one === here));
    });
    if (!here) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", here.id);
    here.scrollIntoView({ block: "nearest" });
  };
  const marked = () => options().findIndex((one) => one.ariaSelected === "true");
  const ask = async () => {
    const mine = ++asked;
    const words = field.value.trim();
    const query = new URLSearchParams({ part: "1", lang: box.dataset.language, q: words });
    try {
      const answer = await fetch(`/go?${query}`, { headers: { Accept: "text/html" } });
      if (mine !== asked || !answer.ok) return;
      list.innerHTML = await answer.text();
      shown = words;
      mark(0);
      said.textContent = list.firstElementChild?.dataset.said ?? "";
    } catch {
      // The server is away. Enter asks it for the whole page.
    }
  };
  const open = () => {
    if (box.open) return field.select();
    box.showModal();
    field.select();
    ask();
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  document.querySelector("[data-go]")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  field.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(ask, 120);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      mark(Math.max(marked(), step < 0 ? 0 : -1) + step);
    }
    // What is marked belongs to what was asked for; what was typed since is asked for first.
    if (event.key === "Enter" && shown !== null) {
      event.preventDefault();
      clearTimeout(later);
      const ready = shown === field.value.trim() ? Promise.resolve() : ask();
      ready.then(() => options()[marked()]?.click());
    }
  });
  box.addEventListener("click", (event) => event.target === box && box.close());
})();
