// The bar above the board and the line below it: what can be done at any time, what was done last,
// and whether it is saved.

import { button, make, mark, say } from "./board_dom.js";
import { KEYS } from "./board_keys.js";

const LEGEND = [
  ["fine", "there is time to spare"],
  ["tight", "no time to spare"],
  ["late", "late, or it should have started"],
  ["done", "done"],
];

export class Bar {
  /** `act(name)` does what a button says. */
  constructor(act) {
    const tool = (name, word, does, options) => button(name, word, () => act(does), options);
    const bare = { wordless: true };
    const amble = { wordless: true, class: "msnb-button msnb-amble" }; // what fingers do without
    this.undo = tool("undo", "Undo", "undo", bare);
    this.redo = tool("redo", "Redo", "redo", bare);
    this.zoom = make("button", { type: "button", class: "msnb-button msnb-zoom msnb-amble", title: "Show at full size", onclick: () => act("whole") }, "100 %");
    this.events = tool("events", "Events", "events", { "aria-expanded": "false", title: "Events (E)" });
    this.eventCount = make("span", { class: "msnb-bar-number" });
    this.events.append(this.eventCount);
    this.counts = make("span", { class: "msnb-bar-count" });
    this.root = make(
      "div",
      { class: "msnb-bar", role: "toolbar", "aria-label": "Board" },
      tool("add", "Milestone", "add", { title: "Add what must have been true just before (Enter)" }),
      tool("goal", "Goal", "goal", { title: "New goal (G)" }),
      this.events,
      make("span", { class: "msnb-rule" }),
      this.undo,
      this.redo,
      make("span", { class: "msnb-spring" }),
      this.counts,
      tool("wider", "Wider", "wider", { ...amble, title: "Wider (−)" }),
      this.zoom,
      tool("closer", "Closer", "closer", { ...amble, title: "Closer (+)" }),
      tool("fit", "Show everything", "fit", { ...bare, title: "Show everything, or what can be read (0)" }),
      tool("screen", "Full screen", "screen", amble),
      tool("help", "Legend and keys", "help", { ...bare, title: "Legend and keys (?)" }),
    );
  }

  show(view) {
    enable(this.undo, view.undo ? `Undo: ${view.undo}` : "Nothing to undo", Boolean(view.undo));
    enable(this.redo, view.redo ? `Redo: ${view.redo}` : "Nothing to redo", Boolean(view.redo));
    const events = view.events?.length ?? 0;
    say(this.eventCount, events ? String(events) : "");
    const number = view.counts?.milestones ?? 0;
    say(this.counts, number ? `${number} ${number === 1 ? "milestone" : "milestones"}` : "");
  }

  showZoom(k) {
    say(this.zoom, `${Math.round(k * 100)} %`);
  }
}

function enable(made, words, can) {
  mark(made, "aria-disabled", can ? null : "true");
  mark(made, "title", words);
  say(made.querySelector(".msnb-unseen"), words);
}

export class Foot {
  constructor(undo) {
    this.said = make("span", { class: "msnb-said", role: "status" });
    this.undo = make("button", { type: "button", class: "msnb-quiet", hidden: true, onclick: undo }, "Undo");
    this.saved = make("span", { class: "msnb-saved" });
    this.root = make("div", { class: "msnb-foot" }, this.said, this.undo, make("span", { class: "msnb-spring" }), this.saved);
  }

  /** Say what happened; `canUndo` offers to take it back. */
  tell(message, { canUndo = false, wrong = false } = {}) {
    // The same sentence twice is news twice.
    this.said.textContent = "";
    this.said.textContent = message;
    mark(this.said, "data-wrong", wrong);
    this.undo.hidden = !canUndo;
  }

  showSaved(state, number, saved) {
    const changes = `${number} ${number === 1 ? "change" : "changes"}`;
    const words = state === "quiet" ? (saved ? "Saved" : "Saving …") : number ? `${changes} not yet in the plan` : "No kernel";
    say(this.saved, words);
    mark(this.saved, "data-state", state === "quiet" && saved ? "saved" : state === "quiet" ? "saving" : state);
  }
}

/** Return what to do when the kernel does not answer, or an empty string. */
export function outage(state, number) {
  const changes = number === 1 ? "Your change is" : `Your ${number} changes are`;
  if (state === "silent") return `The kernel is busy, or it has stopped. ${changes} kept here and sent again until it answers.`;
  if (state !== "lost") return "";
  const rest = number ? `${changes} kept here and will be sent.` : "The plan has everything.";
  return `The kernel was stopped. Run this cell again to go on. ${rest}`;
}

export class Notices {
  /** `read` is called with the kind of a notice that a person has put away. */
  constructor(read) {
    this.read = read;
    this.root = make("div", { class: "msnb-notices" });
    this.shown = new Map();
    this.dismissed = new Set();
  }

  /** Show sentences of a kind, each until it is dismissed or no longer true. */
  show(kind, sentences, { title = "", lasting = false } = {}) {
    const text = sentences.join("\n");
    const known = this.shown.get(kind);
    if (known?.text === text) return;
    known?.element.remove();
    this.shown.delete(kind);
    if (!text || this.dismissed.has(kind + text)) return;
    const element = make(
      "div",
      { class: "msnb-notice", role: lasting ? "alert" : "status", "data-notice": kind },
      make("div", {}, title ? make("strong", {}, title) : null, ...sentences.map((sentence) => make("p", {}, sentence))),
      lasting ? null : button("close", "Dismiss", () => this.dismiss(kind, text), { wordless: true }),
    );
    this.shown.set(kind, { element, text });
    this.root.append(element);
  }

  dismiss(kind, text) {
    this.dismissed.add(kind + text);
    this.shown.get(kind)?.element.remove();
    this.shown.delete(kind);
    this.read(kind);
  }
}

/** Return the panel with the legend and the keys. */
export function helpPanel(close) {
  const states = LEGEND.map(([state, words]) => make("li", { "data-state": state }, make("i", {}), words));
  const keys = KEYS.flatMap(([key, words]) => [make("dt", {}, key), make("dd", {}, words)]);
  return make(
    "div",
    { class: "msnb-help", role: "dialog", "aria-label": "Legend and keys", hidden: true, tabindex: "-1" },
    make("div", { class: "msnb-help-head" }, make("strong", {}, "How to read the board"), button("close", "Close", close, { wordless: true })),
    make("p", {}, "The goal is at the right. What stands left of a card must be true just before it. A thick line sets the date."),
    make("ul", { class: "msnb-legend" }, ...states),
    make("strong", {}, "Keys"),
    make("dl", {}, ...keys),
  );
}
