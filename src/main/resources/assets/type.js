// Copies the address under which something is booked.
(() => {
  const said = document.querySelector("[data-said]");
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.firstChild.textContent = button.dataset.copied;
      said.textContent = button.dataset.copied;
    });
  }
})();

// While the form of an event type is filled in, what comes of it is shown beside; questions come, go and move in place. Both
// are what the form's own buttons answer.
(() => {
  const form = document.getElementById("type");
  if (!form) return;
  const PAUSE = 500;
  let late = 0;
  let way = null;

  const send = async (wish, signal) => {
    const body = new URLSearchParams(new FormData(form));
    body.append("do", wish);
    const answer = await fetch(form.action, { method: "POST", body, signal });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const put = (page, id) => {
    const fresh = page.getElementById(id);
    if (!fresh) throw new Error(`there is no ${id}`);
    document.getElementById(id).replaceWith(fresh);
  };
  const stop = () => {
    clearTimeout(late);
    if (way) way.abort();
    way = new AbortController();
    return way;
  };

  const refresh = async () => {
    const mine = stop();
    const preview = document.getElementById("preview");
    preview.setAttribute("aria-busy", "true");
    try {
      put(await send("preview", mine.signal), "preview");
    } catch {
      // Something newer is on its way.
      if (mine.signal.aborted) return;
      preview.removeAttribute("aria-busy");
      preview.querySelector("[data-failed]").hidden = false;
    }
  };

  const ask = async (wish) => {
    const mine = stop();
    try {
      const page = await send(wish, mine.signal);
      const focus = page.querySelector("#questions [autofocus]")?.id ?? "questions";
      put(page, "questions");
      document.getElementById(focus).focus();
      put(page, "preview");
    } catch {
      if (mine.signal.aborted) return;
      const button = document.createElement("input");
      button.type = "hidden";
      button.name = "do";
      button.value = wish;
      form.append(button);
      form.submit();
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(late);
    late = setTimeout(refresh, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    const wish = event.submitter?.value ?? "";
    if (wish !== "preview" && !wish.startsWith("question_")) return stop();
    event.preventDefault();
    return wish === "preview" ? refresh() : ask(wish);
  });
})();
