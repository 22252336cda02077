// The outbox: what is sent goes in here first and leaves when the house has it. Kept through a dead line, a closed page
// and a phone that was switched off. One sender at a time for all pages and the worker; oldest first in a conversation.
(() => {
  "use strict";
  const { store, privacy, send } = self.ostler;
  const LOCK = "ostler-outbox", SOON = 4000;
  const news = new BroadcastChannel("ostler-outbox");
  const listeners = new Set();
  const tell = (event) => { listeners.forEach((each) => each(event)); news.postMessage(event); };
  news.onmessage = ({ data }) => listeners.forEach((each) => each(data));
  const alone = (deed) => (self.navigator.locks ? self.navigator.locks.request(LOCK, deed) : deed());
  const list = async () => {
    if (!(await store.exists())) return [];
    return (await store.all("outbox")).sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  };
  const add = async (item) => {
    await store.put("outbox", { files: [], fields: {}, words: "", tries: 0, state: "waiting", at: Date.now(), ...item });
    tell({ what: "added", id: item.id });
    const registration = await self.navigator.serviceWorker?.getRegistration?.().catch(() => null);
    registration?.sync?.register("outbox").catch(() => {});      // where the platform has it: sent with the page closed too
  };
  const settle = async (item, { outcome, url, words, seconds }) => {
    if (outcome === "sent") {
      await store.remove("outbox", item.id);
      tell({ what: "sent", id: item.id, kind: item.kind, url, conversation: item.conversation, body: item.body, isLate: item.tries > 0 || Date.now() - item.at > SOON });
      return;
    }
    const state = outcome === "wait" ? "waiting" : outcome;
    await store.change("outbox", { ...item, state, words: words ?? "", tries: item.tries + 1, seconds: seconds ?? 0 });
    tell({ what: outcome === "wait" ? "waits" : outcome, id: item.id, words });
  };
  // What was refused or taken aside is never tried again by itself; what waits keeps its place in its conversation.
  const goes = (item, only) => only === item.id || item.state === "waiting" || (item.state === "signed-out" && !only);
  const round = async (only) => {
    const me = await privacy.owner(), held = new Set();
    let isDead = false;
    for (const item of await list()) {
      if (item.person !== me || !goes(item, only)) continue;
      if (isDead || held.has(item.conversation ?? item.id)) { tell({ what: "waits", id: item.id }); continue; }
      tell({ what: "trying", id: item.id });
      const end = await send(item);
      await settle(item, end);
      if (end.outcome === "wait") held.add(item.conversation ?? item.id);
      isDead = Boolean(end.isCut) || end.outcome === "signed-out";      // and then it is for the others too
    }
    return (await list()).filter((item) => item.person === me && item.state === "waiting").length;
  };
  const run = (only) => alone(() => round(only));
  const take = (id) => alone(async () => {
    const item = await store.get("outbox", id);
    if (item) { await store.remove("outbox", id); tell({ what: "taken", id }); }
    return item;
  });
  const listen = (each) => { listeners.add(each); };
  self.ostler.outbox = { add, list, run, take, listen };
})();
