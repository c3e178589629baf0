// What a part of the console sends to the kernel, and what it hears back.

import { make, mark, say } from "./board_dom.js";
import { Outbox, tabStorage } from "./board_outbox.js";

const TICK = 1000;
const GONE = "The notebook's kernel does not answer. Run the cell again: nothing is lost.";
const STAYS = 6000;

export class Desk {
  constructor(model, root) {
    Object.assign(this, { model, root });
    this.after = new Map();
    this.line = make("div", { class: "msnb-con-line", role: "status", hidden: true });
    this.hear = (message) => this.settle(message);
    this.cut = () => this.outbox.doubt();
    this.outbox = new Outbox({
      post: (message) => model.send(message),
      store: tabStorage(),
      key: `msnb-console ${location.pathname} ${model.get("key")} ${model.get("part")}`,
      changed: () => this.showState(),
    });
  }

  open() {
    this.model.on("msg:custom", this.hear);
    this.model.on("comm_live_update", this.cut);
    this.beat = setInterval(() => this.outbox.tick(), TICK);
    this.outbox.tick();
  }

  close() {
    this.model.off("msg:custom", this.hear);
    this.model.off("comm_live_update", this.cut);
    clearInterval(this.beat);
    clearTimeout(this.hiding);
  }

  /**
   * Ask Python to do something; `after(reply)` hears how it went. What was asked for last is not
   * asked for again before the answer: a second tap means the same as the first.
   */
  ask(operation, after) {
    const request = this.underWay(operation) ?? this.outbox.send(operation);
    if (after) this.after.set(request, [...(this.after.get(request) ?? []), after]);
    return request;
  }

  underWay(operation) {
    const { request, ...last } = this.outbox.operations.at(-1) ?? {};
    return JSON.stringify(last) === JSON.stringify(operation) ? request : undefined;
  }

  /** Ask what time it is: neither kept nor sent again, for the next one is asked soon. */
  wonder(operation) {
    try {
      this.model.send({ request: "", ...operation });
    } catch {
      this.outbox.lose();
    }
  }

  settle(message) {
    if (message?.clock) {
      this.outbox.lost = false;
      this.showState();
      this.onclock?.(message.clock);
    }
    if (!message?.reply) return;
    this.outbox.settle(message);
    for (const hears of this.after.get(message.reply) ?? []) hears(message);
    this.after.delete(message.reply);
    if (message.message) this.tell(message.message, !message.ok);
  }

  /** Say how something went; what went wrong stays until something else happens. */
  tell(text, wrong = false) {
    clearTimeout(this.hiding);
    // The same sentence twice is news twice.
    this.line.textContent = "";
    say(this.line, text);
    this.line.hidden = !text;
    mark(this.line, "data-wrong", wrong);
    if (!wrong) this.hiding = setTimeout(() => (this.line.hidden = true), STAYS);
  }

  showState() {
    const state = this.outbox.state;
    mark(this.root, "data-link", state === "quiet" ? null : state);
    if (state === "lost" || state === "silent") this.tell(GONE, true);
    else if (this.line.textContent === GONE) this.tell("");
  }
}

/** Whether keys that somebody presses go into a text, and mean nothing else. */
export function isTyping(event) {
  const { target } = event;
  return target.matches?.("input, textarea, select, [contenteditable]") || event.isComposing;
}
