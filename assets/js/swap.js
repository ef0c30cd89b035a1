// Shows a comparison in the other order: heading, columns, title, header. The address keeps it
// (?swap).
import { has, put } from "./chooser/address.js";
import { sayHeading } from "./chooser/shown.js";

const button = document.querySelector("[data-swap]");
const versus = document.querySelector("h1 > .versus");

function swap() {
  const heading = versus.parentNode;
  const names = [...heading.childNodes].filter((node) => node.textContent.trim());
  const middle = names.indexOf(versus);
  heading.replaceChildren(...names.slice(middle + 1), " ", versus, " ", ...names.slice(0, middle));
  const answers = document.querySelector(".answers");
  answers.append(answers.firstElementChild);
  for (const row of document.querySelector(".comparison-table").rows) if (row.cells.length === 3) row.cells[1].before(row.cells[2]);
  const place = button.parentNode, [first, second] = [place.previousElementSibling, place.nextElementSibling];
  place.before(second);
  place.after(first);
  sayHeading();
}

if (button && versus) {
  button.hidden = false;
  button.addEventListener("click", () => {
    put("swap", !has("swap") && "swap");
    swap();
  });
  if (has("swap")) swap();
}
