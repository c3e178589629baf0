// Typing on the board itself: the next card before another one, a new goal, a new name, a date.
// A prompt lies over the board in the reader's own size, however far away the cards are.

import { nextSlot } from "./board_compass.js";
import { button, icon, make, mark, say } from "./board_dom.js";

export const QUESTION = "What must have been true just before?";

export class Entry {
  /** `desk` has the `view`, the `camera`, `send(operation)` and `leave()` for when a prompt closes. */
  constructor(desk, layer) {
    Object.assign(this, { desk, layer, now: null, form: null });
  }

  get isOpen() {
    return this.now !== null;
  }

  /** Ask for a card just before another one; each Enter adds one and asks on. */
  askBefore(id) {
    this.open({
      kind: "before",
      id,
      ask: QUESTION,
      aside: this.card(id)?.title ?? "",
      place: "One thing that is then true",
      tags: true,
      stays: true,
    });
  }

  askGoal() {
    this.open({
      kind: "goal",
      ask: "The day has come, and it worked. What is true?",
      place: "All 14 clinics take bookings on the new system",
      date: "By",
    });
  }

  askName(id, title) {
    this.open({ kind: "rename", id, ask: "New name", value: title });
  }

  askDate(id, title, by) {
    this.open({ kind: "date", id, ask: "When does it have to be true?", aside: title, date: "By", day: by, textless: true });
  }

  open(what) {
    this.close({ quietly: true });
    this.now = { tag: null, ...what };
    this.form = this.build();
    this.layer.append(this.form);
    this.locate();
    const first = this.text ?? this.day;
    first.focus({ preventScroll: true });
    if (what.value) first.select();
  }

  build() {
    const { ask, aside, place = "", value = "", date, day = "", tags, textless, kind } = this.now;
    this.text = textless
      ? null
      : make("textarea", { rows: 1, class: "msnb-entry-text", placeholder: place, "aria-label": aside ? `${ask} ${aside}` : ask, spellcheck: "true" });
    if (this.text) this.text.value = value;
    this.day = date ? make("input", { type: "date", class: "msnb-entry-day", value: day }) : null;
    this.tagButtons = tags ? ["success", "pain"].map((tag) => this.tagButton(tag)) : [];
    const form = make(
      "form",
      { class: "msnb-entry", "data-entry": kind, novalidate: true },
      make("p", { class: "msnb-entry-ask" }, ask, aside ? make("span", { class: "msnb-entry-aside" }, aside) : null),
      this.text,
      make(
        "div",
        { class: "msnb-entry-row" },
        ...this.tagButtons,
        this.day ? make("label", { class: "msnb-entry-when" }, date, this.day) : null,
        make("span", { class: "msnb-spring" }),
        button("close", "Close", () => this.close(), { wordless: true, title: "Close (Esc)" }),
        make("button", { type: "submit", class: "msnb-button msnb-primary" }, kind === "before" ? "Add" : "Save"),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("focusout", (event) => this.left(event));
    return form;
  }

  tagButton(tag) {
    const pressed = () => this.tagButtons.forEach((each) => mark(each, "aria-pressed", String(each.dataset.tag === this.now.tag)));
    const made = button(tag, tag === "success" ? "Success" : "Pain", () => {
      this.now.tag = this.now.tag === tag ? null : tag;
      pressed();
      this.text.focus({ preventScroll: true });
    });
    mark(made, "aria-pressed", "false");
    made.dataset.tag = tag;
    return made;
  }

  key(event) {
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === this.text) {
      event.preventDefault();
      this.submit();
    }
  }

  /** Who renames and goes elsewhere has finished typing; an open question stays. */
  left(event) {
    if (this.now?.kind === "rename" && !this.form.contains(event.relatedTarget)) this.submit({ elsewhere: true });
  }

  submit({ elsewhere = false } = {}) {
    const { now } = this;
    if (!now) return;
    const lines = this.text ? this.text.value.split("\n").map((line) => line.trim()).filter(Boolean) : [];
    const day = this.day?.value || null;
    if (this.text && !lines.length) {
      if (elsewhere || now.kind === "rename") this.close({ quietly: elsewhere });
      return;
    }
    // It closes first: going back to its card is part of the request, not a step after it.
    if (!now.stays) this.close({ quietly: elsewhere });
    if (now.kind === "before") lines.forEach((title) => this.desk.send({ op: "add", title, before: now.id, tag: now.tag }));
    else if (now.kind === "goal") this.desk.send({ op: "add_goal", title: lines.join(" "), ...(day ? { by: day } : {}) });
    else if (now.kind === "date") day && this.desk.send({ op: "set", id: now.id, field: "by", value: day });
    else if (lines.join(" ") !== now.value) this.desk.send({ op: "rename", id: now.id, title: lines.join(" ") });
    if (!now.stays) return;
    this.text.value = "";
    this.text.focus({ preventScroll: true });
  }

  /** What was refused comes back to be mended, where nothing new is being typed. */
  giveBack(operation) {
    if (!this.now || !this.text || this.text.value) return;
    const mine = operation.op === "add" && this.now.kind === "before" && operation.before === this.now.id;
    if (mine) this.text.value = operation.title;
  }

  close({ quietly = false } = {}) {
    if (!this.now) return;
    const { id } = this.now;
    this.now = null;
    this.form.remove();
    this.form = null;
    if (!quietly) this.desk.leave(id ?? null);
  }

  /** A view came, or the board moved: the prompt goes along; without its card it closes. */
  refresh() {
    if (!this.now) return;
    if (this.now.id && !this.card(this.now.id)) this.close();
    else {
      if (this.now.kind === "before") {
        const aside = this.form.querySelector(".msnb-entry-aside");
        say(aside, this.card(this.now.id)?.title ?? "");
      }
      this.locate();
    }
  }

  /** The box of the board that a prompt needs, or null. */
  get box() {
    if (this.now?.kind !== "before") return null;
    const card = this.card(this.now.id);
    return { ...nextSlot(this.desk.view, this.now.id), w: card?.w ?? 216, h: card?.h ?? 104 };
  }

  locate() {
    const { camera } = this.desk;
    const { width, height } = camera.size;
    const card = this.card(this.now.id);
    const world = this.box ?? card;
    const wide = Math.min(320, width - 16);
    const corner = world ? camera.toFrame(world) : { x: (width - wide) / 2, y: null };
    const x = Math.max(8, Math.min(corner.x, width - wide - 8));
    // A hundred per cent is the prompt's own height: to ask for it would lay out the whole page.
    const y = corner.y === null ? `calc((${height}px - 100%) / 3)` : `${corner.y}px`;
    this.form.style.width = `${wide}px`;
    this.form.style.translate = `${x}px max(8px, min(${y}, ${height - 8}px - 100%))`;
  }

  card(id) {
    return this.desk.view.cards.find((card) => card.id === id);
  }
}

/** Return the words with which an empty board begins, and what pressing it does. */
export function invitation(act) {
  return make(
    "button",
    { type: "button", class: "msnb-invitation", onclick: act },
    icon("goal"),
    make("strong", {}, "Where do you want to be?"),
    make("span", {}, "Write the goal as if it had happened. Everything else grows leftwards from it."),
  );
}
