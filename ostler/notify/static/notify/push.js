// This browser as a way to be reached. Nothing is asked before the button is tapped; what it can say stands in the page.
(() => {
  "use strict";
  const { csrf, line, store } = self.ostler;
  const place = document.getElementById("this-browser");
  if (!place) return;
  const BROWSERS = "/settings/reached/browsers";
  const part = (name) => place.querySelector(`[data-when="${name}"]`);
  const show = (state) => place.querySelectorAll("[data-when]").forEach((each) => { each.hidden = each.dataset.when !== state; });
  const manager = async () => (await navigator.serviceWorker.ready).pushManager;
  const digest = async (text) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))].map((each) => each.toString(16).padStart(2, "0")).join("");
  const known = new Set((place.dataset.known ?? "").split(" "));
  const state = async () => {
    const there = await (await manager()).getSubscription();
    return there && known.has(await digest(there.endpoint)) ? "on" : Notification.permission === "denied" ? "blocked" : "off";
  };
  const tell = async (address, what) => {
    const answer = await fetch(address, { method: "POST", credentials: "same-origin", cache: "no-store",
      headers: { "Content-Type": "application/json", "X-CSRFToken": await csrf(), "Ostler-Author": line.person }, body: JSON.stringify(what) });
    if (answer.status !== 204) throw new Error("not taken");
  };
  const subscribed = async () => {
    const push = await manager(), wanted = { userVisibleOnly: true, applicationServerKey: place.dataset.key };
    try { return await push.subscribe(wanted); } catch (fault) {
      const other = await push.getSubscription();      // made for another key: it is of no use to anybody
      if (fault.name !== "InvalidStateError" || !other) throw fault;
      await other.unsubscribe();
      return push.subscribe(wanted);
    }
  };
  const allow = async () => {
    if ((await Notification.requestPermission()) !== "granted") return show(Notification.permission === "denied" ? "blocked" : "off");
    const fresh = await subscribed();
    await tell(BROWSERS, fresh.toJSON());
    await store.put("about", { id: "push", key: place.dataset.key, endpoint: fresh.endpoint });
    known.add(await digest(fresh.endpoint));
    return show("on");
  };
  const stop = async () => {
    const there = await (await manager()).getSubscription();
    if (!there) return show("off");
    await tell(`${BROWSERS}/ended`, { endpoint: there.endpoint });
    await there.unsubscribe();
    await store.remove("about", "push");
    return show("off");
  };
  const tapped = (deed) => async ({ currentTarget }) => {
    currentTarget.disabled = true;
    await deed().catch(() => show("failed"));
    currentTarget.disabled = false;
    place.querySelector("[data-when]:not([hidden])")?.focus();
  };
  if (!navigator.serviceWorker || !("PushManager" in window) || !("Notification" in window) || !window.crypto?.subtle) { show("cannot"); return; }
  place.querySelectorAll("button[data-deed=allow]").forEach((each) => each.addEventListener("click", tapped(allow)));
  place.querySelectorAll("button[data-deed=stop]").forEach((each) => each.addEventListener("click", tapped(stop)));
  show("off");
  state().then(show).catch(() => {});
})();
