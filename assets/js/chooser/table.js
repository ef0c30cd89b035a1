// Builds the table of chosen roles from the matrix's rows and the roles' pages.

// skeleton gives the rows without the columns. Items of catalogues go: each
// role brings those that it holds.
export function skeleton(matrix) {
  const table = matrix.cloneNode(true);
  for (const row of table.rows) while (row.cells.length > 1) row.deleteCell(-1);
  for (const row of table.querySelectorAll("tr.item")) row.remove();
  return table;
}

// addColumn puts a role's cells into the rows. Rows that the table lacks take
// their place after the row that they follow on the role's page.
export function addColumn(table, page, href) {
  const index = table.tHead.rows[0].cells.length;
  table.tHead.rows[0].append(heading(page, href));
  let before;
  for (const source of page.querySelectorAll(".comparison-table tbody tr[id]")) {
    const row = table.querySelector(`#${CSS.escape(source.id)}`) ?? insertRow(source, before);
    before = row;
    if (source.cells.length < 2) continue; // a heading
    row.cells[0].removeAttribute("colspan");
    while (row.cells.length < index) row.append(absent());
    row.append(document.importNode(source.cells[1], true));
  }
}

function insertRow(source, before) {
  const row = document.importNode(source, false);
  row.append(document.importNode(source.cells[0], true));
  before.after(row);
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

// finish gives every row as many cells as there are columns, and headings the
// whole width.
export function finish(table) {
  const width = table.tHead.rows[0].cells.length;
  for (const row of table.querySelectorAll("tbody tr")) {
    if (row.cells.length === 1) row.cells[0].colSpan = width;
    else while (row.cells.length < width) row.append(absent());
  }
}

// showGroups hides the groups that are not wanted.
export function showGroups(table, wanted) {
  for (const body of table.tBodies) body.hidden = !wanted.includes(body.querySelector(".group")?.id);
}
