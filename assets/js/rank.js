// Ranks the rows of each group by how far the roles are apart on them. The address keeps it
// (?order=difference).
import { has, put } from "./chooser/address.js";

const box = document.querySelector("[data-rank]");
const table = document.querySelector(".comparison-table");
const order = "order=difference";
const apart = ({ dataset }) => dataset.apart ?? 101; // the name of the group comes first

function rank() {
  for (const body of table.tBodies) {
    body.inOrder ??= [...body.rows];
    body.append(...(box.checked ? body.inOrder.toSorted((a, b) => apart(b) - apart(a)) : body.inOrder));
  }
}

if (box && table) {
  box.checked = has(order);
  box.parentNode.hidden = false;
  box.addEventListener("change", () => {
    put("order", box.checked && order);
    rank();
  });
  addEventListener("rolebook:table", rank); // it has other rows
  if (box.checked) rank();
}
