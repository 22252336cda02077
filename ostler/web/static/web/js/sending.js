// One message on its way: what was sent, and what became of it. Sent twice it lands once, by its client_message_id.
// Outcomes: sent; wait (no signal, or the house has no time); refused (in the house's words); signed-out.
(() => {
  "use strict";
  const { store } = self.ostler;
  const PATIENCE = 30000, PATIENCE_FOR_FILES = 180000;
  const SIGN_IN = "/accounts/login";
  const csrf = async () => {
    const cookie = self.document?.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? (await self.cookieStore?.get("csrftoken").catch(() => null))?.value;
    return cookie ?? (await store.get("about", "csrf"))?.token ?? "";
  };
  self.ostler.csrf = csrf;
  // On another line than the one it began on a request may hang for long: it is given up and asked again.
  let giveUp = () => {};
  self.ostler.giveUpSending = () => giveUp();
  const ask = async (item, address, options, patience) => {
    const control = new AbortController();
    giveUp = () => control.abort();
    const timer = setTimeout(giveUp, patience);
    const headers = { "X-CSRFToken": await csrf(), "Ostler-Author": item.person, ...options.headers };   // in nobody else's name
    const sent = { ...options, headers, method: "POST", credentials: "same-origin", cache: "no-store", signal: control.signal };
    return fetch(address, sent).finally(() => clearTimeout(timer));
  };
  const asJson = (item) => ask(item, item.kind === "new" ? "/api/v1/conversations" : `/api/v1/conversations/${item.conversation}/messages`, {
    body: JSON.stringify({ ...item.fields, body: item.body, client_message_id: item.id }), headers: { "Content-Type": "application/json" },
  }, PATIENCE);
  const asForm = (item) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...item.fields, ...item.form, body: item.body, client_message_id: item.id })) form.set(name, value);
    for (const file of item.files) form.append("attachments", file.blob, file.name);
    const headers = item.kind === "new" ? {} : { "HX-Request": "true" };
    return ask(item, item.kind === "new" ? "/conversations/new" : `/conversations/${item.conversation}/messages`, { body: form, headers }, PATIENCE_FOR_FILES);
  };
  const plain = (html) => html.replace(/<[^>]+>/g, " ").replace(/&#x27;|&#39;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();
  const wordsOf = async (answer) => {
    const text = await answer.text().catch(() => "");
    if (answer.headers.get("Content-Type")?.includes("json")) try { return JSON.parse(text).detail; } catch { return ""; }
    const said = text.match(/<div class="error-summary"[\s\S]*?<ul>([\s\S]*?)<\/ul>/) ?? text.match(/<p class="error"[^>]*>([\s\S]*?)<\/p>/) ?? text.match(/<h1[^>]*>([\s\S]*?)<\/h1>/);
    return said ? plain(said[1]) : "";
  };
  const address = async (item, answer) => {
    if (item.kind !== "new") return `/conversations/${item.conversation}`;
    if (answer.redirected) return new URL(answer.url).pathname;
    return `/conversations/${(await answer.json()).id}`;
  };
  const FINAL = [400, 403, 404, 409, 413, 415, 422];
  const judge = async (item, answer) => {
    if (answer.status === 401 || (answer.redirected && new URL(answer.url).pathname.startsWith(SIGN_IN))) return { outcome: "signed-out" };
    if (FINAL.includes(answer.status)) return { outcome: "refused", words: await wordsOf(answer) };
    if (!answer.ok) return { outcome: "wait", seconds: Number(answer.headers.get("Retry-After")) || 0 };
    return { outcome: "sent", url: await address(item, answer) };
  };
  self.ostler.send = async (item) => {
    try {
      return await judge(item, await (item.files.length || item.form ? asForm(item) : asJson(item)));
    } catch {
      return { outcome: "wait", isCut: true };
    }
  };
})();
