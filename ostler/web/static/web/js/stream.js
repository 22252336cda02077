// One person's stream of news. It says that something happened; what it is now, the page asks for.
// A hidden page holds no stream: a browser has few connections to one house. Back in sight, it asks what it missed.
window.ostlerStream = (onNews) => {
  "use strict";
  const NAMES = ["message", "receipt", "acknowledgement", "routing", "history", "refresh"];
  let stream, dropped = false;
  const listen = () => {
    stream = new EventSource("/events");
    for (const name of NAMES) stream.addEventListener(name, (event) => onNews(name, event.data));
    stream.addEventListener("error", () => { dropped = true; });
    stream.addEventListener("open", () => { if (dropped) onNews("refresh", "{}"); dropped = false; });
  };
  document.addEventListener("visibilitychange", () => {
    stream.close();
    if (document.visibilityState === "visible") { listen(); onNews("refresh", "{}"); }
  });
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) { listen(); onNews("refresh", "{}"); } });
  listen();
};
