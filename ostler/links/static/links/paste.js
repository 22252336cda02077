// Preview on paste: <textarea data-link-previews="id of an element">. Without this script a link is looked at when it is published.
(() => {
  "use strict";
  const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/i;
  for (const field of document.querySelectorAll("[data-link-previews]")) {
    const place = document.getElementById(field.dataset.linkPreviews);
    let shown = "", waiting = 0;
    const ask = async () => {
      const url = field.value.match(ADDRESS)?.[0] ?? "";
      if (url === shown) return;
      shown = url;
      place.replaceChildren();
      if (!url) return;
      const answer = await fetch("/links/preview", { method: "POST", credentials: "same-origin", cache: "no-store",
        headers: { "X-CSRFToken": await self.ostler.csrf(), "HX-Request": "true" }, body: new URLSearchParams({ url }) }).catch(() => null);
      if (url !== shown || !answer?.ok || answer.redirected) return;
      place.innerHTML = await answer.text();      // our own part, made of escaped text
      htmx.process(place);
    };
    const soon = (after) => { clearTimeout(waiting); waiting = setTimeout(ask, after); };
    field.addEventListener("paste", () => soon(50));
    field.addEventListener("input", () => soon(1200));
  }
})();
