// Compare any: two to five roles side by side, in the groups that one wants.
import * as address from "./address.js";
import { RoleField } from "./role-field.js";
import { pairLink, rolePage } from "./role-page.js";
import { numberSources, ownSources, sayShown, showSources } from "./shown.js";
import { addColumn, finish, showGroups, skeleton } from "./table.js";

class Chooser {
  constructor(form, table) {
    this.form = form;
    this.table = table;
    this.matrix = table.cloneNode(true);
    this.boxes = [...form.querySelectorAll("[name=group]")];
    this.field = new RoleField(form, () => this.show());
    const { roles, groups } = address.read();
    this.field.start(roles);
    if (groups) for (const box of this.boxes) box.checked = groups.includes(this.groupOf(box));
    for (const box of this.boxes) {
      box.addEventListener("change", () => {
        this.write();
        this.filter();
      });
    }
    if (this.field.roles.length || groups) this.show();
    else this.field.say("enough");
  }

  groupOf(box) {
    return box.value.replace(/^group-/, "");
  }

  write() {
    const wanted = this.boxes.filter((box) => box.checked).map(this.groupOf);
    address.write(this.field.roles, wanted.length < this.boxes.length ? wanted : undefined);
  }

  filter() {
    showGroups(this.table, this.boxes.filter((box) => box.checked).map((box) => box.value));
  }

  async show() {
    const { field } = this;
    field.show();
    this.form.querySelector("[data-pair]").hidden = true;
    this.write();
    const few = field.roles.length >= 2;
    const shown = few ? await this.chosen() : this.matrix.cloneNode(true);
    if (!shown) return;
    if (!few) showSources(ownSources);
    this.table.replaceChildren(...shown.childNodes);
    this.table.classList.toggle("few", few);
    sayShown(few ? field.roles.map((id) => field.option(id)) : []);
    this.filter();
    if (location.hash) location.replace(location.hash); // the row is a new one: go there again
  }

  // chosen gives the table of the chosen roles, or nothing if the choice has
  // changed in the meantime.
  async chosen() {
    const { field } = this;
    const wanted = [...field.roles];
    const table = skeleton(this.matrix);
    let pages;
    try {
      pages = await Promise.all(wanted.map((id) => rolePage(field.option(id).dataset.href)));
    } catch {
      field.say("missing");
      return undefined;
    }
    if (wanted.join() !== field.roles.join()) return undefined;
    pages.forEach((page, i) => addColumn(table, page, field.option(wanted[i]).dataset.href));
    this.showPair(wanted.length === 2 && pairLink(pages[0], ...wanted));
    finish(table, field.status.dataset);
    numberSources(table, pages);
    return table;
  }

  // showPair leads to the page of a pair, if it has one.
  showPair(pair) {
    if (!pair) return;
    const place = this.form.querySelector("[data-pair]");
    const link = place.querySelector("a");
    link.href = pair.href;
    link.textContent = pair.textContent;
    place.hidden = false;
  }
}

const form = document.querySelector("[data-chooser]");
const table = document.querySelector(".matrix-page .comparison-table");
if (form && table) new Chooser(form, table);
