// One entry that came in: what was typed, and what becomes of it.

import { make, mark, say } from "./board_dom.js";
import { press } from "./console_fields.js";
import { arrange } from "./form_keyed.js";

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
    this.more.addEventListener("input", () => (this.isTyped = true));
    this.root.addEventListener("click", (event) => event.target.closest("button, input, select, label") || this.root.focus());
  }

  show(entry, view) {
    const isNew = JSON.stringify(entry) !== this.said;
    const isDecidedAnew = entry.status !== this.entry?.status || entry.decision !== this.entry?.decision;
    Object.assign(this, { entry, view, said: JSON.stringify(entry) });
    if (!this.more.hidden) this.offer();
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
    // Other news of it, such as that somebody says the same, leave alone what is open here.
    if (!isDecidedAnew) return;
    this.buttons.replaceChildren(...this.acts());
    this.more.hidden = true;
  }

  acts() {
    const tapped = (word, look, act) => press(word, look, (event) => (event.detail > 0 && this.side.hasJustMoved) || act());
    if (this.entry.status !== "waiting") {
      return this.entry.decision ? [tapped("Take back", "msnb-con-press msnb-con-small", () => this.takeBack())] : [];
    }
    const accept = tapped("Accept", "msnb-con-press msnb-con-small msnb-con-main", () => this.accept());
    mark(accept, "title", this.entry.usual);
    const more = press("More", "msnb-con-press msnb-con-small", () => this.open(this.more.hidden));
    mark(more, "aria-expanded", "false");
    this.moreButton = more;
    return [accept, more];
  }

  setChosen(chosen) {
    mark(this.root, "data-chosen", chosen);
    mark(this.root, "tabindex", chosen ? "0" : "-1");
    // What somebody typed here stays to be seen: it was for this entry.
    if (!chosen && !this.isTyped) this.open(false);
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

  /** Close it, with whatever was typed in it. */
  give() {
    this.isTyped = false;
    this.open(false);
  }

  /** Offer the cards and entries that there are by now, and leave what is chosen. */
  offer() {
    fill(this.before, this.cards(), this.before.value);
    fill(this.into, this.others(), this.into.value);
  }

  cards() {
    return (this.view.before ?? []).map(({ id, title }) => [id, title]);
  }

  others() {
    return [["", "Choose…"], ...(this.view.merges ?? []).filter(([id]) => id !== this.entry.id)];
  }

  details() {
    this.isTyped = false;
    const choice = (label, options, value = "") => fill(make("select", { "aria-label": label }), options, value);
    const line = (label, ...inputs) => make("label", { class: "msnb-con-field" }, make("span", {}, label), ...inputs);
    this.words = make("input", { type: "text", maxlength: 500, "aria-label": "Words" });
    this.words.value = this.entry.text;
    this.as = choice("As", this.entry.becomes);
    this.before = choice("Just before", this.cards(), this.view.aim);
    this.into = choice("The same as", this.others(), this.entry.twin_id ?? "");
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
    // What was decided stays marked until Python says how it went, and is decided once.
    if (this.root.hasAttribute("aria-busy")) return;
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

/** Let a list to choose from have these options; one that is not offered any more is none chosen. */
function fill(select, options, value) {
  const key = JSON.stringify(options);
  if (key !== select.dataset.offers) {
    select.dataset.offers = key;
    const known = new Map([...select.options].map((option) => [option.value, option]));
    const option = ([id, title]) => {
      const made = known.get(id) ?? make("option", { value: id });
      say(made, title);
      return made;
    };
    arrange(select, options.map(option));
  }
  if (options.some(([id]) => id === value)) select.value = value;
  return select;
}
