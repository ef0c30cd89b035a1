// Copies the short link, the code of the frame, and the table in the form of the
// reader's wiki, from the files beside the page.
import { copy, usable } from "./clipboard.js";

async function load(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.text(); // without the byte-order mark that a CSV file begins with
}

// Whoever pastes takes the richest form that suits: documents take the table,
// fields for plain text its Markdown.
async function richText(file) {
  return new DOMParser().parseFromString(await load(file), "text/html").body.innerHTML.trim();
}

function formsOf({ copyFile: file, copyText: id }) {
  if (id) return { "text/plain": document.getElementById(id).textContent };
  if (file.endsWith(".html")) return { "text/html": richText(file), "text/plain": load(file.replace(/html$/, "md")) };
  return { "text/plain": load(file) };
}

if (usable) {
  // A page in a folder may not read the files beside it; the links to them save them there, too.
  const copied = location.protocol === "file:" ? "[data-copy-text]" : "[data-copy-file], [data-copy-text]";
  for (const button of document.querySelectorAll(copied)) {
    button.hidden = false;
    button.addEventListener("click", () => copy(formsOf(button.dataset)));
  }
}
