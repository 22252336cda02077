// While one writes a post: how many characters are left, one row for a picture at a time, and one tap is one post.
(() => {
  "use strict";
  for (const left of document.querySelectorAll(".left[data-most]")) {
    const field = document.getElementById(left.dataset.for), most = Number(left.dataset.most);
    const say = () => {
      const rest = most - [...field.value].length;
      left.textContent = rest < most / 4 ? String(rest) : "";
      left.classList.toggle("over", rest < 0);
    };
    field.addEventListener("input", say);
    say();
  }
  const rows = [...document.querySelectorAll(".picture-row")];
  const isUsed = (row) => [...row.querySelectorAll("input:not([type=checkbox])")].some(({ value }) => value !== "");
  const reveal = () => rows.forEach((row, place) => { row.hidden = place > 0 && !isUsed(row) && !isUsed(rows[place - 1]); });
  rows.forEach((row) => row.addEventListener("change", reveal));
  reveal();
  document.querySelector("form[data-once]")?.addEventListener("submit", ({ target, defaultPrevented }) => {
    if (!defaultPrevented) setTimeout(() => target.querySelectorAll("button").forEach((each) => { each.disabled = true; }));
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-once] button").forEach((each) => { each.disabled = false; }));
})();
