// The board as a whole: which view is shown, what is chosen, what is asked of the kernel.

import { Actions, linkOperation } from "./board_actions.js";
import { Bar, Foot, Notices, helpPanel } from "./board_bar.js";
import { Camera, anchored } from "./board_camera.js";
import { after, before, byId, neighbour, nextSlot, reading } from "./board_compass.js";
import { Drag } from "./board_drag.js";
import { make, mark, say } from "./board_dom.js";
import { Edges } from "./board_edges.js";
import { Entry, invitation } from "./board_entry.js";
import { Events } from "./board_events.js";
import { Island } from "./board_island.js";
import { Pointer } from "./board_pointer.js";
import { Ports } from "./board_ports.js";
import { Scene } from "./board_scene.js";

const NEAR = 0.85; // how close one looks where something is being typed
// So many pixels of a board that the events above it leave most of them to the cards.
const ROOMY = 530;
const EMPTY = { cards: [], links: [], bands: [], events: [], width: 0, height: 0, counts: {}, conflicts: [] };

export class Desk {
  /** `post(operation)` hands an operation on to the kernel and returns the id that its answer bears. */
  constructor(post) {
    Object.assign(this, { post, view: EMPTY, chosen: null, current: null, link: null, mode: null, aimed: null, waiting: [] });
    // How often a person went to another card or event, and how often when a request was made.
    Object.assign(this, { place: null, steps: 0, stepsAt: new Map() });
    this.seen = false;
    this.mayOpenEvents = false;
    this.actions = new Actions(this);
    this.build();
  }

  build() {
    this.frame = make("div", { class: "msnb-frame" });
    this.world = make("div", { class: "msnb-world" });
    this.over = make("div", { class: "msnb-over" });
    this.floats = make("div", { class: "msnb-floats" });
    this.scene = new Scene((link, event) => this.pickLink(link, event));
    this.world.append(this.scene.svg, this.scene.ghosts, this.scene.cards);
    this.frame.append(this.world, this.over);
    this.camera = new Camera(this.frame, this.world, () => this.lookedAround());
    this.bar = new Bar((name) => this.does(name));
    this.foot = new Foot(() => this.does("undo"));
    this.sentence = make("p", { class: "msnb-sentence" });
    this.notices = new Notices((kind) => kind === "conflicts" && this.send({ op: "noted" }));
    this.events = new Events(this, {
      promote: (event) => this.ask("from_event", event),
      toggled: (open) => mark(this.bar.events, "aria-expanded", String(open)),
    });
    this.entry = new Entry(this, this.floats);
    this.island = new Island(this.floats, { act: (name) => this.does(name), cancel: () => this.does("escape") });
    this.drag = new Drag(this, this.over);
    this.ports = new Ports(this, this.over);
    this.edges = new Edges(this.floats, (side) => this.camera.look(side, this.box));
    this.invitation = invitation(() => this.does("goal"));
    this.help = helpPanel(() => this.does("help"));
    this.floats.append(this.invitation);
    const stage = make("div", { class: "msnb-stage" }, this.frame, this.floats, this.help);
    this.root = make(
      "div",
      { class: "msnb msnb-board", "data-lm-suppress-shortcuts": "true" },
      this.bar.root,
      this.notices.root,
      this.sentence,
      this.events.root,
      stage,
      this.foot.root,
    );
    this.pointer = new Pointer(this.frame, {
      grip: (target) => this.drag.grip(target),
      begin: (grip, at) => this.drag.begin(grip, at),
      move: (at) => this.drag.move(at),
      drop: () => this.drag.drop(),
      cancel: () => this.drag.cancel(),
      pan: (dx, dy) => this.camera.pan(dx, dy),
      zoom: (factor, at) => this.camera.zoom(factor, at),
      works: () => this.root.contains(document.activeElement),
    });
    this.root.addEventListener("focusin", ({ target }) => this.went(target.dataset.id ?? target.dataset.event));
    this.scene.cards.addEventListener("focusin", ({ target }) => this.reached(target.dataset.id));
    this.frame.addEventListener("click", (event) => this.clicked(event));
    this.frame.addEventListener("dblclick", ({ target }) => target.closest(".msnb-card") && this.does("rename"));
  }

  // ---------------------------------------------------------------- what is shown

  /** Show what the kernel says the board is. */
  show(raw) {
    const old = this.view;
    const had = this.scene.element(this.chosen)?.contains(document.activeElement);
    this.view = anchored({ ...EMPTY, ...raw });
    this.scene.show(this.view);
    this.events.show(this.view);
    if (!this.seen) this.mayOpenEvents = this.view.events.length > 0;
    this.bar.show(this.view);
    say(this.sentence, this.view.sentence ?? "");
    this.notices.show("problem", this.view.problem ? [this.view.problem] : [], { lasting: true });
    this.notices.show("conflicts", this.view.conflicts, { title: "The plan was changed by hand meanwhile." });
    this.scene.cards.hidden = !this.view.cards.length;
    this.keepPlace(old, had);
    this.drag.refresh();
    this.paint();
    this.entry.refresh();
    if (this.camera.follows) this.fit({ glide: this.seen, stay: this.seen });
    this.edges.show(this.view.cards, this.camera);
    this.seen = true;
  }

  /** Fit the board into its new size. The first time, open the events if there is room. */
  sized() {
    this.camera.measure();
    const { height } = this.camera.size;
    if (this.mayOpenEvents && height) {
      this.mayOpenEvents = false;
      if (height >= ROOMY) this.events.open = true;
    }
    if (this.camera.follows) this.fit({ glide: false });
    else this.lookedAround();
  }

  /** What was chosen stays so; where it is gone, its neighbour is. */
  keepPlace(old, had) {
    const cards = byId(this.view);
    if (this.mode?.of === "card" && !cards.has(this.mode.id)) this.mode = null;
    if (this.chosen !== null && !cards.has(this.chosen)) {
      const gone = this.chosen;
      const next = [...after(old, gone), ...before(old, gone), neighbour(old, gone, "up")].find((id) => cards.has(id));
      this.chosen = null;
      if (next && had) this.lead(() => this.focus(next));
    }
    if (this.link && !this.view.links.some(({ from, to }) => from === this.link.from && to === this.link.to)) this.link = null;
    if (!cards.has(this.current)) this.current = this.chosen ?? this.view.goal ?? reading(this.view)[0]?.id ?? null;
  }

  /** Show what is chosen, asked for, aimed at and under way. */
  paint() {
    const set = (...ids) => new Set(ids.filter((id) => id !== null && id !== undefined));
    const busy = new Set(this.waiting.flatMap(({ id, from, to }) => [id, from, to]).filter(Boolean));
    const states = {
      "data-selected": set(this.chosen),
      "data-origin": set(this.mode?.of === "card" ? this.mode.id : null),
      "data-target": set(this.aimed),
      "data-pending": busy,
    };
    this.scene.paint(states, { current: this.current, link: this.link });
    this.scene.trace(this.chosen);
    this.scene.showGhosts(this.ghosts());
    this.island.show(this.entry.isOpen ? null : this.card(this.chosen), this.mode);
    this.invitation.hidden = this.view.cards.length > 0 || this.entry.isOpen;
    mark(this.root, "data-mode", this.mode?.kind);
    this.ports.show();
  }

  /** Cards that were asked for and are not there yet, where they may be expected. */
  ghosts() {
    const stacked = new Map();
    return this.waiting
      .filter(({ op }) => op === "add")
      .map(({ title, before: id }) => {
        const target = id ?? this.view.goal;
        const slot = nextSlot(this.view, target);
        const number = stacked.get(target) ?? 0;
        stacked.set(target, number + 1);
        return { title, x: slot.x, y: slot.y + number * 128 };
      });
  }

  /** What waits for the kernel, for longer than one would notice. */
  showWaiting(operations) {
    if (!operations.length && !this.waiting.length) return;
    this.waiting = operations;
    this.paint();
  }

  /** All that there is to look at. */
  get box() {
    const boxes = this.view.cards.length ? [{ x: -this.view.width, y: 0, w: this.view.width, h: this.view.height }] : [];
    if (this.entry.box) boxes.push(this.entry.box);
    if (!boxes.length) boxes.push({ x: -216, y: 0, w: 216, h: 104 });
    return around(boxes);
  }

  fit(how = {}) {
    const near = this.entry.box ?? this.card(this.chosen) ?? this.card(this.view.goal);
    this.camera.fit(this.box, { near, ...how });
  }

  lookedAround() {
    this.bar.showZoom(this.camera.k);
    this.edges.show(this.view.cards, this.camera);
    this.ports.place();
    if (this.entry.isOpen) this.entry.locate();
  }

  // ---------------------------------------------------------------- what is chosen

  card(id) {
    return id === null ? null : (this.view.cards.find((card) => card.id === id) ?? null);
  }

  focus(id) {
    const element = this.scene.element(id);
    if (!element) return;
    element.focus({ preventScroll: true });
    this.camera.reveal(this.card(id));
  }

  /** Go somewhere without its counting as a step of the person's own. */
  lead(goes) {
    const { steps } = this;
    goes();
    this.steps = steps;
  }

  went(place) {
    if (!place || place === this.place) return;
    this.place = place;
    this.steps += 1;
  }

  reached(id) {
    if (!id) return;
    this.current = id;
    this.link = null;
    if (this.mode) this.aimed = id === this.mode.id ? null : id;
    else this.chosen = id;
    this.paint();
  }

  clicked({ target }) {
    const id = target.closest(".msnb-card")?.dataset.id;
    if (!id) {
      if (target.closest("button, path")) return;
      this.leaveAll();
      return;
    }
    this.scene.element(id).focus({ preventScroll: true });
    if (this.mode) this.settle(id);
  }

  pickLink(link, event) {
    event.stopPropagation();
    this.chosen = null;
    this.link = link;
    this.paint();
    this.ports.focusLink();
  }

  leaveAll() {
    this.mode = this.link = this.chosen = this.aimed = null;
    this.paint();
  }

  /** A prompt was closed: the focus goes back to its card, and stays there when late answers come. */
  leave(id) {
    this.steps += 1;
    if (this.camera.follows) this.fit({ stay: true });
    if (id && this.card(id)) this.focus(id);
    else (this.scene.element(this.current) ?? this.invitation).focus({ preventScroll: true });
    this.paint();
  }

  aim(id) {
    if (this.aimed === id) return;
    this.aimed = id;
    this.paint();
  }

  // ---------------------------------------------------------------- what is asked

  send(operation) {
    this.stepsAt.set(this.post(operation), this.steps);
  }

  /** Do what a key or a button names. */
  does(name) {
    this.actions.does(name);
  }

  /**
   * Take in the kernel's answer to one of this browser's operations.
   *
   * The answer leads to what it changed, unless the person has gone elsewhere meanwhile.
   */
  answer({ ok, message, focus }, operation) {
    const stayed = (this.stepsAt.get(operation.request) ?? this.steps) === this.steps;
    this.stepsAt.delete(operation.request);
    if (operation.op === "noted" && ok) return;
    const takes = !["undo", "redo", "noted"].includes(operation.op);
    this.foot.tell(message, { canUndo: ok && takes, wrong: !ok });
    if (!ok) {
      this.entry.giveBack(operation);
      return;
    }
    const here = this.root.contains(document.activeElement) || document.activeElement === document.body;
    if (!here || !stayed || this.entry.isOpen || this.mode || placeIsText(document.activeElement)) return;
    if (this.card(focus)) this.lead(() => this.focus(focus));
    else if (this.view.events.some((event) => event.id === focus)) this.lead(() => this.events.focus(focus));
  }

  /** Ask which other card: to link with, to merge into, to stand before. */
  ask(kind, { id, title }) {
    this.mode = { kind, id, title, of: kind === "from_event" ? "event" : "card" };
    this.aimed = null;
    this.paint();
    const start = this.mode.of === "card" ? id : (this.chosen ?? this.view.goal ?? reading(this.view)[0]?.id ?? null);
    if (start !== null) this.focus(start);
  }

  /** A card was chosen as the answer. */
  settle(id) {
    const { kind, id: origin } = this.mode;
    if (id === origin) return;
    this.mode = this.aimed = null;
    this.chosen = kind === "from_event" || kind === "merge" ? id : origin;
    if (this.chosen === origin) this.focus(origin);
    if (kind === "merge") this.send({ op: "merge", id: origin, into: id });
    else if (kind === "place") this.send({ op: "place", id: origin, before: id });
    else if (kind === "from_event") this.send({ op: "milestone_from_event", id: origin, before: id });
    else this.send(linkOperation(this.view, origin, id));
    this.paint();
  }

  /** Open a prompt; while one types, nothing else asks for attention. */
  type(opens) {
    this.mode = null;
    opens();
    this.paint();
  }

  /** Start typing the card before another one, near enough to read. */
  askBefore(id) {
    if (id === null) {
      this.type(() => this.entry.askGoal());
      return;
    }
    this.chosen = this.current = id;
    this.type(() => this.entry.askBefore(id));
    const box = around([this.card(id), this.entry.box]);
    if (this.camera.k < NEAR && !this.camera.follows) this.camera.reveal(box);
    else if (this.camera.follows) this.fit({ stay: true });
    if (this.camera.k < 0.6) this.camera.approach(box, NEAR);
    this.entry.locate();
  }
}

function around(boxes) {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return { x, y, w: Math.max(...boxes.map((box) => box.x + box.w)) - x, h: Math.max(...boxes.map((box) => box.y + box.h)) - y };
}

const placeIsText = (element) => Boolean(element?.matches?.("input, textarea"));
