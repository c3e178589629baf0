// The side: what the facilitator says now, and what came in.

import { make, mark, say } from "./board_dom.js";
import { isTyping } from "./console_desk.js";
import { press } from "./console_fields.js";
import { Slip } from "./console_slip.js";
import { arrange, Keyed } from "./form_keyed.js";

// Nobody reads an entry and decides about it in less: the tap was meant for the one before.
const JUST_MOVED = 400;

const KEYS = [
  ["↑ ↓", "choose"],
  ["A", "accept"],
  ["Enter", "more"],
  ["M", "merge"],
  ["P", "park"],
  ["Z", "take back"],
];

export class Side {
  constructor(root, desk) {
    Object.assign(this, { root, desk, view: {}, slips: new Map(), chosen: null });
    this.script = make("ol", { class: "msnb-con-script", tabindex: "0", "aria-label": "What to say" });
    this.says = make(
      "details",
      { class: "msnb-con-says", open: true },
      make("summary", {}, "What to say"),
      this.script,
    );
    this.heading = make("h3", {}, "Came in");
    this.movedAt = -Infinity;
    this.tabs = make("div", { class: "msnb-con-filter", role: "group", "aria-label": "Which ones" });
    this.filters = new Keyed(this.tabs, ({ id }) => this.makeFilter(id));
    this.before = make("select", { "aria-label": "Just before" });
    this.before.addEventListener("change", () => desk.ask({ op: "aim", before: this.before.value }));
    this.aim = make("label", { class: "msnb-con-aim" }, make("span", {}, "Accept just before"), this.before);
    this.list = make("ul", { class: "msnb-con-slips" });
    this.empty = make("p", { class: "msnb-con-empty" });
    this.legend = make(
      "p",
      { class: "msnb-con-legend" },
      ...KEYS.flatMap(([key, word]) => [make("kbd", {}, key), ` ${word} `]),
    );
    root.append(
      this.says,
      make("div", { class: "msnb-con-inbox-head" }, make("div", { class: "msnb-con-inbox-title" }, this.heading, this.tabs), this.aim),
      this.empty,
      this.list,
      this.legend,
      desk.line,
    );
    this.keys = (event) => this.press(event);
    root.addEventListener("keydown", this.keys);
    this.follow = ({ target }) => this.aimAt(target.closest?.(".msnb-board .msnb-card[data-id]")?.dataset.id);
    root.ownerDocument.addEventListener("focusin", this.follow);
  }

  close() {
    this.root.removeEventListener("keydown", this.keys);
    this.root.ownerDocument.removeEventListener("focusin", this.follow);
  }

  /** What is chosen on the board is what the next milestone comes just before. */
  aimAt(card) {
    const known = (this.view.before ?? []).some(({ id }) => id === card);
    if (known && card !== this.view.aim) this.desk.ask({ op: "aim", before: card });
  }

  show(view) {
    const stepped = view.step !== this.view.step;
    this.view = view;
    this.root.hidden = Boolean(view.hidden);
    this.showScript(view.script ?? [], stepped);
    say(this.heading, view.heading ?? "Came in");
    this.filters.show(view.filters ?? [], ({ id }) => id);
    this.showAim(view);
    this.showSlips(view);
    mark(this.root, "data-waits", this.slips.size > 0);
  }

  makeFilter(filter) {
    const node = press("", "msnb-con-chip", () => this.desk.ask({ op: "show", filter }));
    const update = ({ id, label, number }) => {
      say(node, number ? `${label} ${number}` : label);
      mark(node, "aria-pressed", String(id === this.view.filter));
    };
    return { node, update };
  }

  showScript(lines, stepped) {
    const key = JSON.stringify(lines);
    if (key === this.saidNow) return;
    this.saidNow = key;
    this.says.hidden = lines.length === 0;
    this.script.replaceChildren(...lines.map((line) => make("li", {}, line)));
    if (stepped) this.says.scrollTop = 0;
  }

  showAim(view) {
    const options = view.before ?? [];
    this.aim.hidden = !view.aims || options.length === 0;
    const key = JSON.stringify(options);
    const chosen = this.before.value;
    if (key !== this.aims) {
      this.aims = key;
      this.before.replaceChildren(...options.map(({ id, title }) => make("option", { value: id }, title)));
    }
    const isHeld = this.before.ownerDocument.activeElement === this.before;
    this.before.value = isHeld && options.some(({ id }) => id === chosen) ? chosen : (view.aim ?? "");
  }

  showSlips(view) {
    const held = this.root.contains(document.activeElement) && this.list.contains(document.activeElement);
    const at = [...this.slips.keys()].indexOf(this.chosen);
    const slips = new Map();
    for (const entry of view.slips ?? []) {
      const slip = this.slips.get(entry.id) ?? new Slip(this);
      slip.show(entry, view);
      slips.set(entry.id, slip);
    }
    const roots = [...slips.values()].map(({ root }) => root);
    const stays = [...this.list.children].every((root, place) => root === roots[place]);
    if (!stays) this.movedAt = performance.now();
    arrange(this.list, roots);
    this.slips = slips;
    say(this.empty, roots.length ? "" : (view.empty ?? "Nothing waits."));
    this.empty.hidden = roots.length > 0;
    this.legend.hidden = roots.length === 0;
    if (this.chosen && !slips.has(this.chosen)) {
      const ids = [...slips.keys()];
      this.choose(ids[Math.min(Math.max(at, 0), ids.length - 1)] ?? null, held);
    } else this.choose(this.chosen ?? [...slips.keys()][0] ?? null, false);
  }

  /** Whether another entry has just come to stand where somebody may be about to tap. */
  get hasJustMoved() {
    return performance.now() - this.movedAt < JUST_MOVED;
  }

  choose(id, focus = true) {
    this.chosen = id;
    for (const [each, slip] of this.slips) slip.setChosen(each === id);
    if (focus && id) this.slips.get(id).focus();
  }

  step(by) {
    const ids = [...this.slips.keys()];
    const at = ids.indexOf(this.chosen);
    if (ids.length) this.choose(ids[Math.min(Math.max(at + by, 0), ids.length - 1)]);
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      this.slips.get(this.chosen)?.give();
      this.slips.get(this.chosen)?.focus();
    } else if (isTyping(event)) return;
    else if (!this.act(event)) return;
    event.preventDefault();
  }

  act({ key, target, repeat }) {
    const slip = this.slips.get(this.chosen);
    // A key that is held down decides once.
    if (repeat && "zuamp".includes(key)) return true;
    if (key === "ArrowDown" || key === "j") this.step(1);
    else if (key === "ArrowUp" || key === "k") this.step(-1);
    else if (key === "z" || key === "u") this.desk.ask({ op: "take_back_last" });
    else if (!slip) return false;
    else if (key === "Enter" && !target.matches("button, summary")) slip.open(true);
    else if (key === "a") slip.accept();
    else if (key === "m") slip.open(true, "merge");
    else if (key === "p") slip.park();
    else return false;
    return true;
  }
}
