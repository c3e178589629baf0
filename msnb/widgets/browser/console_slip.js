// One entry that came in: what was typed, and what becomes of it.

import { make, mark, say } from "./board_dom.js";
import { press } from "./console_fields.js";

export class Slip {
  constructor(side) {
    this.side = side;
    this.shape = make("span", { class: "msnb-con-shape", "aria-hidden": "true" });
    this.text = make("p", { class: "msnb-con-slip-text" });
    this.note = make("p", { class: "msnb-con-slip-note" });
    this.twin = make("p", { class: "msnb-con-slip-twin", hidden: true });
    this.buttons = make("div", { class: "msnb-con-slip-acts" });
    this.more = make("div", { class: "msnb-con-slip-more", hidden: true });
    this.root = make(
      "li",
      { class: "msnb-con-slip", tabindex: "-1" },
      this.shape,
      make("div", { class: "msnb-con-slip-body" }, this.text, this.note, this.twin, this.more),
      this.buttons,
    );
    this.root.addEventListener("focusin", () => this.side.chosen !== this.entry.id && this.side.choose(this.entry.id, false));
    this.root.addEventListener("click", (event) => event.target.closest("button, input, select, label") || this.root.focus());
  }

  show(entry, view) {
    const isNew = JSON.stringify(entry) !== this.said;
    Object.assign(this, { entry, view, said: JSON.stringify(entry) });
    if (!isNew) return;
    const { group } = entry;
    say(this.shape, group?.shape ?? "");
    this.shape.style.background = group?.fill ?? "transparent";
    this.shape.style.color = group?.ink ?? "inherit";
    mark(this.shape, "title", group?.name);
    say(this.text, entry.text);
    say(this.note, entry.note);
    this.note.hidden = !entry.note;
    say(this.twin, entry.twin ?? "");
    this.twin.hidden = !entry.twin;
    mark(this.root, "data-tag", entry.tag);
    mark(this.root, "data-status", entry.status);
    mark(this.root, "data-id", entry.id);
    this.buttons.replaceChildren(...this.acts());
    this.open(false);
  }

  acts() {
    if (this.entry.status !== "waiting") {
      return this.entry.decision ? [press("Take back", "msnb-con-press msnb-con-small", () => this.takeBack())] : [];
    }
    const accept = press("Accept", "msnb-con-press msnb-con-small msnb-con-main", () => this.accept());
    mark(accept, "title", this.entry.usual);
    const more = press("More", "msnb-con-press msnb-con-small", () => this.open(this.more.hidden));
    mark(more, "aria-expanded", "false");
    this.moreButton = more;
    return [accept, more];
  }

  setChosen(chosen) {
    mark(this.root, "data-chosen", chosen);
    mark(this.root, "tabindex", chosen ? "0" : "-1");
    if (!chosen) this.open(false);
  }

  focus() {
    this.root.focus({ preventScroll: false });
  }

  open(open, where = "") {
    if (this.entry.status !== "waiting") return;
    if (open && this.more.hidden) this.more.replaceChildren(...this.details());
    this.more.hidden = !open;
    if (this.moreButton) mark(this.moreButton, "aria-expanded", String(open));
    if (open) (where === "merge" ? this.into : this.words).focus();
  }

  details() {
    const choice = (label, options, value = "") => {
      const select = make("select", { "aria-label": label }, ...options.map(([id, title]) => make("option", { value: id }, title)));
      if (value) select.value = value;
      return select;
    };
    const line = (label, ...inputs) => make("label", { class: "msnb-con-field" }, make("span", {}, label), ...inputs);
    this.words = make("input", { type: "text", maxlength: 500, "aria-label": "Words" });
    this.words.value = this.entry.text;
    this.as = choice("As", this.entry.becomes);
    this.before = choice("Just before", (this.view.before ?? []).map(({ id, title }) => [id, title]), this.view.aim);
    this.into = choice("The same as", [["", "Choose…"], ...(this.view.merges ?? []).filter(([id]) => id !== this.entry.id)], this.entry.twin_id ?? "");
    this.why = make("input", { type: "text", maxlength: 500, "aria-label": "Why it is put aside", placeholder: "Why, if you like" });
    const before = line("Just before", this.before);
    const showBefore = () => (before.hidden = this.as.value !== "milestone");
    this.as.addEventListener("change", showBefore);
    showBefore();
    const enter = (input, act) => input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && act());
    enter(this.words, () => this.accept());
    enter(this.why, () => this.park());
    return [
      line("Words", this.words),
      line("As", this.as),
      before,
      make("div", { class: "msnb-con-field-acts" }, press("Accept", "msnb-con-press msnb-con-small msnb-con-main", () => this.accept())),
      line("The same as", this.into, press("Merge", "msnb-con-press msnb-con-small", () => this.merge())),
      line("Put aside", this.why, press("Park", "msnb-con-press msnb-con-small", () => this.park())),
    ];
  }

  send(operation) {
    // What was decided stays marked until Python says how it went.
    mark(this.root, "aria-busy", "true");
    this.side.desk.ask({ entry: this.entry.id, ...operation }, () => mark(this.root, "aria-busy", null));
  }

  accept() {
    const isOpen = !this.more.hidden;
    const how = isOpen ? { as: this.as.value, before: this.before.value, text: this.words.value } : {};
    this.send({ op: "accept", ...how });
  }

  merge() {
    if (this.into.value) this.send({ op: "merge", into: this.into.value });
    else this.into.focus();
  }

  park() {
    this.send({ op: "park", reason: this.more.hidden ? "" : this.why.value });
  }

  takeBack() {
    this.send({ op: "take_back" });
  }
}
