// Keeps the count of what is unread up to date while the page is looked at, and tells that the page of the day is another one.
(() => {
  const count = document.querySelector("[data-unread]");
  const said = document.querySelector("[data-unread-said]");
  const newer = document.querySelector("[data-newer]");
  if (!count || !said || !window.EventSource) return;
  const today = document.querySelector("[data-today]");
  const path = today ? "/api/inbox/stream?also=today" : "/api/inbox/stream";
  let source = null;
  let later = 0;
  let known = null;
  const show = (number) => {
    if (newer && known !== null && number > known) newer.hidden = false;
    known = number;
    const text = number > 99 ? "99+" : String(number);
    if (count.textContent === text || (number === 0 && count.hidden)) return;
    count.textContent = text;
    count.hidden = number === 0;
    said.textContent = said.dataset.unreadSaid.replace("0", text);
  };
  // It is kept too, for the script that shows it may come later.
  const turn = (mark) => {
    if (!today || !mark) return;
    today.dataset.told = mark;
    document.dispatchEvent(new Event("today"));
  };
  const stop = () => {
    clearTimeout(later);
    if (source) source.close();
    source = null;
  };
  // A browser does not try again after a refusal: there may be too many windows, or the server was just about to end. Until
  // there is room again the number is asked for once in a while.
  const refused = async () => {
    stop();
    let isIn = true;
    try {
      const answer = await fetch(path, { headers: { Accept: "application/json" } });
      isIn = answer.status !== 401 && answer.status !== 403;
      if (answer.ok) {
        const heard = await answer.json();
        show(heard.unread);
        turn(heard.today);
      }
    } catch {
      // The server is away; it is asked again.
    }
    if (isIn && !source && !document.hidden) later = setTimeout(follow, 20_000 + Math.random() * 20_000);
  };
  const follow = () => {
    stop();
    // A browser lets a site have six connections, so those who do not look have none.
    if (document.hidden) return;
    const here = new EventSource(path);
    here.addEventListener("unread", (event) => show(Number(event.data)));
    here.addEventListener("today", (event) => turn(event.data));
    here.addEventListener("error", () => {
      if (here === source && here.readyState === EventSource.CLOSED) refused();
    });
    source = here;
  };
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", (event) => event.persisted && follow());
  follow();
})();

// Lets somebody be told in this browser while no page is open.
(() => {
  const panel = document.querySelector("[data-push]");
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!panel || !able) return;
  const [on, off, said] = ["on", "off", "said"].map((part) => panel.querySelector(`[data-push-${part}]`));
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const ask = async (path, options) => {
    const answer = await fetch(path, options);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.status === 204 ? null : answer.json();
  };
  const mine = async () => (await ask("/api/push/subscriptions")).subscriptions.find((one) => one.current);
  const show = (isOn, words) => {
    on.hidden = isOn;
    off.hidden = !isOn;
    said.textContent = words ? panel.dataset[words] : "";
  };
  const turnOn = async () => {
    if ((await Notification.requestPermission()) !== "granted") return show(false, "denied");
    const { key } = await ask("/api/push/key");
    const worker = await navigator.serviceWorker.register("/push-worker.js");
    await navigator.serviceWorker.ready;
    const old = await worker.pushManager.getSubscription();
    if (old && text(old.options.applicationServerKey) !== key) await old.unsubscribe();
    const subscription = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytes(key),
    });
    await ask("/api/push/subscriptions", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        endpoint: subscription.endpoint,
        p256dh: text(subscription.getKey("p256dh")),
        auth: text(subscription.getKey("auth")),
      }),
    });
    show(true, "done");
  };
  const turnOff = async () => {
    const there = await mine();
    if (there) await ask(`/api/push/subscriptions/${there.id}`, { method: "DELETE" });
    const worker = await navigator.serviceWorker.getRegistration("/push-worker.js");
    const subscription = worker && (await worker.pushManager.getSubscription());
    if (subscription) await subscription.unsubscribe();
    show(false, "ended");
  };
  const failed = (isOn) => () => show(isOn, "failed");
  on.addEventListener("click", () => turnOn().catch(failed(false)));
  off.addEventListener("click", () => turnOff().catch(failed(true)));
  mine().then((there) => {
    show(Boolean(there), "");
    panel.hidden = false;
  }, () => {});
})();
