// While the words of a template are typed, what they come to is shown beside: by the button that does it without a script.
(() => {
  const button = document.querySelector("button[formtarget]");
  if (!button) return;
  const form = button.form;
  const PAUSE = 500;
  let late = 0;
  let count = 0;

  // Into a frame of its own each time: one that has shown something would add a step to the way back.
  const show = () => {
    const old = document.querySelector("iframe.tall:not([hidden])");
    const fresh = old.cloneNode();
    fresh.removeAttribute("src");
    fresh.hidden = true;
    fresh.name = `preview-${++count}`;
    old.after(fresh);
    fresh.addEventListener("load", () => {
      fresh.hidden = false;
      for (const one of document.querySelectorAll("iframe.tall")) if (one !== fresh) one.remove();
    });
    button.formTarget = fresh.name;
    form.requestSubmit(button);
  };

  form.addEventListener("input", () => {
    clearTimeout(late);
    late = setTimeout(show, PAUSE);
  });
})();
