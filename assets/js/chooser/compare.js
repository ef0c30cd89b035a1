// Choosing roles on the page of comparisons: a link leads on, to the page of the pair
// if every pair has one, else to the choice in the matrix.
import { page } from "../load.js";
import * as address from "./address.js";
import { RoleField } from "./role-field.js";

const form = document.querySelector("[data-compare]");

function start() {
  const go = form.querySelector("[data-go]");
  const { comparisons, matrix } = form.dataset;
  const show = () => {
    field.show();
    address.write(field.roles);
    go.hidden = field.roles.length < 2;
    const pair = comparisons && field.roles.length === 2;
    go.href = pair ? page(`${field.roles.join("-vs-")}/`, new URL(comparisons, location)) : `${matrix}?roles=${field.roles.join()}`;
  };
  const field = new RoleField(form, show, () => go.hidden || go.click());
  field.start(address.read().roles);
  show();
}

if (form) start();
