// Takes the table along as the page shows it: as rich text for documents and
// wikis, as Markdown, as CSV. What is hidden stays behind. Ratings, which stand in
// tables of their own, follow.
import { copy, usable } from "./clipboard.js";

const clean = (text) => text.replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();

// The words of a cell, without what is only for the page.
function words(cell) {
  const copy = cell.cloneNode(true);
  for (const extra of copy.querySelectorAll(".question, [aria-hidden=true], .spectrum, .relation")) {
    if (!extra.classList.contains("mark")) extra.remove();
  }
  for (const item of copy.querySelectorAll("li, p, div")) item.append(" ");
  return clean(copy.textContent);
}

function rows() {
  const table = document.querySelector(".comparison-table");
  const left = document.querySelector("#site-only-differences:checked") ? "[hidden] *, .similar, .similar + .row-note" : "[hidden] *";
  const all = [...(table?.rows ?? [])].filter((row) => !row.matches(left)).map((row) => [...row.cells]);
  const width = table?.rows[0].cells.length ?? 3; // of a label and the roles
  for (const ratings of document.querySelectorAll(".ratings:not([hidden]) .dumbbell")) {
    const [head, , ...items] = [...ratings.rows].map((row) => [...row.cells].slice(0, width));
    all.push(...(all.length ? [[ratings.caption]] : [head]), ...items);
  }
  return all;
}

const escapeHTML = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);

const formats = {
  html() {
    const all = rows();
    const width = Math.max(...all.map((cells) => cells.length));
    const lines = all.map((cells) =>
      cells
        .map((cell) => {
          const tag = cell.tagName === "TD" ? "td" : "th";
          const span = cells.length === 1 ? ` colspan="${width}"` : "";
          return `<${tag}${span}>${escapeHTML(words(cell))}</${tag}>`;
        })
        .join(""),
    );
    return `<table><tbody>${lines.map((line) => `<tr>${line}</tr>`).join("")}</tbody></table>`;
  },
  markdown() {
    const [head, ...body] = rows().map((cells) => cells.map((cell) => words(cell).replace(/[\\|`*_[\]<>]/g, "\\$&")));
    const line = (cells) => `| ${head.map((_, i) => cells[i] ?? "").join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
  },
  csv() {
    // A cell that begins like a formula would be taken for one.
    const quote = (text) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
    return rows().map((cells) => cells.map((cell) => quote(words(cell))).join(";")).join("\r\n");
  },
};

function forms(what) {
  if (what !== "html") return { "text/plain": formats[what]() };
  return { "text/html": formats.html(), "text/plain": formats.markdown() };
}

for (const tools of document.querySelectorAll("[data-copy-table]")) {
  if (!usable) break;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) copy(forms(button.dataset.copy));
  });
}
