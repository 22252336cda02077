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
  const clear = () => {
    form.reset();
    field.value = "";        // also where the house had put words back into it
    form.querySelector("details").open = false;
    delete form.dataset.named;
    document.dispatchEvent(new Event("ostler:anew"));
    field.focus();
  };
  // Where this browser keeps nothing it leaves as a form does, with whatever was typed since.
  const leave = (sent) => {
    const held = new DataTransfer();
    sent.files.forEach(({ blob }) => held.items.add(blob));
    field.value = [sent.body, field.value].filter(Boolean).join("\n");
    form.elements.client_message_id.value = sent.id;
    form.elements.attachments.files = held.files;
    if (sent.form) form.elements.description.value = sent.form.description;
    form.submit();
  };
  // The field is empty at once: what is typed while these words go to the disk belongs to the next message.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    refused.hidden = true;
    const sent = item(new FormData(form));
    if (!sent.body) return;
    clear();
    try { await line.ready; await outbox.add(sent); } catch { leave(sent); return; }
    waiting.show(sent);
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
