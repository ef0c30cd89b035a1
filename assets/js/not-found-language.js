// The one page that a host has for all addresses that lead nowhere speaks every
// language. Before anything is painted, this chooses that of the address, or else the
// reader's; not-found.js takes the others away.
const homes = document.currentScript.dataset.homes.split(", ").map((home) => home.split(" ")); // language, address
const primary = (tag) => tag.toLowerCase().split("-")[0];
const [lang, home] =
  homes.find(([, address]) => location.pathname.startsWith(address)) ??
  navigator.languages?.map((tag) => homes.find(([lang]) => primary(lang) === primary(tag))).find(Boolean) ??
  homes[0];
document.documentElement.lang = lang;
document.documentElement.dataset.home = home;
const sheet = new CSSStyleSheet();
sheet.insertRule(`body [data-home]:not([data-home="${home}"]) { display: none }`);
document.adoptedStyleSheets.push(sheet);
