// Not sent: across the top of every page, what waits, for whom, since when, and what can be done about it.
(() => {
  "use strict";
  const box = document.getElementById("unsent");
  if (!box) return;
  const { outbox, store, privacy } = self.ostler;
  const person = document.documentElement.dataset.person ?? "";
  const list = box.querySelector("ul"), heading = box.querySelector("h2"), says = document.getElementById("unsent-says");
  const words = box.dataset, SOON = 4000;
  const failed = new Set(), trying = new Set();
  const hasSync = "serviceWorker" in navigator && "SyncManager" in window;
  const clock = (at) => self.ostler.line.now(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  // What has only just set out is not cried over.
  const shows = (item) => item.state !== "waiting" || item.tries > 0 || failed.has(item.id) || !navigator.onLine || Date.now() - item.at > SOON;
  const state = (item) => {
    if (item.state === "refused") return `${words.refused} ${item.words}`;
    if (item.state === "draft") return words.draft;
    if (item.state === "signed-out") return words.signedOut;
    if (trying.has(item.id) && navigator.onLine) return words.trying;
    return hasSync ? words.waiting : words.waitingOpen;
  };
  const isUrgent = (item) => item.urgency === "emergency" || (item.kind === "new" && !item.urgency);
  // The numbers once, with the first; a ready text beside each.
  const emergency = (item, isFirst) => {
    const part = document.getElementById("unsent-emergency").content.cloneNode(true), ring = part.querySelector("p");
    if (isFirst) ring.after(document.querySelector("#kept .numbers").cloneNode(true)); else ring.remove();
    const text = part.querySelector("a[data-text]");
    if (text) text.href = `sms:${text.dataset.text}?body=${encodeURIComponent(item.body)}`;
    return part;
  };
  const row = (item, place) => {
    const part = document.getElementById("unsent-item").content.cloneNode(true), at = (name) => part.querySelector(`[data-slot=${name}]`);
    at("to").textContent = item.title || words.anybody;
    at("since").textContent = clock(item.at);
    at("words").textContent = item.body.slice(0, 160);
    at("state").textContent = state(item);
    if (isUrgent(item) && item.state !== "draft" && (place === 0 || words.text)) at("emergency").append(emergency(item, place === 0));
    part.querySelectorAll("[data-do]").forEach((each) => { each.dataset.id = item.id; });
    part.querySelector("[data-do=sign-in]").hidden = item.state !== "signed-out";
    part.querySelector("[data-do=try]").hidden = ["refused", "signed-out"].includes(item.state);
    return part;
  };
  const draw = async () => {
    const all = (await outbox.list()), mine = all.filter((item) => item.person === person && shows(item)).sort((one, other) => isUrgent(other) - isUrgent(one) || one.at - other.at);
    const focused = box.contains(document.activeElement) ? [document.activeElement.dataset.do, document.activeElement.dataset.id] : null;
    list.replaceChildren(...mine.map(row));
    const strange = !person && all.length;
    box.hidden = !mine.length && !strange;
    heading.textContent = mine.length > 1 ? words.several.replace("{count}", mine.length) : words.one;
    box.querySelector("[data-slot=elsewhere]").hidden = !strange;
    if (focused) (list.querySelector(`[data-do="${focused[0]}"][data-id="${focused[1]}"]`) ?? box).focus();
  };
  const say = (text) => { says.textContent = text; };
  const back = async (id) => {
    const item = await outbox.take(id);
    if (!item) return draw();
    await store.put("brought", { ...item, id: item.kind === "new" ? "new" : item.conversation, was: id });
    const there = item.kind === "new" ? "/conversations/new" : `/conversations/${item.conversation}`;
    if (location.pathname === there) document.dispatchEvent(new Event("ostler:brought"));
    else location.assign(there);
    return draw();
  };
  box.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-do]");
    if (button?.dataset.do === "try") { say(words.trying); outbox.run(button.dataset.id).then(draw); }
    if (button?.dataset.do === "back") back(button.dataset.id);
  });
  outbox.listen(({ what, id, url, body, isLate, words: why }) => {
    if (what === "trying") trying.add(id); else trying.delete(id);
    if (what === "waits" && !failed.has(id)) { failed.add(id); say(words.one); }
    if (what === "refused") say(`${words.refused} ${why}`);
    if (what === "added") setTimeout(draw, SOON + 50);
    if (what === "sent" && (failed.delete(id) || isLate)) sent(id, url, body);
    draw();
  });
  // Said where it is looked at: not again on the page that leads there by itself.
  const sent = (id, url, body) => {
    if (self.ostler.leads?.has(id) || location.pathname === url) return;
    const note = document.getElementById("sent-later"), link = note.querySelector("a");
    link.href = url; link.textContent = body.slice(0, 60);
    note.hidden = false;
  };
  window.addEventListener("offline", draw);
  window.addEventListener("online", draw);
  self.ostler.unsent = { draw, failed };
  draw().catch(() => {});
})();
