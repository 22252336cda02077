// What came while one looked is kept too: the page on this phone is as new as the last word that was on the screen.
(() => {
  "use strict";
  const { privacy, line, kept } = self.ostler ?? {};
  if (!privacy || !line.person) return;
  const fresh = () => {
    const live = document.getElementById("live").cloneNode(true);
    live.querySelectorAll(".waiting, .notices").forEach((each) => each.remove());
    return live;
  };
  const now = () => {
    const at = line.now();
    return new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
  };
  const keep = async () => {
    if ((await privacy.owner()) !== line.person) return;
    const cache = await caches.open(privacy.pagesOf(line.person)), copy = await cache.match(location.pathname, { ignoreVary: true });
    if (!copy) return;
    const page = new DOMParser().parseFromString(await copy.text(), "text/html");
    page.getElementById("live").replaceWith(page.importNode(fresh(), true));
    page.documentElement.dataset.at = document.documentElement.dataset.at;
    const headers = new Headers(copy.headers);
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
    await cache.put(location.pathname, new Response(`<!doctype html>\n${page.documentElement.outerHTML}`, { headers }));
  };
  let waiting = 0;
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (detail.target.id !== "live" && detail.elt.id !== "live") return;
    document.documentElement.dataset.at = now();
    kept.fresh();
    clearTimeout(waiting);
    waiting = setTimeout(() => keep().catch(() => {}), 1000);
  });
})();
