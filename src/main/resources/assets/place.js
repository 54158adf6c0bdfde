// The next page in place of a part that both have. Every step keeps its own address, and works the same without any of this.
// part: its id. address: may change what is asked for next; seen: what of it is shown. asked, over, come, failed: are told
// what becomes of it.
const inPlace = (part, { address, seen, asked, over, come, failed }) => {
  const TOO_LONG = 20000;
  // A form that was not taken comes back with what is wrong.
  const FORM_AGAIN = [409, 422, 429];
  const here = () => document.getElementById(part);
  let shown = "";
  let way = null;

  const name = (url, instead) => {
    const { pathname, search } = seen(url);
    shown = pathname + search;
    const isHere = shown === location.pathname + location.search;
    if (!isHere) history[instead ? "replaceState" : "pushState"](null, "", shown);
  };
  name(new URL(location.href), true);

  const swap = (page) => {
    const root = document.documentElement;
    if (root.lang !== page.documentElement.lang) {
      root.lang = page.documentElement.lang;
      root.dir = page.documentElement.dir;
      document.body.replaceChildren(...page.body.childNodes);
    } else {
      const [old, tongues] = [document, page].map((one) => one.querySelector(".tongues"));
      if (old && tongues) old.replaceWith(tongues);
      here().replaceWith(page.getElementById(part));
    }
    document.title = page.title;
  };

  const show = (answer, text, visit) => {
    if (!answer.ok && !FORM_AGAIN.includes(answer.status)) return failed(visit);
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!here() || !page.getElementById(part)) return location.assign(answer.url);
    // What was sent has no address of its own to look at again, but for where it led; and who goes back from there is not
    // asked a second time.
    if (!visit.body) name(new URL(answer.url), visit.instead);
    else if (answer.redirected) name(new URL(answer.url), true);
    swap(page);
    come(visit);
  };

  // What will be asked for next, once somebody reaches for it: it is there when they press.
  const FRESH = 30000;
  let ahead = null;
  const ask = (url, how) => fetch(url, how).then(async (answer) => ({ answer, text: await answer.text() }));
  const reach = (link) => {
    const url = address(new URL(link.href)).href;
    if (ahead && ahead.url === url && Date.now() - ahead.at < FRESH) return;
    const got = ask(url, { signal: AbortSignal.timeout(TOO_LONG) }).then((found) => (found.answer.ok ? found : Promise.reject(found)));
    const mine = { url, at: Date.now(), got };
    ahead = mine;
    got.catch(() => {
      if (ahead === mine) ahead = null;
    });
  };
  const taken = (url) => {
    const found = ahead;
    ahead = null;
    return found && found.url === url.href && Date.now() - found.at < FRESH ? found.got : null;
  };
  for (const sign of ["pointerover", "focusin"]) {
    document.addEventListener(sign, (event) => {
      const link = event.target.closest("[data-place] a[data-ahead]");
      if (link) reach(link);
    });
  }

  // visit: body is what is sent, instead puts the address in place of the one that is here, unasked is what nobody pressed.
  const load = async (there, visit) => {
    const url = visit.body ? there : address(there);
    const control = new AbortController();
    const mine = { stop: () => control.abort(), sends: Boolean(visit.body) };
    if (way) way.stop();
    way = mine;
    const late = setTimeout(mine.stop, TOO_LONG);
    asked(visit);
    const how = { method: visit.body ? "POST" : "GET", body: visit.body, signal: control.signal };
    // What was refused before anybody pressed may be given now.
    const early = visit.body ? null : taken(url);
    const got = await (early ? early.catch(() => ask(url, how)) : ask(url, how)).catch(() => null);
    clearTimeout(late);
    // The page has the last of what was pressed.
    if (way !== mine) return;
    way = null;
    over();
    if (got) show(got.answer, got.text, visit);
    else failed(visit);
  };

  // While something that was sent is on its way nothing else is asked for.
  const go = (event, url, visit) => {
    event.preventDefault();
    if (way && way.sends) return;
    load(url, visit);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    // A jump within the page needs nobody's help.
    if (!link || !here() || !link.closest("[data-place], .tongues") || link.getAttribute("href").startsWith("#")) return;
    const isElsewhere = link.origin !== location.origin || link.target || link.hasAttribute("download") || "leave" in link.dataset;
    if (isElsewhere || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    go(event, new URL(link.href), {});
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("[data-place]") || event.defaultPrevented) return;
    const data = new URLSearchParams(new FormData(form));
    if (event.submitter && event.submitter.name) data.append(event.submitter.name, event.submitter.value);
    const url = new URL(form.getAttribute("action") || "", location.href);
    if (form.getAttribute("method") === "post") return go(event, url, { body: data });
    url.search = data;
    go(event, url, {});
  });

  addEventListener("popstate", () => {
    // A jump within the page is none to another.
    if (here() && location.pathname + location.search !== shown) load(new URL(location.href), { instead: true });
  });

  return { load };
};
