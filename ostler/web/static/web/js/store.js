// What this browser keeps beside its caches: one small database. Shared by the pages and the worker.
(() => {
  "use strict";
  const NAME = "ostler", STORES = ["outbox", "brought", "about"];
  let opened = null;
  const forget = () => { opened = null; };
  const open = () => opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => STORES.forEach((each) => asked.result.createObjectStore(each, { keyPath: "id" }));
    asked.onerror = () => { forget(); fail(asked.error); };
    asked.onsuccess = () => {
      const database = asked.result;
      database.onversionchange = () => { database.close(); forget(); };
      database.onclose = forget;
      done(database);
    };
  });
  // Answered only when it is on the disk: what is in the outbox outlives a phone that dies.
  const within = async (store, mode, deed) => {
    const database = await open();
    return new Promise((done, fail) => {
      const whole = database.transaction(store, mode, { durability: "strict" });
      const asked = deed(whole.objectStore(store));
      whole.oncomplete = () => done(asked.result);
      whole.onabort = () => fail(whole.error);
    });
  };
  self.ostler ??= {};
  self.ostler.store = {
    get: (store, id) => within(store, "readonly", (rows) => rows.get(id)),
    all: (store) => within(store, "readonly", (rows) => rows.getAll()),
    put: (store, row) => within(store, "readwrite", (rows) => rows.put(row)),
    // Only what is still there: a row that was taken, or that went with its person, does not come back.
    change: (store, row) => within(store, "readwrite", (rows) => {
      const asked = rows.get(row.id);
      asked.onsuccess = () => { if (asked.result) rows.put(row); };
      return asked;
    }),
    remove: (store, id) => within(store, "readwrite", (rows) => rows.delete(id)),
    // A visitor's page must not make a database only by asking whether there is one.
    exists: async () => !indexedDB.databases || (await indexedDB.databases()).some(({ name }) => name === NAME),
    destroy: async () => {
      const database = await opened?.catch(() => null);
      database?.close();
      forget();
      await new Promise((done) => { const asked = indexedDB.deleteDatabase(NAME); asked.onsuccess = asked.onerror = asked.onblocked = done; });
    },
  };
})();
