// Compare any: two to five roles side by side, in the groups that one wants.
import * as address from "./address.js";
import { pairLink, rolePage } from "./role-page.js";
import { numberSources, ownSources, sayShown, showSources } from "./shown.js";
import { addColumn, finish, showGroups, skeleton } from "./table.js";

const MOST = 5;

class Chooser {
  constructor(form, table) {
    this.form = form;
    this.table = table;
    this.matrix = table.cloneNode(true);
    this.options = [...form.querySelectorAll("datalist option")];
    this.boxes = [...form.querySelectorAll("[name=group]")];
    this.input = form.querySelector("[data-add-role]");
    this.status = form.querySelector("[data-status]");
    const { roles, groups } = address.read();
    this.roles = [...new Set(roles.map((id) => this.option(id)?.dataset.id))].filter(Boolean).slice(0, MOST);
    if (groups) for (const box of this.boxes) box.checked = groups.includes(this.groupOf(box));
    this.listen();
    if (this.options.length > 1) form.hidden = false;
    else form.remove();
    if (this.roles.length || groups) this.show();
    else this.say("enough");
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add();
    });
    this.input.addEventListener("input", (event) => {
      // A choice from the list comes as one step, typing as many.
      if (!event.inputType || event.inputType === "insertReplacementText") this.add();
    });
    for (const box of this.boxes) {
      box.addEventListener("change", () => {
        this.write();
        this.filter();
      });
    }
  }

  option(id) {
    return this.options.find((option) => option.dataset.id === id || option.dataset.former?.split(",").includes(id));
  }

  groupOf(box) {
    return box.value.replace(/^group-/, "");
  }

  say(what) {
    this.status.textContent = what ? this.status.dataset[what] : "";
  }

  write() {
    const wanted = this.boxes.filter((box) => box.checked).map(this.groupOf);
    address.write(this.roles, wanted.length < this.boxes.length ? wanted : undefined);
  }

  filter() {
    showGroups(this.table, this.boxes.filter((box) => box.checked).map((box) => box.value));
  }

  add() {
    const text = this.input.value.trim().toLowerCase();
    const found = this.options.find((o) => [o.value, o.dataset.id, o.dataset.mark].some((name) => name.toLowerCase() === text));
    if (!found) return;
    this.input.value = "";
    if (this.roles.includes(found.dataset.id)) return;
    if (this.roles.length === MOST) return this.say("full");
    this.roles.push(found.dataset.id);
    this.show();
  }

  remove(id) {
    this.roles = this.roles.filter((other) => other !== id);
    this.show();
    this.input.focus();
  }

  async show() {
    this.chips();
    this.write();
    this.say(this.roles.length < 2 ? "enough" : "");
    const few = this.roles.length >= 2;
    const shown = few ? await this.chosen() : this.matrix.cloneNode(true);
    if (!shown) return;
    if (!few) showSources(ownSources);
    this.table.replaceChildren(...shown.childNodes);
    this.table.classList.toggle("few", few);
    sayShown(few ? this.roles.map((id) => this.option(id)) : []);
    this.filter();
    if (location.hash) location.replace(location.hash); // the row is a new one: go there again
  }

  // chosen gives the table of the chosen roles, or nothing if the choice has
  // changed in the meantime.
  async chosen() {
    const wanted = [...this.roles];
    const table = skeleton(this.matrix);
    const link = this.form.querySelector("[data-pair]");
    link.hidden = true;
    let pages;
    try {
      pages = await Promise.all(wanted.map((id) => rolePage(this.option(id).dataset.href)));
      if (wanted.join() !== this.roles.join()) return undefined;
      pages.forEach((page, i) => addColumn(table, page, this.option(wanted[i]).dataset.href));
      const pair = wanted.length === 2 && pairLink(pages[0], ...wanted);
      if (pair) {
        link.querySelector("a").href = pair.href;
        link.querySelector("a").textContent = pair.textContent;
        link.hidden = false;
      }
    } catch {
      this.say("missing");
      return undefined;
    }
    finish(table, this.status.dataset);
    numberSources(table, pages);
    return table;
  }

  chips() {
    this.form.querySelector("[data-chosen-field]").hidden = this.roles.length === 0;
    if (this.roles.length < 2) this.form.querySelector("[data-pair]").hidden = true;
    this.form.querySelector("[data-chosen]").replaceChildren(...this.roles.map((id) => this.chip(id)));
  }

  chip(id) {
    const option = this.option(id);
    const button = document.createElement("button");
    button.type = "button";
    button.className = `mark colour-${option.dataset.colour}`;
    button.textContent = option.dataset.mark;
    button.title = `${option.value}: ${this.status.dataset.remove}`;
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => this.remove(id));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }
}

const form = document.querySelector("[data-chooser]");
const table = document.querySelector(".matrix-page .comparison-table");
if (form && table) new Chooser(form, table);
