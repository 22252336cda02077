// Signing out takes everything off this phone: said first where something is not sent, and done before the house is told.
(() => {
  "use strict";
  const { outbox, privacy } = self.ostler;
  let warned = false, leaves = false;
  const warn = (form) => {
    warned = true;
    const words = document.getElementById("leaving-words").content.cloneNode(true).firstElementChild;
    form.prepend(words);
    words.focus();
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (leaves || new URL(form.action).pathname !== "/accounts/logout/") return;
    event.preventDefault();
    const unsent = (await outbox.list().catch(() => [])).length;
    if (unsent && !warned) { warn(form); return; }
    leaves = true;
    await privacy.all().catch(() => {});
    form.submit();
  });
})();
