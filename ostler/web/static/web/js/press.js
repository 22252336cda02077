// Between a finger's going down and its coming up, what lies under it must stay: else the browser takes it for no tap.
(() => {
  "use strict";
  const LET_GO = 50, LONGEST = 3000;      // the click comes right after the finger; a touch that never ends holds nothing up
  let isDown = false, over = 0;
  const waiting = new Set();
  const rest = () => {
    clearTimeout(over);
    isDown = false;
    const all = [...waiting];
    waiting.clear();
    all.forEach((each) => each());
  };
  const soon = () => { clearTimeout(over); over = setTimeout(rest, LET_GO); };
  document.addEventListener("pointerdown", () => { isDown = true; clearTimeout(over); over = setTimeout(rest, LONGEST); }, true);
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, soon, true);
  self.ostler.press = { isDown: () => isDown, after: (act) => { if (isDown) waiting.add(act); else act(); } };
})();
