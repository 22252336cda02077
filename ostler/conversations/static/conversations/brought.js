// What was shared into Ostler, or taken back from the outbox, goes into the form: words, files, and what was chosen.
(() => {
  "use strict";
  const { store, line } = self.ostler ?? {}, form = document.getElementById("compose") ?? document.getElementById("reply");
  if (!form || !store) return;
  const key = form.dataset.conversation ?? "new";
  const attach = (files) => {
    const field = form.elements.attachments, held = new DataTransfer();
    for (const { name, blob } of files) held.items.add(new File([blob], name, { type: blob.type }));
    field.files = held.files;
    field.closest("details").open = true;
  };
  const choose = (name, value) => {
    const radio = form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
    if (radio) radio.checked = true;
  };
  const bring = async () => {
    await line.ready;
    const brought = (await store.exists()) && await store.get("brought", key);
    if (!brought) return;
    const field = form.elements.body;
    field.value = [field.value, brought.body].filter(Boolean).join("\n");
    if (brought.files?.length) attach(brought.files);
    for (const [name, value] of Object.entries(brought.fields ?? {})) choose(name, value);
    await store.remove("brought", key);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };
  document.addEventListener("ostler:brought", bring);
  bring().catch(() => {});
})();
