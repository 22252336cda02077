// One person's stream of news. It says that something happened; what it is now, the page asks for.
// Read by hand and not by EventSource: that hides the house's beat, and comes back when it likes.
// A hidden page holds no stream (a browser has few connections to one house), but for one with its alarm on. Back in
// sight, it asks what it missed.
window.ostlerStream = (onNews, names) => {
  "use strict";
  const NAMES = ["message", "receipt", "acknowledgement", "routing", "history", "refresh"];
  const SILENT = 20000, DEAF = 8000;          // the house beats every 15 s; a try that is not answered is given up
  const FRESH = 3000;                         // the first try on a line that has just come back may have come too soon for it
  const QUICK = 120000, LONGEST = 15000, CROWDED = 300000;
  const { line } = self.ostler;
  let control = null, timer = 0, watch = 0, tries = 0, downSince = 0, rest = 0;
  let missed = true;       // what came between the page and its stream is asked for too

  const signedOut = () => {
    stop();
    document.dispatchEvent(new Event("ostler:signed-out"));
    const go = () => location.assign(`/accounts/login/?next=${encodeURIComponent(location.pathname)}`);
    Promise.resolve(self.ostler.saveDraft?.()).catch(() => {}).then(() => self.ostler.privacy.over()).catch(() => {}).then(go);
  };
  const closed = (data) => {
    const { why } = JSON.parse(data);
    if (why === "signed-out") signedOut();
    if (why === "too-many-streams") rest = CROWDED;      // so that two browsers do not chase each other's streams away
  };
  const block = (text) => {
    let name = "", data = "";
    for (const each of text.split("\n")) {
      if (each.startsWith("event: ")) name = each.slice(7);
      if (each.startsWith("data: ")) data += each.slice(6);
    }
    if (name === "closed") closed(data);
    else if ((names ?? NAMES).includes(name)) onNews(name, data);
  };
  const heard = (patience) => { clearTimeout(watch); watch = setTimeout(() => control?.abort(), patience); };
  const isOver = (answer) => answer.status === 401 || answer.status === 403 || (answer.redirected && new URL(answer.url).pathname.startsWith("/accounts/"));
  const stands = () => {
    tries = downSince = 0;
    if (missed) onNews("refresh", "{}");
    missed = false;
    line.flush().catch(() => {});
    document.dispatchEvent(new Event("ostler:stands"));
  };
  const read = async (body) => {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard(SILENT);
      document.dispatchEvent(new Event("ostler:heard"));
      const parts = (rest + value).split("\n\n");
      rest = parts.pop();
      parts.forEach(block);
    }
  };
  const listen = async (patience = DEAF) => {
    stop();
    const mine = control = new AbortController();
    heard(patience);
    try {
      const answer = await fetch("/events", { headers: { Accept: "text/event-stream" }, cache: "no-store", signal: mine.signal });
      if (isOver(answer)) return signedOut();
      if (!answer.ok) throw new Error(String(answer.status));
      heard(SILENT);
      stands();
      await read(answer.body);
    } catch { /* the line fell, or was never there: it is tried again below */ }
    if (control === mine) again();
    return undefined;
  };
  // At once, then about every second for as long as a restart takes, then ever more rarely; never all pages together.
  const again = () => {
    missed = true;
    downSince ||= Date.now();
    const steady = Math.min(1000 + Math.max(0, Date.now() - downSince - QUICK) / 10, LONGEST);
    const pause = rest || (tries === 0 ? 100 : tries === 1 ? 250 : steady) * (0.7 + 0.6 * Math.random());
    tries += 1; rest = 0;
    clearTimeout(timer);
    timer = setTimeout(listen, pause);
  };
  const stop = () => { clearTimeout(timer); clearTimeout(watch); const old = control; control = null; old?.abort(); };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && !self.ostler.keepsListening) { stop(); missed = true; } });
  line.onBack(() => { missed = true; tries = downSince = 0; listen(FRESH); });
  window.addEventListener("pagehide", stop);
  if (document.visibilityState === "visible") listen();
};
