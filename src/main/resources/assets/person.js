// Who goes on to book reads the times there on their own clock, from the first page on.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const link of zone ? document.querySelectorAll('a[href^="/book/"]') : []) {
    const to = new URL(link.href);
    if (!to.searchParams.has("time_zone")) to.searchParams.set("time_zone", zone);
    link.href = to.pathname + to.search;
  }
})();
