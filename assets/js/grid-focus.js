// Singles out one role in the grids: the others fade. The address keeps it
// (?role=cio). Rows are singled out by their own links, without a script.
const select = document.querySelector("[data-grid-focus]");

function focus(id) {
  for (const table of document.querySelectorAll("[data-grid]")) {
    const heads = [...table.tHead.rows[0].cells];
    const column = heads.findIndex((head) => head.dataset.role === id);
    for (const row of table.rows) {
      [...row.cells].forEach((cell, i) => cell.classList.toggle("faded", column > 0 && i > 0 && i !== column));
    }
  }
}

if (select) {
  select.value = new URLSearchParams(location.search).get("role") ?? "";
  if (select.selectedIndex < 0) select.value = "";
  select.addEventListener("change", () => {
    history.replaceState(null, "", location.pathname + (select.value ? `?role=${select.value}` : "") + location.hash);
    dispatchEvent(new Event("rolebook:address"));
    focus(select.value);
  });
  focus(select.value);
  select.closest("form").hidden = false;
}
