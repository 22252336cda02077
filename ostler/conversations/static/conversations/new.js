// A new message leaves through the outbox: kept on this phone first, sent at once where there is a line.
(() => {
  "use strict";
  const form = document.getElementById("compose"), { outbox, line } = self.ostler ?? {};
  if (!form || !outbox) return;
  const button = form.querySelector("button.main"), refused = document.getElementById("refused");
  const PATIENCE = 12000;
  let own = "";
  self.ostler.leads = new Set();
  // The words that the proposal on the page is for. Where others are sent (typed on, and no answer yet) the house judges
  // them as they arrive: of what stands on the page only what was chosen by hand goes along, and whom the facts are asked.
  let judged = form.elements.body.defaultValue;
  const PROPOSED = { to: "offered", urgency: "suggested" };
  const filled = (data) => {
    const isFor = judged.trim() === data.get("body").trim();
    const goes = (name, value) => value && (isFor || (name === "to" && data.get("instead")) || (name !== "shown" && value !== data.get(PROPOSED[name])));
    return Object.fromEntries(["to", "urgency", "capacity", "acting_for", "shown", "instead"].map((name) => [name, data.get(name)]).filter(([name, value]) => goes(name, value)));
  };
  const item = (data) => {
    const fields = filled(data), { acting_for: behalf, ...plain } = fields;
    const files = data.getAll("attachments").filter((each) => each.size).map((each) => ({ name: each.name, blob: each }));
    const chosen = form.querySelector("[name=to]:checked")?.closest("label").querySelector(".route-name")?.textContent.trim();
    return {
      id: data.get("client_message_id"), person: line.person, kind: "new", body: data.get("body").trim(), title: (fields.to && chosen) || "", urgency: fields.urgency ?? "",
      fields: { ...plain, to: plain.to ?? "auto" }, files, form: files.length || behalf ? { acting_for: behalf ?? "", description: data.get("description") ?? "" } : null,
    };
  };
  // What is typed now would be in no message: the words stand still until it is known what becomes of them.
  const busy = (isBusy) => {
    form.setAttribute("aria-busy", String(isBusy));
    form.elements.body.readOnly = isBusy;
    button.lastChild.textContent = isBusy ? form.dataset.sending : button.dataset.says;
  };
  const anew = () => {
    form.reset();
    delete form.dataset.named;
    document.dispatchEvent(new Event("ostler:anew"));
  };
  const say = (words) => { refused.textContent = words; refused.hidden = !words; };
  // Not sent in a while: the words are safe, the form is free, and the banner above says what goes on.
  const letGo = () => {
    if (!own) return;
    own = "";
    busy(false);
    anew();
    self.ostler.unsent.draw().then(() => { document.getElementById("unsent").focus({ preventScroll: true }); scrollTo(0, 0); });
  };
  document.addEventListener("htmx:afterSettle", ({ detail: { target, requestConfig } }) => {
    if (target?.id === "proposal" && requestConfig) judged = requestConfig.parameters.body ?? "";
  });
  button.dataset.says = button.lastChild.textContent;
  form.addEventListener("submit", async (event) => {
    if (["find", "way"].includes(event.submitter?.name)) return;
    event.preventDefault();
    if (own) return;
    say("");
    const sent = item(new FormData(form));
    own = sent.id;
    self.ostler.leads.add(own);
    busy(true);
    try { await line.ready; await outbox.add(sent); } catch { form.submit(); return; }
    setTimeout(() => { if (own === sent.id) { self.ostler.unsent.failed.add(sent.id); letGo(); } }, navigator.onLine ? PATIENCE : 0);
    line.flush();
  });
  outbox.listen(async ({ what, id, url, words }) => {
    if (!self.ostler.leads.has(id)) return;
    if (what === "sent" && (id === own || !form.elements.body.value)) location.assign(url);
    else if (what === "sent") self.ostler.leads.delete(id);
    if (id !== own) return;
    if (what === "waits" || what === "signed-out") letGo();
    if (what !== "refused") return;
    own = "";                            // still here, with all that was typed: put right on the form itself
    busy(false);
    await outbox.take(id);
    delete form.dataset.named;
    document.dispatchEvent(new Event("ostler:anew"));
    say(words);
  });
})();
