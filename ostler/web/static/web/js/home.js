// The first page while one looks at it: what waits comes and goes without a reload, and is said when it changes.
(() => {
  "use strict";
  const PARTS = ["waiting", "conversations"];
  const { line, press, privacy } = self.ostler;
  const status = document.getElementById("status");
  let waiting = 0, leaves = false;
  // Every answer has another token in its forms: that is no news, and what is about to be tapped stays where it is.
  const plain = (part) => part.innerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1");
  const renew = (page, id) => {
    const old = document.getElementById(id), fresh = page.getElementById(id);
    if (!old || !fresh || plain(old) === plain(fresh)) return;
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
    press.after(() => {
      if (leaves) return;      // a tap is on its way: its form must not be taken out of the page under it
      PARTS.forEach((id) => renew(page, id));
      self.ostler.kept.fresh();
    });
    if ((await privacy.owner()) === line.person) (await caches.open(privacy.pagesOf(line.person))).put(location.pathname, copy);
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(() => ask().catch(() => {}), 100); };
  document.addEventListener("submit", ({ target, defaultPrevented }) => { leaves ||= !defaultPrevented && target.method === "post"; });
  window.addEventListener("pageshow", () => { leaves = false; });
  self.ostler.asks = true;
  document.addEventListener("ostler:ask", soon);
  window.ostlerStream(soon);
})();
