// The duty officer's alarm: it rings, shakes and counts in the title until what waits is taken; and it says loudly when
// its own line is dead, for then silence means nothing. A browser lets a page ring only after a tap.
(() => {
  "use strict";
  const DEAD = 30000, EVERY = 1000, RING = 3;        // the house beats every 15 s; a ring every third look
  const box = document.getElementById("alarm"), arm = document.getElementById("arm"), dead = document.getElementById("line-dead");
  const title = document.title;
  let sound = null, heard = Date.now(), looks = 0;

  const ring = (pitch) => {
    navigator.vibrate?.([300, 100, 300]);
    if (sound?.state !== "running") { sound?.resume(); return; }
    const tone = sound.createOscillator(), loud = sound.createGain();
    tone.type = "square"; tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0.4, sound.currentTime);
    loud.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.7);
    tone.connect(loud).connect(sound.destination);
    tone.start(); tone.stop(sound.currentTime + 0.7);
  };
  const waiting = () => Number(document.getElementById("waiting")?.dataset.alarm ?? 0);
  const listens = () => document.visibilityState === "visible" || self.ostler.keepsListening;
  const look = () => {
    const count = waiting(), isDead = listens() && Date.now() - heard > DEAD;
    document.title = isDead ? `!! ${title}` : count ? `(${count}) ${title}` : title;
    if (isDead === dead.hidden) { dead.hidden = !isDead; dead.textContent = isDead ? dead.dataset.words : ""; }
    looks += 1;
    if (sound && looks % RING === 0 && (isDead || count)) ring(isDead ? 440 : 880);
  };
  const alive = () => { heard = Date.now(); };
  arm.addEventListener("click", () => {
    const on = arm.getAttribute("aria-pressed") !== "true";
    arm.setAttribute("aria-pressed", String(on));
    self.ostler.keepsListening = on;
    if (on) { sound ??= new AudioContext(); sound.resume(); ring(880); }
    else { sound?.close(); sound = null; }
  });
  for (const name of ["ostler:heard", "ostler:stands"]) document.addEventListener(name, alive);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && !self.ostler.keepsListening) alive(); });
  box.hidden = false;
  setInterval(look, EVERY);
  look();
})();
