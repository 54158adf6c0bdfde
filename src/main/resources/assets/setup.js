// The device knows its zone better than we can guess it, as long as nobody has chosen one.
(() => {
  const zones = document.querySelector("select[data-guessed]");
  const own = zones && Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!own) return;
  if (![...zones.options].some((one) => one.value === own)) zones.add(new Option(own.replaceAll("_", " "), own));
  zones.value = own;
})();
