// A short message at the foot of the window, read out where that is wanted. Its
// words stand with the place: say("copied") shows those of data-copied.
const place = document.querySelector("[data-message]");
let timer;

export function say(what) {
  if (!place) return;
  place.textContent = place.dataset[what];
  clearTimeout(timer);
  timer = setTimeout(() => (place.textContent = ""), 6000);
}
