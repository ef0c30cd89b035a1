// Builds the table of chosen roles from the matrix's rows and the roles' pages.

// How the roles of a row relate, as class names (generator/internal/compare).
const relations = ["same", "different", "partial", "unstated", "similar"];

// skeleton returns the rows without the columns, and without what these have in
// common. Items of catalogues go: they are drawn as lines.
export function skeleton(matrix) {
  const table = matrix.cloneNode(true);
  for (const gone of table.querySelectorAll("tr.item, tr.items, .relation")) gone.remove();
  for (const row of table.rows) {
    row.classList.remove(...relations);
    while (row.cells.length > 1) row.deleteCell(-1);
  }
  return table;
}

// addColumn puts a role's cells into the rows.
export function addColumn(table, page, href) {
  const index = table.tHead.rows[0].cells.length;
  const head = heading(page, href);
  table.tHead.rows[0].append(head);
  for (const source of page.querySelectorAll(".comparison-table tbody tr[id]:not(.item)")) {
    const row = table.querySelector(`#${CSS.escape(source.id)}`);
    if (source.dataset.key) row.keys = [...(row.keys ?? []), source.dataset.key];
    if (source.cells.length < 2) continue; // a heading
    row.cells[0].removeAttribute("colspan");
    while (row.cells.length < index) row.append(absent());
    const cell = document.importNode(source.cells[1], true);
    cell.dataset.mark = head.querySelector(".mark").textContent;
    for (const link of cell.querySelectorAll(".sources a")) link.source = page.getElementById(new URL(link.href).hash.slice(1));
    row.append(cell);
  }
}

function heading(page, href) {
  const head = document.importNode(page.querySelector(".comparison-table thead th:nth-child(2)"), true);
  const link = document.createElement("a");
  link.className = "role-heading";
  link.href = href;
  link.append(...head.childNodes);
  head.append(link);
  return head;
}

// answers says who each role is: what its page says first.
export function answers(pages, roles) {
  const list = document.createElement("dl");
  list.className = "answers";
  pages.forEach((page, i) => {
    const head = heading(page, roles[i].dataset.href);
    const card = document.createElement("div");
    card.className = head.className;
    card.innerHTML = "<dt></dt><dd></dd>";
    card.firstChild.append(...head.childNodes);
    card.lastChild.append(...document.importNode(page.querySelector(".summary"), true).childNodes);
    list.append(card);
  });
  return list;
}

function absent() {
  const cell = document.createElement("td");
  cell.innerHTML = '<span class="none">–</span>';
  return cell;
}

// finish gives every row as many cells as there are columns, headings the whole
// width, and marks what the columns have in common, in words.
export function finish(table, words) {
  const width = table.tHead.rows[0].cells.length;
  for (const row of table.querySelectorAll("tbody tr")) {
    if (row.cells.length === 1) row.cells[0].colSpan = width;
    else while (row.cells.length < width) row.append(absent());
    if (row.matches(".group, .row-note")) continue;
    const relation = relationOf(row, width - 1);
    row.classList.add(relation);
    const apart = relation === "same" ? 0 : apartOf(row);
    row.dataset.apart = apart;
    if (relation === "same" || (relation === "different" && apart < 50)) row.classList.add("similar");
    if (relation === "same") addMark(row.cells[0].querySelector(".row-label"), words.same);
    for (const point of sharedPoints(row, width - 1)) {
      point.classList.add("shared");
      addMark(point.lastChild, words.shared);
    }
  }
}

// relationOf compares the keys that the roles' pages have for the row.
function relationOf(row, columns) {
  const keys = row.keys ?? [];
  if (keys.length === 0) return "unstated";
  if (keys.length < columns) return "partial";
  return new Set(keys).size === 1 ? "same" : "different";
}

// apartOf says how far the columns are apart, from 0 to 100, as compare.Row.Apart does.
function apartOf(row) {
  const cells = [...row.cells].slice(1).filter((cell) => !cell.querySelector(".none, .not-stated"));
  return Math.max(0, ...cells.flatMap((cell, i) => cells.slice(i + 1).map((other) => gap(cell, other))));
}

function gap(one, other) {
  const [from, to] = [one, other].map((cell) => cell.querySelector(".spectrum")?.dataset.step);
  if (from && to) return 25 * Math.abs(from - to);
  const values = [one, other].map((cell) => cell.querySelector(":scope > data, :scope > time"));
  if (values.every(Boolean)) return gapOfValues(...values);
  const [a, b] = [said(one), said(other)];
  const both = a.intersection(b).size;
  const either = a.size + b.size - both;
  return either ? Math.trunc((100 * (either - both)) / either) : 100;
}

// gapOfValues compares numbers by their ends, days by a year, and choices.
function gapOfValues(one, other) {
  if (one.dateTime) return Math.trunc(Math.min(100, (100 * Math.abs(new Date(one.dateTime) - new Date(other.dateTime))) / 864e5 / 365));
  if (one.value === other.value) return 0;
  const [a, b] = [one, other].map(({ value }) => value.split(" ").map(Number));
  if (a.some(Number.isNaN) || b.some(Number.isNaN)) return 100; // ids
  const whole = Number(one.dataset.span) || Math.max(...[...a, ...b].map(Math.abs));
  const differ = Math.max(Math.abs(a[0] - b[0]), Math.abs(a.at(-1) - b.at(-1)));
  return Math.trunc(Math.min(100, (100 * differ) / whole));
}

// said returns the keys or the words of a cell's value.
function said(cell) {
  const entries = [...cell.querySelectorAll("li[data-key]")];
  if (entries.length) return new Set(entries.map(({ dataset }) => dataset.key));
  const value = [...cell.children].filter((part) => !part.matches(".depends, .note, .sources, .editors, .new, .untranslated, .by-level"));
  return new Set(value.flatMap((part) => words(part.textContent)));
}

// words returns the words of a text, as markdown.Text.Words does.
const words = (text) => text.replaceAll("\u00ad", "").normalize().toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// sharedPoints returns the points and roles that every column holds.
function sharedPoints(row, columns) {
  const points = [...row.querySelectorAll("td li[data-key]")];
  const held = new Map();
  for (const { dataset } of points) held.set(dataset.key, (held.get(dataset.key) ?? 0) + 1);
  return points.filter(({ dataset }) => held.get(dataset.key) === columns);
}

function addMark(after, word) {
  const mark = document.createElement("span");
  mark.className = "relation";
  mark.textContent = word;
  after.after(" ", mark);
}

// showGroups hides the groups that are not wanted.
export function showGroups(table, wanted) {
  for (const part of [...table.tBodies, ...document.querySelectorAll(".ratings")]) {
    part.hidden = !wanted.includes(part.dataset.group ?? part.querySelector(".group")?.id);
  }
}
