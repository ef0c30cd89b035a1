// The field in which a role is named by any of its names, and the marks of those that
// have been chosen, each a button that removes it.
export const MOST = 5;

// plain makes names comparable: without case, accents and signs.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

export class RoleField {
  // Change is called when the choice is another, done when nothing more is named.
  constructor(form, change, done) {
    Object.assign(this, { form, change, done });
    this.names = [...form.querySelectorAll("datalist option")]; // of roles, and further names
    this.options = this.names.filter(({ dataset }) => dataset.href);
    this.input = form.querySelector("[data-add-role]");
    this.status = form.querySelector("[data-status]");
    this.roles = [];
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add();
    });
    this.input.addEventListener("input", (event) => {
      // A choice from the list comes as one step, typing as many.
      if (!event.inputType || event.inputType === "insertReplacementText") this.add();
    });
    if (this.options.length < 2) form.remove(); // there is nothing to choose
    form.hidden = false;
  }

  // start takes the choice of an address: ids, former ones too.
  start(ids) {
    this.roles = [...new Set(ids.map((id) => this.option(id)?.dataset.id))].filter(Boolean).slice(0, MOST);
  }

  option(id) {
    return this.options.find(({ dataset }) => dataset.id === id || dataset.former?.split(",").includes(id));
  }

  // say says something about a text, which stands where its words have "…".
  say(what, text = "", more = "") {
    this.status.textContent = what ? this.status.dataset[what].replace("…", () => text) + more : "";
  }

  // find gives the ids of the roles with this name: as it is, else as a part of one.
  find(text) {
    const wanted = plain(text);
    const ids = (test) => [...new Set(this.names.filter(test).map(({ dataset }) => dataset.id))];
    const own = ({ value, dataset: { id, mark, href } }) => href && [value, value.replace(`${mark} – `, ""), id, mark].some((name) => plain(name) === wanted);
    const tests = [own, ({ value }) => plain(value) === wanted, ({ value }) => ` ${plain(value)} `.includes(` ${wanted} `), ({ value }) => ` ${plain(value)}`.includes(` ${wanted}`)];
    return wanted ? (tests.map(ids).find((found) => found.length > 0) ?? []) : [];
  }

  add() {
    const text = this.input.value.trim();
    const found = this.find(text);
    if (!text) return this.done?.();
    if (found.length === 0) return this.say("none", text);
    if (found.length > 1) return this.say("several", text, ` ${found.slice(0, MOST).map((id) => this.option(id).value).join(", ")}${found.length > MOST ? " …" : ""}`);
    this.input.value = "";
    if (this.roles.includes(found[0])) return this.say();
    if (this.roles.length === MOST) return this.say("full");
    this.roles.push(found[0]);
    this.change();
  }

  remove(id) {
    this.roles = this.roles.filter((other) => other !== id);
    this.change();
    this.input.focus();
  }

  // show shows the marks of the choice, and says what it lacks.
  show() {
    this.form.querySelector("[data-chosen-field]").hidden = this.roles.length === 0;
    this.form.querySelector("[data-chosen]").replaceChildren(...this.roles.map((id) => this.chip(id)));
    this.say(this.roles.length < 2 ? "enough" : "");
  }

  chip(id) {
    const { value, dataset } = this.option(id);
    const button = document.createElement("button");
    button.type = "button";
    button.className = `mark colour-${dataset.colour}`;
    button.textContent = dataset.mark;
    button.title = `${value}: ${this.status.dataset.remove}`;
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => this.remove(id));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }
}
