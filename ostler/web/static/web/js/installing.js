// The worker beside the pages: set up when the page has come, and what it brings anew said once.
(() => {
  "use strict";
  const { line } = self.ostler, workers = navigator.serviceWorker;
  if (!workers || !line.person) return;
  const had = Boolean(workers.controller);
  const set = async () => {
    await line.ready;
    await workers.register("/sw.js", { scope: "/", updateViaCache: "none" });
    (await workers.ready).active.postMessage({ warm: true });
  };
  const idle = window.requestIdleCallback ?? ((each) => setTimeout(each, 500));
  const start = () => idle(() => set().catch(() => {}));
  if (document.readyState === "complete") start(); else window.addEventListener("load", start);
  // After a restart there may be a new frame: the page goes on working with its own and says so.
  let looked = 0;
  line.onBack(async (why) => {
    if (why === "seen" || Date.now() - looked < 10000) return;
    looked = Date.now();
    (await workers.getRegistration())?.update().catch(() => {});
  });
  workers.addEventListener("controllerchange", () => { if (had) document.getElementById("renewed").hidden = false; });
})();
