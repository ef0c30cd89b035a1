// Compare any: two to five roles side by side, in the groups that one wants.
import * as address from "./address.js";
import { drawRatings } from "./ratings.js";
import { RoleField } from "./role-field.js";
import { pairLink, rolePage } from "./role-page.js";
import { countStatements, numberSources, ownSources, sayShown, showSources } from "./shown.js";
import { addColumn, answers, finish, showGroups, skeleton } from "./table.js";

class Chooser {
  constructor(form, table) {
    this.form = form;
    this.table = table;
    this.matrix = table.cloneNode(true);
    this.similar = document.querySelector(".similar-rows label");
    this.counts = this.similar.textContent;
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
    const shown = this.field.roles.length || groups ? this.show() : this.field.say("enough");
    Promise.resolve(shown).finally(() => delete document.documentElement.dataset.choosing);
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
    this.similar.textContent = this.counts.replace("…", this.table.querySelectorAll("tbody:not([hidden]) .similar").length);
  }

  async show() {
    const { field } = this;
    field.show();
    this.form.querySelector("[data-pair]").hidden = true;
    this.write();
    const few = field.roles.length >= 2;
    const roles = few ? field.roles.map((id) => field.option(id)) : [];
    const pages = await this.pagesOf(roles);
    if (!pages) return;
    const table = few ? skeleton(this.matrix) : this.matrix.cloneNode(true);
    if (few) {
      pages.forEach((page, i) => addColumn(table, page, roles[i].dataset.href));
      this.showPair(roles.length === 2 && pairLink(pages[0], ...field.roles));
      finish(table, field.status.dataset);
    }
    drawRatings(table, pages, roles);
    document.querySelector(".answers")?.remove();
    if (few) this.form.after(answers(pages, roles));
    this.table.replaceChildren(...table.childNodes);
    this.table.classList.toggle("few", few);
    countStatements(this.table);
    if (few) numberSources(pages);
    else showSources(ownSources);
    dispatchEvent(new Event("rolebook:table"));
    sayShown(roles);
    this.filter();
    if (location.hash) location.replace(location.hash); // the row is a new one: go there again
  }

  // pagesOf gives the pages of roles, or nothing if the choice has changed in the meantime.
  async pagesOf(roles) {
    const { field } = this;
    const wanted = field.roles.join();
    try {
      const pages = await Promise.all(roles.map(({ dataset }) => rolePage(dataset.href)));
      return wanted === field.roles.join() ? pages : undefined;
    } catch {
      return field.say("missing");
    }
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
