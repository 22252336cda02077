// Whose pages are kept here. Nobody signed in, or somebody else: what was kept goes. Shared by the pages and the worker.
(() => {
  "use strict";
  const { store } = self.ostler;
  const PAGES = "ostler-pages-";
  const dropPages = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PAGES)).map((name) => caches.delete(name)));
  };
  const owner = async () => (await store.exists()) ? (await store.get("about", "person"))?.uid ?? "" : "";
  // The words that could not be sent yet stay for their author alone, and are shown to nobody else.
  const over = async () => {
    await dropPages();
    if (!(await store.exists())) return;
    await store.remove("about", "csrf");
    for (const { id } of await store.all("brought")) await store.remove("brought", id);
    if (!(await store.all("outbox")).length) await store.destroy();
  };
  const all = async () => { await dropPages(); await store.destroy(); };
  const belongs = async (uid) => {
    if (!uid) return over();
    const before = await owner();
    if (before === uid) return undefined;
    if (before) await all();
    return store.put("about", { id: "person", uid });
  };
  const privacy = { belongs, over, all, owner, pagesOf: (uid) => PAGES + uid };
  self.ostler.privacy = privacy;
})();
