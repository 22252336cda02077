// A page from this phone instead of the house says so, and as of when; so does a page whose signal has gone.
(() => {
  "use strict";
  const root = document.documentElement, strip = document.getElementById("kept"), says = document.getElementById("kept-says");
  if (!strip) return;
  const at = () => {
    const [day, clock] = (root.dataset.at ?? "").split("T"), today = self.ostler.line.now();
    const isToday = day === `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, "0")}-${String(today.getDate()).padStart(2, "0")}`;
    return isToday ? clock : `${new Date(`${day}T12:00`).toLocaleDateString(root.lang, { weekday: "short", day: "numeric", month: "short" })} ${clock}`;
  };
  const show = (which) => {
    says.textContent = strip.dataset[which].replace("{at}", at());
    strip.hidden = false;
  };
  const fresh = () => { delete root.dataset.kept; strip.hidden = true; document.getElementById("kept-reload").hidden = true; };
  const why = root.dataset.kept;
  if (why === "slow") show("slow");
  else if (why === "cut" || (!why && !navigator.onLine)) show("cut");
  else if (why) show("none");
  window.addEventListener("offline", () => show("cut"));
  // A page that asks by itself says when it is fresh again; others are whole as they are, or offer to be loaded anew.
  const asks = () => Boolean(self.ostler.asks);
  // The page that was wanted and is not kept: opened as soon as it can be reached.
  const reach = async (tries = 10) => {
    const answer = await fetch(location.href, { method: "HEAD" }).catch(() => null);
    if (answer) location.reload();
    else if (tries) setTimeout(() => reach(tries - 1), 1000);
  };
  self.ostler.line.onBack((cause) => {
    if (cause !== "online") return;
    if (root.dataset.kept === "missing") reach();
    else if (!root.dataset.kept) strip.hidden = true;
    else if (!asks()) document.getElementById("kept-reload").hidden = false;
  });
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data.cut === location.pathname && root.dataset.kept) show("cut");
    if (data.fresh !== location.pathname || !root.dataset.kept) return;
    if (asks()) document.dispatchEvent(new Event("ostler:ask"));
    else document.getElementById("kept-reload").hidden = false;
  });
  document.getElementById("kept-reload").addEventListener("click", () => location.reload());
  self.ostler.kept = { fresh };
})();
