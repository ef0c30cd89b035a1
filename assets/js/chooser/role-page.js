// A role's cells come from its own page, so that the choice is as wide as the
// handbook and no page needs all texts.
import { text } from "../load.js";

const pages = new Map(); // by address: a promise of the page

export function rolePage(href) {
  const address = new URL(href, location.href);
  if (!pages.has(address.href)) pages.set(address.href, load(address));
  return pages.get(address.href);
}

async function load(address) {
  const page = new DOMParser().parseFromString(await text(address), "text/html");
  // Links hold on the page that they come from: references, for one, lead there. Those that
  // stay on the site go without its host, which paper would show.
  for (const link of page.querySelectorAll(":is(td, .summary, .comparisons) a[href]")) {
    const target = new URL(link.getAttribute("href"), address);
    link.setAttribute("href", target.protocol === address.protocol && target.host === address.host ? target.pathname + target.search + target.hash : target.href);
  }
  return page;
}

// pairLink gives the link to the comparison of two roles from the page of the
// first, if the pair has a page.
export function pairLink(page, first, second) {
  const names = [`${first}-vs-${second}`, `${second}-vs-${first}`];
  return [...page.querySelectorAll(".comparisons a")].find((link) => names.includes(new URL(link.href).pathname.split("/").at(-2)));
}
