// Which pages the worker keeps, for whom, and how a kept page says that it is one. Part of the worker.
(() => {
  "use strict";
  const { privacy } = self.ostler;
  const MOST_CONVERSATIONS = 20;
  const GONE = [403, 404, 410];
  const STEADY = ["/", "/conversations", "/conversations/new"];
  const CONVERSATION = /^\/conversations\/[0-9A-Za-z]{14}$/;
  const keyOf = (address) => {
    const { pathname } = new URL(address, self.location.origin);
    return STEADY.includes(pathname) || CONVERSATION.test(pathname) ? pathname : "";
  };
  const pages = async () => { const uid = await privacy.owner(); return uid ? caches.open(privacy.pagesOf(uid)) : null; };
  const trim = async (cache) => {
    const kept = (await cache.keys()).filter(({ url }) => CONVERSATION.test(new URL(url).pathname));
    await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_CONVERSATIONS)).map((each) => cache.delete(each)));
  };
  // Every answer says whose it is; one that is nobody's or another's makes what was kept go, before anything is kept.
  const heed = async (answer) => {
    const whose = answer.headers.get("Ostler-Person");
    if (whose) await privacy.belongs(whose === "nobody" ? "" : whose);
    return whose && whose !== "nobody" ? whose : "";
  };
  const keep = async (key, answer) => {
    const copy = key && answer.ok && !answer.redirected && answer.headers.get("Content-Type")?.startsWith("text/html") ? answer.clone() : null;
    const isGone = key && GONE.includes(answer.status);       // theirs no more: nor is what was kept of it
    if (!(await heed(answer)) || !(copy || isGone)) return;
    const cache = await pages();
    if (isGone) { await cache.delete(key, { ignoreVary: true }); return; }
    await cache.delete(key);         // put anew it is the youngest again
    await cache.put(key, copy);
    await trim(cache);
  };
  const kept = async (key) => (await pages())?.match(key, { ignoreVary: true });
  const marked = async (copy, why) => {
    if (!copy) return Response.error();
    const headers = new Headers(copy.headers);
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
    return new Response((await copy.text()).replace("<html ", `<html data-kept="${why}" `), { headers });
  };
  self.ostler.keeping = { keyOf, keep, kept, marked, STEADY };
})();
