// A short message at the foot of the window, read out where that is wanted.
const place = document.querySelector("[data-message]");
let timer;

export function say(text) {
  if (!place) return;
  place.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => (place.textContent = ""), 4000);
}
