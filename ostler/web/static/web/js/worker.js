// The service worker: the frame from this phone, pages from the house with a little patience and else as they were kept,
// what is shared into Ostler, and the outbox when the signal is back. It never touches /events, /api or a POST's answer.
(() => {
  "use strict";
  const { keeping, outbox, privacy, store } = self.ostler;
  const SHELL = self.OSTLER_SHELL, FRAME = "ostler-frame-", PATIENCE = 3000;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  const lay = async () => {
    const cache = await caches.open(FRAME + SHELL.version);
    await Promise.allSettled(SHELL.files.map(async (file) => {
      const there = await caches.match(file);
      await (there && /\.[0-9a-f]{12}\./.test(file) ? cache.put(file, there) : cache.add(file));
    }));
  };
  // The frame before this one stays too: pages kept under it ask for its files by name.
  const clear = async () => {
    const before = (await caches.keys()).filter((name) => name.startsWith(FRAME) && name !== FRAME + SHELL.version);
    await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)));
  };
  self.addEventListener("install", (event) => { self.skipWaiting(); event.waitUntil(lay()); });
  self.addEventListener("activate", (event) => event.waitUntil((async () => { await clear(); await self.clients.claim(); })()));

  const file = async (request) => {
    const there = await caches.match(request, { ignoreVary: true });
    if (there) return there;
    const answer = await fetch(request);
    if (answer.ok && SHELL.files.includes(new URL(request.url).pathname)) (await caches.open(FRAME + SHELL.version)).put(request, answer.clone());
    return answer;
  };
  const missing = async (why) => keeping.marked(await keeping.kept(SHELL.offline), why);
  const tell = async (what) => { for (const page of await self.clients.matchAll()) page.postMessage(what); };
  const page = async (event) => {
    const { request } = event, key = keeping.keyOf(request.url);
    const asked = fetch(request).then(async (answer) => {
      if (answer.type === "opaqueredirect") return answer;
      const saved = keeping.keep(key, answer);       // whose it is is read first; the copy is put away meanwhile
      event.waitUntil(saved);
      return answer;
    });
    asked.catch(() => {});
    const copy = key ? await keeping.kept(key) : null;
    if (!copy) return asked.catch(() => missing("missing"));
    const first = await Promise.race([asked.catch(() => "cut"), pause(PATIENCE).then(() => "slow")]);
    if (first instanceof Response && ![502, 503, 504].includes(first.status)) return first;
    if (first === "slow") event.waitUntil(asked.then(() => tell({ fresh: key }), () => tell({ cut: key })));
    return keeping.marked(copy, first === "slow" ? "slow" : "cut");
  };
  const deed = async (request) => {
    try { return await fetch(request); } catch { return missing("undone"); }
  };
  // A photo or a link shared into Ostler waits for the composer, which opens at once, signal or not.
  const shared = async (request) => {
    const form = await request.formData();
    const words = [...new Set(["title", "text", "url"].map((name) => String(form.get(name) ?? "").trim()).filter(Boolean))];
    const files = form.getAll("files").filter((each) => each.size).map((each) => ({ name: each.name, blob: each }));
    if (!(await privacy.owner())) return Response.redirect("/accounts/login/?next=/conversations/new", 303);
    await store.put("brought", { id: "new", body: words.join("\n"), files });
    return Response.redirect("/conversations/new", 303);
  };
  self.addEventListener("fetch", (event) => {
    const { request } = event, url = new URL(request.url);
    if (url.origin !== self.location.origin) return;
    if (request.method === "POST" && url.pathname === "/share") event.respondWith(shared(request));
    else if (request.mode === "navigate" && request.method === "POST" && !url.pathname.startsWith("/accounts/")) event.respondWith(deed(request));
    else if (request.method !== "GET") return;
    else if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
    else if (request.mode === "navigate") event.respondWith(page(event));
  });

  const warm = async () => {
    for (const path of [SHELL.offline, ...keeping.STEADY]) {
      if (await keeping.kept(path)) continue;
      const answer = await fetch(path).catch(() => null);
      if (answer) await keeping.keep(path, answer);
    }
  };
  self.addEventListener("message", (event) => { if (event.data?.warm) event.waitUntil(warm()); });
  self.addEventListener("sync", (event) => {
    if (event.tag !== "outbox") return;
    event.waitUntil(outbox.run().then((left) => { if (left) throw new Error("there is still something to send"); }));
  });
})();
