// The first page while one looks at it: what waits comes and goes without a reload, and is said when it changes.
(() => {
  "use strict";
  const PARTS = ["waiting", "conversations"];
  const status = document.getElementById("status");
  let waiting = 0;
  const renew = (page, id) => {
    const old = document.getElementById(id), fresh = page.getElementById(id);
    if (!old || !fresh || old.innerHTML === fresh.innerHTML) return;
    const focus = old.contains(document.activeElement) ? document.activeElement.id : "";
    old.replaceWith(fresh);
    if (focus) document.getElementById(focus)?.focus();
    if (id === PARTS[0]) status.textContent = fresh.querySelector("h2").textContent;
  };
  const ask = async () => {
    const answer = await fetch(location.pathname).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    PARTS.forEach((id) => renew(page, id));
  };
  window.ostlerStream(() => { clearTimeout(waiting); waiting = setTimeout(ask, 100); });
})();
