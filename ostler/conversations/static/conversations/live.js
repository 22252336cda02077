// A conversation while one looks at it: news comes by the person's stream, the page asks for what changed,
// says it in the status region, and tells when the words were on the screen. Without this everything still works.
(() => {
  "use strict";
  const live = () => document.getElementById("live");
  const receipt = document.getElementById("receipt"), { press } = self.ostler;
  const spoken = () => new Set([...live().querySelectorAll(".messages > li")].map((item) => item.id));
  let known = spoken(), truth = document.getElementById("truth").textContent, seen = 0, waiting = 0;
  document.documentElement.classList.add("with-script");

  let clearing = 0;
  const say = (words) => {
    const status = document.getElementById("status");
    status.textContent = words.replace(/\s+/g, " ").trim().slice(0, 300);
    clearTimeout(clearing);
    clearing = setTimeout(() => { status.textContent = ""; }, 7000);
  };
  const announce = () => {
    const fresh = [...live().querySelectorAll(".messages > li")].filter((item) => !known.has(item.id) && !item.matches(".mine"));
    const line = document.getElementById("truth").textContent;
    const words = [...(line === truth ? [] : [line]), ...fresh.map((item) => item.textContent)];
    if (words.length) say(words.join(" "));
    known = spoken(); truth = line;
  };
  // One asking at a time; news that comes meanwhile is asked for after it, or it would be lost with what is swapped.
  let asking = false, again = false;
  const ask = async () => {
    again = asking;
    if (asking) return;
    asking = true;
    await htmx.ajax("GET", live().dataset.thread, { target: "#live", swap: "outerHTML" }).catch(() => {});
    asking = false;
    if (again) refresh();
  };
  const refresh = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 50);
  };
  // An answer that says what the page says already leaves the page alone: each has other tokens in its forms, which is no news.
  const PARTS = ["live", "side"], SWAPPED = / hx-swap-oob="true"|(name="csrfmiddlewaretoken" value=")[^"]*/g;
  const said = (page) => PARTS.map((id) => (page.getElementById(id)?.outerHTML ?? "").replace(SWAPPED, "$1").replace(/\s+/g, " ")).join();
  let stood = said(document);
  const isOld = (answer) => {
    const before = stood;
    return before === (stood = said(new DOMParser().parseFromString(answer, "text/html")));
  };
  // While a tap is being answered, or a finger is down, nothing else replaces what was tapped: the answer shows it all,
  // news is asked for after.
  const taps = new Set();
  let missed = false;
  document.addEventListener("htmx:beforeRequest", ({ detail: { elt, xhr } }) => { if (elt !== live() && live().contains(elt)) taps.add(xhr); });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target.id !== "live") return;
    if (taps.has(detail.xhr)) stood = "";
    else if (taps.size) { detail.shouldSwap = false; missed = true; }
    else if (press.isDown()) { detail.shouldSwap = false; press.after(refresh); }
    else if (isOld(detail.serverResponse)) detail.shouldSwap = false;
  });
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => { if (detail.target.id === "live") stood = ""; });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    taps.delete(detail.xhr);
    if (missed && !taps.size) { missed = false; refresh(); }
  });
  // Buttons that stay the same stay where they are, with the focus on them: a key pressed while news comes in counts.
  // Where the button that was pressed has gone, the focus goes to the line that says how it stands now.
  // What a tap was answered with can be read for a while, also when news comes right after it.
  const READ = 10000;
  let deeds, focused, notices, noticed = 0;
  const verbs = (group) => [...group.querySelectorAll("button, a, summary")].map((each) => each.textContent.trim()).join("|");
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target.id !== "live") return;
    deeds = live().querySelector(".deeds");
    notices = live().querySelector(".notices");
    focused = live().contains(document.activeElement) ? document.activeElement : null;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const now = live().querySelector(".deeds");
    if (deeds && now && now !== deeds && verbs(now) === verbs(deeds)) now.replaceWith(deeds);
    if (focused && document.activeElement === document.body) {
      const line = document.getElementById("truth");
      line.tabIndex = -1;
      (live().contains(focused) ? focused : document.getElementById(focused.id) ?? line).focus({ preventScroll: true });
    }
    if (live().querySelector(".notices")) noticed = performance.now();
    else if (notices && performance.now() - noticed < READ) document.getElementById("truth").after(notices);
    deeds = focused = notices = null;
  });
  const mark = () => {
    const count = Number(live().dataset.count);
    if (document.visibilityState !== "visible" || count <= seen) return;
    const sent = new FormData(receipt);
    sent.set("up_to", String(count));
    fetch(receipt.action, { method: "POST", body: sent, headers: { "HX-Request": "true" } }).then((answer) => { if (answer.ok) seen = count; }, () => {});
  };
  const isOurs = (data) => {
    try { const { conversation } = JSON.parse(data); return !conversation || conversation === live().dataset.conversation; } catch { return true; }
  };
  document.addEventListener("visibilitychange", mark);

  const toEnd = () => { const list = live().querySelector(".messages"); list.lastElementChild?.scrollIntoView({ block: "nearest" }); };
  document.addEventListener("htmx:afterSettle", () => { announce(); mark(); });
  // A tap that did not arrive is said where one looks; what was only asked is asked again with the next news.
  const undone = (isUndone) => { document.getElementById("undone").hidden = !isUndone; };
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, ({ detail }) => { if (detail.requestConfig?.verb === "post") undone(true); });
  document.addEventListener("htmx:beforeRequest", () => undone(false));
  document.addEventListener("ostler:ask", () => refresh());
  self.ostler.asks = true;
  document.addEventListener("htmx:oobAfterSwap", (event) => { if (event.target.id === "live") toEnd(); });
  // What was open in the column beside stays open.
  let open = [];
  document.addEventListener("htmx:beforeSwap", () => { open = [...document.querySelectorAll("details[open][id]")].map((each) => each.id); });
  document.addEventListener("htmx:afterSettle", () => open.forEach((id) => { const each = document.getElementById(id); if (each) each.open = true; }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest?.("form.reply")?.requestSubmit();
  });
  window.ostlerStream((_name, data) => { if (isOurs(data)) refresh(); });
  mark();
})();
