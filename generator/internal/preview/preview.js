// Loads the page again when the preview shows another state, and says that it is
// the preview. Only the preview's server adds this script to pages.
const shown = document.currentScript.dataset.shown;
let events;

// A browser has few connections to a host, so only a page that is looked at
// keeps one. The server says at once what it shows, so nothing is missed.
function listen() {
  events?.close();
  events = undefined;
  if (document.hidden) return;
  events = new EventSource("/.rolebook/events");
  events.onmessage = (event) => {
    if (event.data !== shown) location.reload();
  };
  events.onerror = () => {
    if (events?.readyState === EventSource.CLOSED) setTimeout(listen, 500);
  };
}
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => events?.close());
addEventListener("pageshow", (event) => event.persisted && listen());
listen();

if (window === window.top) {
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  const german = document.documentElement.lang.startsWith("de");
  const words = german ? ["Vorschau auf diesem Rechner", "veröffentlicht unter"] : ["Preview on this machine", "published at"];
  const note = document.createElement("p");
  note.className = "preview-note";
  note.setAttribute("role", "note");
  note.textContent = canonical ? `${words[0]} · ${words[1]} ${canonical}` : words[0];
  document.body.append(note);
}
