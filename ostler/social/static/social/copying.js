// One tap copies what stands in a field. Without this the field is there to be copied by hand.
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button.copies")) {
    const field = document.getElementById(button.dataset.from), says = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = says; }, 3000);
    });
  }
})();
