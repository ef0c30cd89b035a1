// A page inside a frame of another site, with ?embed: its table alone.
// ?embed&theme=dark or light chooses its colours. It tells the page around it how
// high it is:
//
//   { type: "rolebook:height", address: "https://…/?embed", height: 1234 }
//
// height is in CSS pixels, of the content; address is the frame's own, with its
// query and anchor. A message follows each change: of the window, of the text.
const query = new URLSearchParams(location.search);
const framed = query.has("embed");
const theme = query.get("theme");
export const themeOfFrame = framed && (theme === "dark" || theme === "light") ? theme : undefined;

let told;

function tell() {
  // Not scrollHeight: that is never less than the frame's height, which would never shrink.
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  // To whomever it is: a height is no secret, and who embeds it is not known here.
  parent.postMessage({ type: "rolebook:height", address: location.href, height }, "*");
}

// Links lead out of the frame, those to the page itself to the whole of it.
function leadOut(event) {
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  event.stopPropagation();
  link.target = "_top";
  if (link.pathname === location.pathname) link.search = "";
}

if (framed) {
  document.documentElement.dataset.embed = "";
  addEventListener("click", leadOut, true);
  if (parent !== window) {
    addEventListener("load", tell);
    addEventListener("resize", tell);
    new ResizeObserver(tell).observe(document.documentElement); // fonts that come late, rows that break anew
  }
}
