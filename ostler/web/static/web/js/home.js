// The first page while one looks at it: what waits comes and goes without a reload, and is said when it changes.
(() => {
  "use strict";
  const PARTS = ["waiting", "conversations"];
  const { line, privacy } = self.ostler;
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
    if (!answer?.ok || answer.headers.get("Ostler-Person") !== line.person) return;
    const copy = answer.clone();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.documentElement.dataset.at = page.documentElement.dataset.at;
    PARTS.forEach((id) => renew(page, id));
    self.ostler.kept.fresh();
    if ((await privacy.owner()) === line.person) (await caches.open(privacy.pagesOf(line.person))).put(location.pathname, copy);
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(() => ask().catch(() => {}), 100); };
  self.ostler.asks = true;
  document.addEventListener("ostler:ask", soon);
  window.ostlerStream(soon);
})();
