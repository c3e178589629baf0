// The handles of the chosen card (or the one under the mouse): at its left edge the question, at its
// right edge the end of a new link; and the button that takes a chosen link away.

import { before } from "./board_compass.js";
import { QUESTION } from "./board_entry.js";
import { icon, make, mark } from "./board_dom.js";

const WORDS = 370; // px that the question takes

export class Ports {
  constructor(desk, layer) {
    Object.assign(this, { desk, over: null });
    this.left = make(
      "button",
      { type: "button", class: "msnb-port msnb-port-left", "data-port": "left", tabindex: "-1", hidden: true, title: QUESTION, onclick: () => desk.askBefore(this.left.dataset.of) },
      icon("add"),
      make("span", { class: "msnb-port-words" }, QUESTION),
    );
    this.right = make(
      "button",
      { type: "button", class: "msnb-port msnb-port-right", "data-port": "right", tabindex: "-1", hidden: true, title: "Pull to the card that needs this one", onclick: () => this.startLink() },
      make("span", { class: "msnb-unseen" }, "Link"),
    );
    this.cut = make(
      "button",
      { type: "button", class: "msnb-port msnb-cut", hidden: true, onclick: () => desk.does("unlink") },
      icon("unlink"),
      make("span", {}, "Unlink"),
    );
    layer.append(this.left, this.right, this.cut);
    const { frame } = desk;
    frame.addEventListener("pointerover", (event) => event.pointerType === "mouse" && this.hover(event.target));
    frame.addEventListener("pointerleave", () => this.hover(null));
  }

  hover(target) {
    if (target?.closest("[data-port]")) return;
    const id = target?.closest(".msnb-card")?.dataset.id ?? null;
    if (id === this.over) return;
    this.over = id;
    this.show();
  }

  startLink() {
    const card = this.desk.card(this.right.dataset.of);
    if (card) this.desk.ask("link", card);
  }

  /** Show the handles where they belong, or none while something else goes on. */
  show() {
    const { desk } = this;
    const quiet = desk.mode !== null || desk.entry.isOpen || desk.drag.now !== null;
    const card = quiet ? null : desk.card(this.over ?? desk.chosen);
    for (const port of [this.left, this.right]) {
      port.hidden = !card;
      if (card) port.dataset.of = card.id;
    }
    this.right.hidden ||= card?.kind === "goal";
    this.cut.hidden = desk.link === null;
    this.place();
  }

  place() {
    const { desk } = this;
    const card = this.left.hidden ? null : desk.card(this.left.dataset.of);
    if (card) {
      const edge = desk.camera.toFrame({ x: card.x, y: card.y + card.h / 2 });
      // The whole question where there is room for it: nothing stands left of the card yet.
      mark(this.left, "data-wide", edge.x > WORDS && !before(desk.view, card.id).length);
      move(this.left, edge);
      move(this.right, desk.camera.toFrame({ x: card.x + card.w, y: card.y + card.h / 2 }));
    }
    const [from, to] = desk.link ? [desk.card(desk.link.from), desk.card(desk.link.to)] : [];
    if (!from || !to) return;
    mark(this.cut, "aria-label", `Unlink ${from.title} from ${to.title}`);
    move(this.cut, desk.camera.toFrame({ x: (from.x + from.w + to.x) / 2, y: (from.y + from.h / 2 + to.y + to.h / 2) / 2 }));
  }

  focusLink() {
    this.cut.focus({ preventScroll: true });
  }
}

function move(element, { x, y }) {
  element.style.left = `${Math.round(x)}px`;
  element.style.top = `${Math.round(y)}px`;
}
