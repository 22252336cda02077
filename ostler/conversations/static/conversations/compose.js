// The composer: what was opened stays open when a proposal comes; a lost signal is said, and the words stay.
(() => {
  "use strict";
  const form = document.getElementById("compose");
  let open = [];
  form.classList.add("with-script");
  document.addEventListener("htmx:beforeSwap", () => { open = [...form.querySelectorAll("details[open][id]")].map((each) => each.id); });
  document.addEventListener("htmx:afterSettle", () => open.forEach((id) => { const each = document.getElementById(id); if (each) each.open = true; }));
  // The short verdict over the button is a status: said again only when it says something else.
  const plain = (words) => words.replace(/\s+/g, " ").trim();
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    if (target.id === "short" && plain(target.textContent) === plain(fragment.textContent)) event.detail.shouldSwap = false;
  });
  const lost = (isLost) => { document.getElementById("not-sent").hidden = !isLost; };
  document.addEventListener("htmx:sendError", () => lost(true));
  document.addEventListener("htmx:afterOnLoad", () => lost(false));
  form.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });
})();
