// A message's own id is made here, so that a retry lands once; and a form in flight is not sent twice.
(() => {
  "use strict";
  const fresh = () => (crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join(""));
  const forms = () => document.querySelectorAll("form[data-once]");
  const ready = (form) => {
    delete form.dataset.sent;
    const id = form.querySelector("[name=client_message_id]");
    if (id && !form.dataset.named) { id.value = fresh(); form.dataset.named = "yes"; }
  };
  const start = () => forms().forEach(ready);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    if (event.defaultPrevented) return;      // it leaves through the outbox
    if (form.dataset.sent) event.preventDefault();
    else form.dataset.sent = "yes";
  });
  // Back to this page after sending: what is written now is another message.
  window.addEventListener("pageshow", (event) => { if (event.persisted) forms().forEach((form) => { delete form.dataset.named; }); start(); });
  document.addEventListener("htmx:load", start);
  document.addEventListener("ostler:anew", start);
  document.addEventListener("htmx:afterRequest", (event) => { const form = event.target.closest?.("form[data-once]"); if (form) delete form.dataset.sent; });
})();
