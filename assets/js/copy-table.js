// Takes the table along as the page shows it: as rich text for documents and
// wikis, as Markdown, as CSV. What is hidden stays behind.
import { copy, usable } from "./clipboard.js";

const clean = (text) => text.replace(/\s+/g, " ").trim();

// The words of a cell, without what is only for the page.
function words(cell) {
  const copy = cell.cloneNode(true);
  for (const extra of copy.querySelectorAll(".question, [aria-hidden=true], .spectrum, .relation")) {
    if (!extra.classList.contains("mark")) extra.remove();
  }
  for (const item of copy.querySelectorAll("li, p, div")) item.append(" ");
  return clean(copy.textContent);
}

function rows(table) {
  return [...table.rows].filter((row) => row.offsetParent !== null || row.closest("thead")).map((row) => [...row.cells]);
}

const escapeHTML = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);

const formats = {
  rich(table) {
    const width = Math.max(...rows(table).map((cells) => cells.length));
    const lines = rows(table).map((cells) =>
      cells
        .map((cell) => {
          const tag = cell.tagName.toLowerCase();
          const span = cells.length === 1 ? ` colspan="${width}"` : "";
          return `<${tag}${span}>${escapeHTML(words(cell))}</${tag}>`;
        })
        .join(""),
    );
    return `<table><tbody>${lines.map((line) => `<tr>${line}</tr>`).join("")}</tbody></table>`;
  },
  markdown(table) {
    const [head, ...body] = rows(table).map((cells) => cells.map((cell) => words(cell).replace(/[\\|`*_[\]<>]/g, "\\$&")));
    const line = (cells) => `| ${head.map((_, i) => cells[i] ?? "").join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
  },
  csv(table) {
    // A cell that begins like a formula would be taken for one.
    const quote = (text) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
    return rows(table).map((cells) => cells.map((cell) => quote(words(cell))).join(";")).join("\r\n");
  },
};

function forms(what, table) {
  if (what !== "rich") return { "text/plain": formats[what](table) };
  return { "text/html": formats.rich(table), "text/plain": formats.markdown(table) };
}

for (const tools of document.querySelectorAll("[data-copy-table]")) {
  if (!usable) break;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) copy(forms(button.dataset.copy, document.querySelector(".comparison-table")));
  });
}
