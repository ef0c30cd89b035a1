// What a page for an address that leads nowhere does: of the languages it leaves the
// one that was chosen (not-found-language.js), and shows the nearest addresses by name,
// from the search index, which has all pages with their names.
import { text } from "./load.js";
import { edits } from "./search/edits.js";

const MOST = 5;

function leave(home) {
  for (const part of document.querySelectorAll("body [data-home]")) {
    if (part.dataset.home !== home) part.remove();
    else document.title = part.dataset.title ?? document.title;
  }
}

const words = (name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).join("-");
const last = (path) => words(path.split("/").filter((step) => step && step !== "index.html").at(-1) ?? "");

// distance is how far an address that was asked for is from a name: edits first, then
// what the one has more than the other.
function distance(asked, name) {
  const [short, long] = asked.length < name.length ? [asked, name] : [name, asked];
  const needed = short ? edits(short, long) : Infinity;
  return needed > short.length * 0.4 ? Infinity : needed * 10 + long.length - short.length;
}

// beginning is how many letters two words have in common at their beginning.
const beginning = (one, other) => [...one].findIndex((letter, i) => letter !== other[i]) >>> 0;

const section = (path) => path.split("/")[0];

// nearest returns the pages whose names are nearest to a path below the home page;
// those of its section come before others.
function nearest(path, { roles, comparisons, curated = [], pairs = [] }) {
  const pages = [
    ...roles.map(({ href, abbr, name, namelang: lang, aliases = [] }) => ({ href, lang, title: abbr && abbr !== name ? `${abbr} – ${name}` : name, names: [name, ...aliases] })),
    ...[...curated, ...pairs].map((pair) => pair.map((number) => roles[number])).map((both) => ({
      href: `${comparisons}${both.map(({ id }) => id).join("-vs-")}/`, title: both.map(({ abbr, name }) => abbr ?? name).join(" vs. "), names: [],
    })),
  ];
  for (const page of pages) {
    page.far = Math.min(...[last(page.href), ...page.names.map(words)].map((name) => distance(last(path), name)));
    page.alike = beginning(last(path), last(page.href));
    if (section(page.href) !== section(path)) page.far += 50;
  }
  return pages.filter(({ far }) => far < Infinity).sort((a, b) => a.far - b.far || b.alike - a.alike).slice(0, MOST);
}

async function show(place) {
  const index = new URL(document.querySelector("[data-index]").dataset.index, location);
  const path = decodeURI(location.pathname).slice(new URL(".", index).pathname.length);
  const pages = nearest(path, JSON.parse(await text(index)));
  place.hidden = pages.length === 0;
  place.querySelector("ul").replaceChildren(...pages.map(({ href, title, lang }) => {
    const link = Object.assign(document.createElement("a"), { href: new URL(href, index), textContent: title });
    if (lang) link.lang = lang;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
}

const { home } = document.documentElement.dataset;
if (home) leave(home);
for (const place of document.querySelectorAll("[data-nearest]")) show(place).catch(() => {}); // without the index there are no names
