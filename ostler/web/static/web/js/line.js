// Whose page this is; and when the line may be back: then what waits is sent and whoever listens asks again.
(() => {
  "use strict";
  const { store, privacy, outbox } = self.ostler;
  const person = document.documentElement.dataset.person ?? "";
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  const ready = privacy.belongs(person).then(() => person && store.put("about", { id: "csrf", token: token() })).catch(() => {});

  // The council's clock, as the last page that came from the house said it: a demonstration's is not the phone's.
  const now = (at = Date.now()) => new Date(at + Number(sessionStorage.getItem("ostler-clock") ?? 0));
  if (document.documentElement.dataset.at && !("kept" in document.documentElement.dataset)) {
    const ahead = new Date(document.documentElement.dataset.at) - Date.now();
    sessionStorage.setItem("ostler-clock", Math.abs(ahead) > 120000 ? ahead : 0);
  }

  const FIRST = 2000, LONGEST = 60000;
  let timer = 0, pause = FIRST;
  const flush = async () => {
    clearTimeout(timer);
    await ready;
    if (!person || !(await outbox.list()).some((item) => item.person === person && ["waiting", "signed-out"].includes(item.state))) return;
    const left = await outbox.run();
    if (left) timer = setTimeout(flush, pause = Math.min(pause * 1.7, LONGEST));
    else pause = FIRST;
  };

  const listeners = new Set();
  const back = (why) => {
    pause = FIRST;
    if (why === "online" || why === "slept") self.ostler.giveUpSending();
    listeners.forEach((each) => each(why));
    flush().catch(() => {});
  };
  window.addEventListener("online", () => back("online"));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") back("seen"); });
  // Back from the browser's memory after somebody signed out: what stands here is not to be shown.
  window.addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    if (person && (await privacy.owner()) !== person) location.reload();
    else back("shown");
  });
  // A timer that finds much more time gone than it asked for: the phone slept, and no event said so.
  const TICK = 1000, SLEPT = 4000;
  let last = Date.now();
  setInterval(() => { const now = Date.now(); if (now - last > SLEPT && document.visibilityState === "visible") back("slept"); last = now; }, TICK);

  self.ostler.line = { person, ready, now, back, flush, onBack: (each) => listeners.add(each) };
  flush().catch(() => {});
})();
