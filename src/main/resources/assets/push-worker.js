// Shows what the server tells this browser while no page is open, and leads to it.
self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data.json();
  } catch {
    // Whatever is no note of ours still has to be shown as something: browsers allow no silent message.
  }
  event.waitUntil(
    self.registration.showNotification(told.title || "Kept", {
      body: told.body || "",
      tag: told.tag || "kept",
      lang: told.lang || "",
      data: { link: told.link || "/inbox" },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const home = self.location.origin;
  let link = new URL("/inbox", home);
  try {
    const wanted = new URL(event.notification.data.link, home);
    if (wanted.origin === home) link = wanted;
  } catch {
    // A link that is none leads to the inbox.
  }
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((windows) => {
      const open = windows.find((one) => one.url === link.href);
      return open ? open.focus() : self.clients.openWindow(link.href);
    }),
  );
});
