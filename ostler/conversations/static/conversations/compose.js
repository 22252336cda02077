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
  // No answer to who answers: that is said, and does not hinder sending. Asked again when there is a line.
  const unfound = (isUnfound) => { document.getElementById("unfound").hidden = !isUnfound; };
  const ask = () => { if (!document.getElementById("unfound").hidden && form.elements.body.value.trim()) htmx.trigger(form.elements.body, "ostler:find"); };
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => unfound(true));
  document.addEventListener("htmx:afterOnLoad", () => unfound(false));
  self.ostler?.line.onBack(ask);
  // On a slow line the words may be there before the scripts are: they are asked for all the same.
  document.addEventListener("htmx:load", () => {
    const { body } = form.elements;
    if (body.value.trim() && body.value !== body.defaultValue) htmx.trigger(body, "ostler:find");
  }, { once: true });
  // The way that a clause offers, one tap off. What was typed stays here until it is sent, and a tap puts it back.
  const undo = document.getElementById("undo");
  let own = "";
  const put = (words, clause) => {
    const { body, instead } = form.elements;
    body.focus();
    body.select();
    instead.value = clause;
    if (!document.execCommand("insertText", false, words)) {       // as if typed: the browser's own undo takes it back too
      body.value = words;
      body.dispatchEvent(new Event("input", { bubbles: true }));
    }
    undo.hidden = !clause;
  };
  const there = (to) => [...form.querySelectorAll("[name=to]")].find((each) => each.value === to);
  const choose = (radio) => {
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  };
  form.addEventListener("click", (event) => {
    const way = event.target.closest("button[name=way]");
    if (!way && !(own && undo.contains(event.target.closest("button")))) return;
    const radio = way && there(way.dataset.to);
    if (way && !way.dataset.words && !radio) return;       // not on the list: the page comes back with it
    event.preventDefault();
    if (!way) { put(own, ""); own = ""; }
    else if (!way.dataset.words) choose(radio);
    else { own = form.elements.body.value; put(way.dataset.words, way.value); }
  });
  document.addEventListener("ostler:anew", () => { own = form.elements.instead.value = ""; undo.hidden = true; });
  form.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });
})();
