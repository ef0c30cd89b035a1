// A page inside a frame of another site. ?theme=dark or ?theme=light chooses its
// colours; it tells the page around it how high it is:
//
//   { type: "rolebook:height", address: "https://…/embed/", height: 1234 }
//
// height is in CSS pixels, of the content; address is the frame's own, with its
// query and anchor. A message follows each change: of the window, of the text.
const theme = new URLSearchParams(location.search).get("theme");
if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;

let told;

function tell() {
  // Not scrollHeight: that is never less than the frame's height, which would never shrink.
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  // To whomever it is: a height is no secret, and who embeds it is not known here.
  parent.postMessage({ type: "rolebook:height", address: location.href, height }, "*");
}

if (parent !== window) {
  addEventListener("load", tell);
  addEventListener("resize", tell);
  new ResizeObserver(tell).observe(document.documentElement); // fonts that come late, rows that break anew
}
