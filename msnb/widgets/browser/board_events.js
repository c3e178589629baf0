// The time line of events: what people go through on the way, success moments raised, pain points
// lowered. Any of them can become a milestone.

import { button, icon, make, mark, say } from "./board_dom.js";
import { Pointer } from "./board_pointer.js";

export class Events {
  /** `desk` has the `view` and `send(operation)`; `promote(event)` asks before what it is to stand. */
  constructor(desk, { promote, toggled }) {
    Object.assign(this, { desk, promote, chosen: null, drawn: new Map(), pulled: null });
    this.count = make("span", { class: "msnb-events-count" });
    this.list = make("div", { class: "msnb-events-list", role: "listbox", "aria-label": "Events, first to last", "aria-orientation": "horizontal" });
    this.text = make("input", { class: "msnb-events-text", placeholder: "Add an event: what happens to people on the way?", "aria-label": "Add an event", maxlength: 500 });
    this.form = make("form", { class: "msnb-events-add" }, this.text, make("button", { type: "submit", class: "msnb-button" }, "Add"));
    this.tools = make("div", { class: "msnb-events-tools", role: "toolbar", "aria-label": "Chosen event", hidden: true }, ...this.actions());
    this.line = make("div", { class: "msnb-events-line" }, this.list);
    this.body = make("div", { class: "msnb-events-body" }, this.line, make("div", { class: "msnb-events-foot" }, this.form, this.count, this.tools));
    this.root = make("section", { class: "msnb-events", "aria-label": "Events", hidden: true }, this.body);
    this.toggled = toggled;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add();
    });
    this.text.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") this.text.blur();
    });
    this.list.addEventListener("focusin", ({ target }) => this.choose(target.dataset.event ?? null));
    this.list.addEventListener("click", ({ target }) => target.closest("[data-event]")?.focus({ preventScroll: true }));
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.pointer = new Pointer(this.line, this.pulling());
  }

  actions() {
    const act = (name) => () => this.act(name);
    return [
      button("success", "Success", act("success"), { title: "Success moment (S)", "data-act": "success" }),
      button("pain", "Pain", act("pain"), { title: "Pain point (P)", "data-act": "pain" }),
      button("milestone", "Make a milestone", act("promote"), { title: "Make a milestone of it (Enter)" }),
      button("delete", "Delete", act("delete"), { title: "Delete (Del)" }),
    ];
  }

  set open(open) {
    this.root.hidden = !open;
    this.toggled(open);
  }

  get open() {
    return !this.root.hidden;
  }

  show(view) {
    const { events } = view;
    const wanted = new Set(events.map((event) => event.id));
    for (const [id, element] of this.drawn) {
      if (wanted.has(id)) continue;
      element.remove();
      this.drawn.delete(id);
    }
    if (!wanted.has(this.chosen)) this.chosen = null;
    events.forEach((event, at) => {
      const element = this.drawn.get(event.id) ?? chip(event.id);
      this.drawn.set(event.id, element);
      if (this.list.children[at] !== element) settle(this.list, element, at);
      fill(element, event);
    });
    say(this.count, counted(events));
    this.paint();
  }

  paint() {
    const stop = this.chosen ?? this.desk.view.events[0]?.id;
    for (const [id, element] of this.drawn) {
      mark(element, "tabindex", id === stop ? "0" : "-1");
      mark(element, "aria-selected", String(id === this.chosen));
    }
    this.tools.hidden = this.chosen === null;
    const tag = this.event(this.chosen)?.tag;
    for (const made of this.tools.children) {
      if (made.dataset.act) mark(made, "aria-pressed", String(made.dataset.act === tag));
    }
  }

  choose(id) {
    this.chosen = id;
    this.paint();
  }

  focus(id) {
    this.open = true;
    const element = this.drawn.get(id);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }

  add() {
    const title = this.text.value.trim();
    if (!title) return;
    this.text.value = "";
    this.desk.send({ op: "add_event", title, after: this.chosen ?? this.desk.view.events.at(-1)?.id ?? null });
  }

  act(name) {
    const event = this.event(this.chosen);
    if (!event) return;
    if (name === "promote") this.promote(event);
    else if (name === "delete") this.desk.send({ op: "delete", id: event.id });
    else this.desk.send({ op: "tag", id: event.id, tag: event.tag === name ? null : name });
  }

  key(event) {
    const name = { s: "success", p: "pain", Enter: "promote", Delete: "delete", Backspace: "delete" }[event.key];
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.ctrlKey || event.metaKey || (!name && !step)) return;
    event.preventDefault();
    event.stopPropagation();
    if (name) this.act(name);
    else this.step(step, event.altKey);
  }

  step(step, carries) {
    const ids = this.desk.view.events.map((each) => each.id);
    const at = ids.indexOf(this.chosen);
    const there = at + step;
    if (there < 0 || there >= ids.length) return;
    if (carries) this.desk.send({ op: "move_event", id: this.chosen, after: ids[step > 0 ? there : there - 1] ?? null });
    else this.focus(ids[there]);
  }

  pulling() {
    return {
      grip: (target) => target.closest("[data-event]")?.dataset.event ?? null,
      begin: (id) => {
        this.pulled = { id, after: undefined };
        mark(this.drawn.get(id), "data-lifted", true);
      },
      move: (at) => this.aim(at),
      drop: () => this.drop(),
      cancel: () => this.let(),
      pan: (dx) => (this.line.scrollLeft -= dx),
      zoom: () => {},
      works: () => false,
    };
  }

  aim({ x }) {
    const left = this.line.getBoundingClientRect().left;
    const others = [...this.list.children].filter((each) => each.dataset.event !== this.pulled.id);
    const passed = others.filter((each) => {
      const box = each.getBoundingClientRect();
      return x + left > box.left + box.width / 2;
    });
    this.pulled.after = passed.at(-1)?.dataset.event ?? null;
    const next = others[passed.length] ?? null;
    for (const each of others) mark(each, "data-drop", each === next ? "left" : each === passed.at(-1) && !next ? "right" : null);
  }

  drop() {
    const { id, after } = this.pulled;
    this.let();
    const ids = this.desk.view.events.map((each) => each.id);
    const stays = ids.indexOf(id) === (after ? ids.indexOf(after) + 1 : 0);
    if (after !== undefined && !stays) this.desk.send({ op: "move_event", id, after });
  }

  let() {
    for (const element of this.drawn.values()) {
      mark(element, "data-lifted", false);
      mark(element, "data-drop", false);
    }
    this.pulled = null;
  }

  event(id) {
    return this.desk.view.events.find((event) => event.id === id) ?? null;
  }
}

function chip(id) {
  return make(
    "div",
    { class: "msnb-event", role: "option", tabindex: "-1", "aria-selected": "false", "data-event": id },
    make("span", { class: "msnb-event-mark" }),
    make("span", { class: "msnb-event-title" }),
    make("span", { class: "msnb-event-served" }),
  );
}

function fill(element, event) {
  const [corner, title, served] = element.children;
  const number = event.milestones.length;
  const words = number ? `${number} ${number === 1 ? "milestone" : "milestones"}` : "";
  mark(element, "data-tag", event.tag);
  const tag = { success: "success moment", pain: "pain point" }[event.tag] ?? "not tagged yet";
  mark(element, "aria-label", [event.title, tag, words].filter(Boolean).join(", "));
  corner.replaceChildren(...(event.tag ? [icon(event.tag)] : []));
  say(title, event.title);
  say(served, words);
}

/** Move a chip without taking the focus off it, where the browser can. */
function settle(list, element, at) {
  const next = list.children[at] ?? null;
  if (element.parentNode === list && list.moveBefore) list.moveBefore(element, next);
  else list.insertBefore(element, next);
}

/** Return how many events there are, and how many of each tag. */
export function counted(events) {
  if (!events.length) return "";
  const number = (tag) => events.filter((event) => event.tag === tag).length;
  const untagged = events.length - number("success") - number("pain");
  const parts = [`${number("success")} success`, `${number("pain")} pain`, untagged ? `${untagged} to tag` : ""];
  return `${events.length} ${events.length === 1 ? "event" : "events"}: ${parts.filter(Boolean).join(", ")}`;
}
