// What can be done with the board, by the names that keys and buttons use.

import { after, column, leadsTo, neighbour, reading } from "./board_compass.js";

export class Actions {
  constructor(desk) {
    this.desk = desk;
  }

  does(name) {
    const { desk } = this;
    const id = desk.chosen ?? desk.current;
    const [verb, side] = name.split(" ");
    const card = desk.card(id);
    const simple = {
      goal: () => desk.type(() => desk.entry.askGoal()),
      add: () => desk.askBefore(desk.chosen ?? desk.view.goal ?? desk.current),
      undo: () => desk.view.undo && desk.send({ op: "undo" }),
      redo: () => desk.view.redo && desk.send({ op: "redo" }),
      save: () => desk.foot.tell("The plan saves itself."),
      fit: () => desk.fit({ whole: !desk.camera.showsAll }),
      whole: () => desk.camera.zoom(1 / desk.camera.k, undefined, { glide: true }),
      closer: () => desk.camera.zoom(1.25, undefined, { glide: true }),
      wider: () => desk.camera.zoom(0.8, undefined, { glide: true }),
      screen: () => (document.fullscreenElement ? document.exitFullscreen() : desk.root.requestFullscreen?.()),
      events: () => (desk.events.open = !desk.events.open),
      help: () => this.toggleHelp(),
      escape: () => this.escape(),
      home: () => desk.focus(desk.view.goal ?? reading(desk.view)[0]?.id),
      end: () => desk.focus(reading(desk.view).at(-1)?.id),
      unlink: () => this.unlink(),
    };
    if (verb in simple) simple[verb]();
    else if (card) this.doesWith(card, verb, side);
  }

  doesWith(card, verb, side) {
    const { desk } = this;
    const milestone = card.kind === "milestone";
    if (verb === "go") this.goTo(neighbour(desk.view, desk.mode ? desk.current : card.id, side));
    else if (desk.mode) {
      if (verb === "before" || verb === "choose") desk.settle(desk.current);
    } else if (verb === "before") desk.askBefore(card.id);
    else if (verb === "rename") desk.type(() => desk.entry.askName(card.id, card.title));
    else if (verb === "date" && !milestone) desk.type(() => desk.entry.askDate(card.id, card.title, card.by));
    else if (verb === "delete") desk.send({ op: "delete", id: card.id });
    else if (verb === "link") desk.ask("link", card);
    else if (!milestone) return;
    else if (verb === "merge" || verb === "place") desk.ask(verb, card);
    else if (verb === "success" || verb === "pain") desk.send({ op: "tag", id: card.id, tag: card.tag === verb ? null : verb });
    else if (verb === "move") this.carry(card, side);
  }

  goTo(id) {
    if (id !== null) this.desk.focus(id);
  }

  /** Move a card by keyboard: up and down its column, away from the goal or towards it. */
  carry(card, side) {
    const { desk } = this;
    const mates = column(desk.view, card.column).filter((each) => each.kind === card.kind);
    const at = mates.findIndex((each) => each.id === card.id);
    const next = after(desk.view, card.id)[0] ?? null;
    if (side === "up" && mates[at - 1]) desk.send({ op: "move", id: card.id, above: mates[at - 1].id });
    else if (side === "down" && mates[at + 1]) desk.send({ op: "move", id: card.id, above: mates[at + 2]?.id ?? null });
    else if (side === "left") {
      const mate = mates[at - 1] ?? mates[at + 1];
      if (mate) desk.send({ op: "place", id: card.id, before: mate.id });
    } else if (side === "right") {
      const beyond = next === null ? null : after(desk.view, next)[0];
      if (beyond) desk.send({ op: "place", id: card.id, before: beyond });
      else desk.foot.tell("Nothing stands between this card and the goal.");
    }
  }

  unlink() {
    const { desk } = this;
    const { link } = desk;
    if (!link) return;
    desk.link = null;
    desk.focus(link.from);
    desk.send({ op: "unlink", from: link.from, to: link.to });
  }

  toggleHelp() {
    const { desk } = this;
    desk.help.hidden = !desk.help.hidden;
    if (desk.help.hidden) desk.scene.element(desk.current)?.focus({ preventScroll: true });
    else desk.help.focus({ preventScroll: true });
  }

  /** Leave the innermost thing that is going on. */
  escape() {
    const { desk } = this;
    if (desk.pointer.cancel() || desk.events.pointer.cancel()) return;
    if (!desk.help.hidden) this.toggleHelp();
    else if (desk.mode) {
      const back = desk.mode.of === "card" ? desk.mode.id : null;
      const event = back ? null : desk.mode.id;
      desk.mode = desk.aimed = null;
      desk.paint();
      if (back) desk.focus(back);
      else desk.events.focus(event);
    } else if (desk.entry.isOpen) desk.entry.close();
    else desk.leaveAll();
  }
}

/** Return the operation that links two cards, or unlinks them where they are linked. */
export function linkOperation(view, a, b) {
  const linked = view.links.find(({ from, to }) => (from === a && to === b) || (from === b && to === a));
  if (linked) return { op: "unlink", from: linked.from, to: linked.to };
  return leadsTo(view, b, a) ? { op: "link", from: b, to: a } : { op: "link", from: a, to: b };
}
