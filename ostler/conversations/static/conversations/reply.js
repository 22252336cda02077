// A reply leaves through the outbox and stands in the thread at once, marked as what it is: sending, waiting, sent.
(() => {
  "use strict";
  const form = document.getElementById("reply"), { outbox, line, waiting } = self.ostler ?? {};
  if (!form || !outbox) return;
  const field = form.elements.body, refused = document.getElementById("refused");
  const item = (data) => {
    const files = data.getAll("attachments").filter((each) => each.size).map((each) => ({ name: each.name, blob: each }));
    return {
      id: data.get("client_message_id"), person: line.person, kind: "reply", conversation: form.dataset.conversation, title: form.dataset.title,
      body: data.get("body").trim(), urgency: document.querySelector("#live .tag.emergency") ? "emergency" : "next-working-day",
      files, form: files.length ? { description: data.get("description") ?? "" } : null,
    };
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    refused.hidden = true;
    const sent = item(new FormData(form));
    if (!sent.body) return;
    try { await line.ready; await outbox.add(sent); } catch { form.submit(); return; }
    waiting.show(sent);
    form.reset();
    form.querySelector("details").open = false;
    delete form.dataset.named;
    document.dispatchEvent(new Event("ostler:anew"));
    field.focus();
    line.flush();
  });
  // Refused while it is looked at: the words are back in the field with what the house said.
  outbox.listen(async ({ what, id, words }) => {
    if (what !== "refused" || !waiting.has(id) || field.value || document.visibilityState !== "visible") return;
    const item = await outbox.take(id);
    if (!item) return;
    waiting.drop(id);
    field.value = item.body;
    refused.textContent = words; refused.hidden = false;
    field.focus();
  });
  // Signed out elsewhere with words in the field: they are kept as a draft for when one is back, and not sent.
  self.ostler.saveDraft = async () => {
    if (field.value.trim()) await outbox.add({ ...item(new FormData(form)), state: "draft" });
  };
})();
