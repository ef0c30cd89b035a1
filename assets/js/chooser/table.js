// Builds the table of chosen roles from the matrix's rows and the roles' pages.

// How the roles of a row relate, as class names (generator/internal/compare).
const relations = ["same", "different", "partial", "unstated"];

// skeleton returns the rows without the columns, and without what these have in
// common. Items of catalogues go: each role brings those that it holds.
export function skeleton(matrix) {
  const table = matrix.cloneNode(true);
  for (const row of table.rows) row.classList.remove(...relations);
  for (const mark of table.querySelectorAll(".relation")) mark.remove();
  for (const row of table.rows) while (row.cells.length > 1) row.deleteCell(-1);
  for (const row of table.querySelectorAll("tr.item")) row.remove();
  return table;
}

// addColumn puts a role's cells into the rows. Rows that the table lacks take
// their place after the row that they follow on the role's page.
export function addColumn(table, page, href) {
  const index = table.tHead.rows[0].cells.length;
  const head = heading(page, href);
  table.tHead.rows[0].append(head);
  let before;
  for (const source of page.querySelectorAll(".comparison-table tbody tr[id]")) {
    const row = table.querySelector(`#${CSS.escape(source.id)}`) ?? insertRow(source, before);
    before = row;
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

// insertRow puts a row of an item below its criterion, in the catalogue's order.
function insertRow(source, before) {
  const row = document.importNode(source, false);
  row.removeAttribute("data-key");
  row.append(document.importNode(source.cells[0], true));
  let last = before;
  while (last.matches(".item") && Number(last.dataset.order) > Number(row.dataset.order)) last = last.previousElementSibling;
  for (let next = last.nextElementSibling; next?.matches(".item") && Number(next.dataset.order) < Number(row.dataset.order); next = next.nextElementSibling) last = next;
  last.after(row);
  return row;
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
  for (const body of table.tBodies) body.hidden = !wanted.includes(body.querySelector(".group")?.id);
}
