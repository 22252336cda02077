// One's own messages that are on their way stand at the end of the thread until the house's own row takes their place.
(() => {
  "use strict";
  const { outbox } = self.ostler ?? {}, form = document.getElementById("reply");
  if (!outbox || !form) return;
  const words = form.dataset, rows = new Map();
  const list = () => document.querySelector("#live .messages");
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const came = (row) => [...list().querySelectorAll(".mine:not(.waiting) .body")].slice(-6).some((body) => plain(body.textContent) === plain(row.body));
  const element = (id, row) => {
    const item = document.createElement("li");
    item.className = "message mine waiting"; item.id = `waiting-${id}`;
    const by = item.appendChild(document.createElement("p")); by.className = "by"; by.append(Object.assign(document.createElement("strong"), { textContent: words.you }));
    const body = item.appendChild(document.createElement("div")); body.className = "body";
    for (const line of row.body.split("\n")) body.append(Object.assign(document.createElement("p"), { textContent: line }));
    for (const { name } of row.files ?? []) body.append(Object.assign(document.createElement("p"), { className: "file", textContent: name }));
    item.append(Object.assign(document.createElement("p"), { className: "state", textContent: words[row.state] }));
    return item;
  };
  const draw = () => {
    for (const [id, row] of rows) {
      document.getElementById(`waiting-${id}`)?.remove();
      if (row.state === "arrived" && (came(row) || row.swaps > 1)) rows.delete(id);
      else list().append(element(id, row));
    }
  };
  const show = (item) => {
    rows.set(item.id, { body: item.body, files: item.files, state: item.tries || !navigator.onLine ? "waiting" : "sending", swaps: 0 });
    draw();
    document.getElementById(`waiting-${item.id}`)?.scrollIntoView({ block: "nearest" });
  };
  const drop = (id) => { rows.delete(id); document.getElementById(`waiting-${id}`)?.remove(); };
  const STATES = { trying: "sending", waits: "waiting", "signed-out": "waiting", refused: "refused", sent: "arrived" };
  outbox.listen(({ what, id }) => {
    if (what === "taken") drop(id);
    const row = rows.get(id);
    if (!row || !STATES[what] || (what === "trying" && !navigator.onLine)) return;
    row.state = STATES[what];
    draw();
    if (what === "sent") { document.getElementById("status").textContent = words.arrived; document.dispatchEvent(new Event("ostler:ask")); }
  });
  document.addEventListener("htmx:afterOnLoad", ({ detail }) => {
    if (detail.target.id !== "live") return;
    for (const row of rows.values()) if (row.state === "arrived") row.swaps += 1;
    draw();
  });
  const { line } = self.ostler;
  line.ready.then(outbox.list).then((all) => all.filter((item) => item.person === line.person && item.conversation === words.conversation && item.state !== "draft").forEach(show)).catch(() => {});
  self.ostler.waiting = { show, drop, has: (id) => rows.has(id) };
})();
