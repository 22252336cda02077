// Signing out takes everything off this phone: said first where something is not sent, and done before the house is told.
(() => {
  "use strict";
  const { csrf, outbox, privacy } = self.ostler;
  let warned = false, leaves = false;
  const warn = (form) => {
    warned = true;
    const words = document.getElementById("leaving-words").content.cloneNode(true).firstElementChild;
    form.prepend(words);
    words.focus();
  };
  // Nothing is pushed to a phone that nobody is signed in on: the house hears it first, then the push service.
  const unheard = async () => {
    const there = await (await navigator.serviceWorker?.getRegistration())?.pushManager?.getSubscription();
    if (!there) return;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": await csrf() };
    await fetch("/settings/reached/browsers/ended", { method: "POST", credentials: "same-origin", headers,
      signal: AbortSignal.timeout(3000), body: JSON.stringify({ endpoint: there.endpoint }) }).catch(() => {});
    await there.unsubscribe();
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (leaves || new URL(form.action).pathname !== "/accounts/logout/") return;
    event.preventDefault();
    const unsent = (await outbox.list().catch(() => [])).length;
    if (unsent && !warned) { warn(form); return; }
    leaves = true;
    await unheard().catch(() => {});
    await privacy.all().catch(() => {});
    form.submit();
  });
})();
