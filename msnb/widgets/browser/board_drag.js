// What a pulled card or handle would do where it is now: the hint while it is pulled, the
// operation when it is let go.

import { dropAt } from "./board_compass.js";
import { draw, make, mark, say } from "./board_dom.js";

export class Drag {
  /**
   * `desk` has the `view`, the `camera` and the `scene`; `send(operation)` and `aim(id)` are its own.
   * What is drawn while pulling lies in `overlay`.
   */
  constructor(desk, overlay) {
    Object.assign(this, { desk, overlay, now: null });
    this.hint = make("div", { class: "msnb-drop-hint", hidden: true });
    this.slot = make("div", { class: "msnb-drop-slot", hidden: true });
    this.string = draw("path", { class: "msnb-string" });
    overlay.append(this.slot, this.hint);
  }

  /** Name what a pointer takes hold of. */
  grip(target) {
    const port = target.closest("[data-port]");
    if (port) return { kind: "link", id: port.dataset.of, side: port.dataset.port, eager: true };
    const card = target.closest(".msnb-card");
    return card?.dataset.id ? { kind: "card", id: card.dataset.id } : null;
  }

  begin(grip, at) {
    const { scene, camera } = this.desk;
    const element = scene.element(grip.id);
    if (!element) return;
    this.now = { ...grip, drop: null };
    if (grip.kind === "card") {
      const corner = camera.toFrame(this.card(grip.id));
      this.now.held = { x: at.x - corner.x, y: at.y - corner.y };
      this.copy = element.cloneNode(true);
      for (const name of ["data-id", "id", "tabindex", "role", "aria-label", "aria-selected"]) this.copy.removeAttribute(name);
      mark(this.copy, "aria-hidden", "true");
      this.copy.classList.add("msnb-held");
      this.overlay.append(this.copy);
      mark(element, "data-lifted", true);
    } else {
      scene.svg.append(this.string);
    }
    this.move(at);
  }

  move(at) {
    if (!this.now) return;
    const point = this.desk.camera.toWorld(at);
    if (this.now.kind === "card") this.moveCard(at, point);
    else this.moveString(point);
    this.show(at);
  }

  moveCard(at, point) {
    const { view, camera } = this.desk;
    const { held, id } = this.now;
    this.copy.style.translate = `${at.x - held.x}px ${at.y - held.y}px`;
    this.copy.style.scale = String(camera.k);
    this.now.drop = dropAt(view, id, point);
  }

  moveString(point) {
    const { view } = this.desk;
    const { id, side } = this.now;
    const card = this.card(id);
    const start = { x: side === "right" ? card.x + card.w : card.x, y: card.y + card.h / 2 };
    const bend = Math.max(40, Math.abs(point.x - start.x) / 2) * (side === "right" ? 1 : -1);
    mark(this.string, "d", `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${point.x - bend} ${point.y} ${point.x} ${point.y}`);
    const hit = view.cards.find((each) => inside(each, point) && each.id !== id);
    this.now.drop = hit ? { kind: "link", id: hit.id } : null;
  }

  show(at) {
    const { drop } = this.now;
    this.desk.aim(drop && drop.kind !== "move" ? drop.id : null);
    const words = this.words(drop);
    this.hint.hidden = !words;
    say(this.hint, words);
    this.hint.style.translate = `${at.x + 14}px ${at.y + 18}px`;
    this.slot.hidden = drop?.kind !== "move";
    if (drop?.kind === "move") {
      const { camera } = this.desk;
      const corner = camera.toFrame(drop);
      this.slot.style.translate = `${corner.x}px ${corner.y - 2}px`;
      this.slot.style.width = `${drop.w * camera.k}px`;
    }
  }

  words(drop) {
    if (!drop) return "";
    const title = drop.id ? `‘${this.card(drop.id).title}’` : "";
    if (drop.kind === "before") return `Just before ${title}`;
    if (drop.kind === "link") return this.now.side === "right" ? `Needed for ${title}` : `Needs ${title}`;
    return drop.above ? `Above ‘${this.card(drop.above).title}’` : "To the end";
  }

  drop() {
    const { now } = this;
    this.cancel();
    const operation = now && operationOf(now);
    if (operation) this.desk.send(operation);
  }

  cancel() {
    if (!this.now) return;
    mark(this.desk.scene.element(this.now.id) ?? document.createElement("i"), "data-lifted", false);
    this.copy?.remove();
    this.string.remove();
    this.copy = this.now = null;
    this.hint.hidden = this.slot.hidden = true;
    this.desk.aim(null);
  }

  /** A view came while something is pulled: where its card is gone, there is nothing left to pull. */
  refresh() {
    if (!this.now) return;
    const element = this.desk.scene.element(this.now.id);
    if (!element) this.cancel();
    else if (this.now.kind === "card") mark(element, "data-lifted", true);
  }

  card(id) {
    return this.desk.view.cards.find((card) => card.id === id);
  }
}

/** Return the operation that letting go means, or null. */
export function operationOf({ id, side, drop }) {
  if (!drop) return null;
  if (drop.kind === "before") return { op: "place", id, before: drop.id };
  if (drop.kind === "move") return { op: "move", id, above: drop.above };
  return side === "right" ? { op: "link", from: id, to: drop.id } : { op: "link", from: drop.id, to: id };
}

function inside(card, { x, y }) {
  return x >= card.x && x <= card.x + card.w && y >= card.y && y <= card.y + card.h;
}
