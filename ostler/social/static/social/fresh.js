// What came while one looks at a list: one line above it says how many, and a tap shows them. Nothing moves by itself.
// Who is signed in hears of it down their stream; everybody else's page asks once a minute while it is looked at.
(() => {
  "use strict";
  const line = document.getElementById("fresh");
  if (!line) return;
  const { of, since, news, one, many } = line.dataset;
  const MINUTE = 60000;
  let told = 0, waiting = 0;
  const say = (count) => {
    if (!count || count === told) return;
    told = count;
    const button = document.createElement("button");
    button.textContent = count === 1 ? one : many.replace("%s", count);
    button.addEventListener("click", () => location.assign(location.pathname));
    line.replaceChildren(button);
  };
  const ask = async () => {
    if (document.visibilityState === "hidden") return;
    const answer = await fetch(`${news}?${new URLSearchParams({ of, since })}`).catch(() => null);
    if (answer?.ok) say((await answer.json()).new);
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(ask, 500 + 1500 * Math.random()); };
  if (window.ostlerStream) window.ostlerStream(soon, ["published", "refresh"]);
  else {
    setInterval(ask, MINUTE);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") soon(); });
  }
})();
