// What is pushed: one line, and one button where there is something to say yes to. It carries no content and no names.
// The button answers from here, with the session of this browser; where that does not do, the page opens. Part of the worker.
(() => {
  "use strict";
  const { csrf, privacy, store } = self.ostler;
  const BROWSERS = "/settings/reached/browsers", ICON = "/static/web/icons/any-192.png", PATIENCE = 6000;
  const NOTHING = { title: "Ostler", line: "", url: "/", open: "", act: "", tag: "ostler" };
  const pathOf = (address) => {
    const { origin, pathname, search } = new URL(address || "/", self.location.origin);
    return origin === self.location.origin ? pathname + search : "/";
  };
  const said = (data) => { try { return { ...NOTHING, ...data.json() }; } catch { return NOTHING; } };
  const show = async (what) => {
    const owner = await privacy.owner().catch(() => "");
    const isAnothers = owner && owner !== what.person;      // somebody else has signed in on this browser since
    const actions = [];
    if (what.act && !isAnothers) actions.push({ action: "act", title: what.act });
    if (what.open) actions.push({ action: "open", title: what.open });
    const { title, line, tag, wakes, language } = what;
    await self.registration.showNotification(title, { body: line, tag, renotify: true, requireInteraction: Boolean(wakes),
      lang: language, icon: ICON, badge: ICON, actions, data: what });
  };
  // One after the other: of two that come together the later one stays.
  let last = Promise.resolve();
  self.addEventListener("push", (event) => event.waitUntil(last = last.catch(() => {}).then(() => show(said(event.data)))));

  const open = async (path) => {
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const there = pages.find(({ url }) => pathOf(url) === path);
    return there ? there.focus() : self.clients.openWindow(path);
  };
  const post = async (path, more) => fetch(path, { method: "POST", credentials: "same-origin", cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE), ...more, headers: { "X-CSRFToken": await csrf(), ...more.headers } });
  // Done only where the house says so: an answer that is the sign-in page is none.
  const act = async (what) => {
    try {
      const answer = await post(pathOf(what.url), { headers: { "Ostler-Author": what.person } });
      return answer.ok && !new URL(answer.url).pathname.startsWith("/accounts/");
    } catch { return false; }
  };
  const tapped = async (what, action) => {
    if (action !== "act" || !(await act(what))) return open(pathOf(what.url));
    return self.registration.showNotification(what.title, { body: what.done, tag: what.tag, lang: what.language,
      icon: ICON, badge: ICON, silent: true, data: { ...what, act: "" } });
  };
  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(tapped(event.notification.data ?? NOTHING, event.action));
  });

  // The push service gave this browser another address: the house is told, in place of the old one.
  const renewed = async ({ oldSubscription, newSubscription }) => {
    const kept = await store.exists() ? await store.get("about", "push") : null;
    const key = oldSubscription?.options?.applicationServerKey ?? kept?.key;
    const fresh = newSubscription ?? (key && await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
    if (!fresh) return;
    const instead = oldSubscription?.endpoint ?? kept?.endpoint ?? "";
    await post(BROWSERS, { body: JSON.stringify({ ...fresh.toJSON(), instead }), headers: { "Content-Type": "application/json" } });
    if (kept) await store.put("about", { ...kept, endpoint: fresh.endpoint });
  };
  self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renewed(event)));
})();
