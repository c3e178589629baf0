// The main part: tabs, and what belongs to the one that is open, as blocks that Python lists.

import { make, mark } from "./board_dom.js";
import { makeBlock } from "./console_blocks.js";
import { press } from "./console_fields.js";

export class Main {
  constructor(root, desk) {
    Object.assign(this, { root, desk, made: new Map() });
    this.tabs = make("div", { class: "msnb-con-tabs", role: "tablist", "aria-label": "Tools" });
    this.blocks = make("div", { class: "msnb-con-blocks" });
    this.bar = make("div", { class: "msnb-con-bar" }, this.tabs, desk.line);
    root.append(this.bar, this.blocks);
    this.tabs.addEventListener("keydown", (event) => this.turn(event));
  }

  show(view) {
    if (view.place !== this.place) {
      // What is new is read from its beginning; the part around this one scrolls.
      this.place = view.place;
      this.desk.tell("");
      this.root.parentElement?.scrollTo?.(0, 0);
    }
    this.showTabs(view);
    const made = new Map();
    for (const block of view.blocks ?? []) {
      const key = `${view.tab}:${block.id}`;
      const said = JSON.stringify(block);
      const old = this.made.get(key);
      // A block that says the same as before is left alone, with whatever is typed in it.
      made.set(key, old?.said === said ? old : { said, root: renewed(makeBlock(block, this.desk, old?.root), old?.root) });
    }
    this.made = made;
    const roots = [...made.values()].map(({ root }) => root);
    roots.forEach((root, place) => {
      if (this.blocks.children[place] !== root) this.blocks.insertBefore(root, this.blocks.children[place] ?? null);
    });
    [...this.blocks.children].slice(roots.length).forEach((root) => root.remove());
  }

  showTabs({ tabs = [], tab }) {
    const key = JSON.stringify([tabs, tab]);
    if (key === this.tabKey) return;
    this.tabKey = key;
    const held = this.tabs.contains(document.activeElement);
    const made = tabs.map(({ id, label, number, tone }) => {
      const each = press(label, "msnb-con-tab", () => this.desk.ask({ op: "tab", tab: id }));
      if (number) each.append(make("span", { class: "msnb-con-number" }, String(number)));
      mark(each, "role", "tab");
      mark(each, "data-tone", tone);
      mark(each, "aria-selected", String(id === tab));
      mark(each, "tabindex", id === tab ? "0" : "-1");
      return each;
    });
    this.tabs.replaceChildren(...made);
    if (held) this.tabs.querySelector('[aria-selected="true"]')?.focus();
  }

  turn(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const all = [...this.tabs.children];
    const at = all.indexOf(document.activeElement);
    all[(at + by + all.length) % all.length]?.focus();
    event.preventDefault();
  }
}

/** Carry over what somebody typed into a block that is drawn anew, and where they were. */
function renewed(root, old) {
  if (!old || root === old) return root;
  if (root.matches("details")) root.open = old.open;
  const inputs = new Map([...root.querySelectorAll("[data-name]")].map((each) => [each.dataset.name, each]));
  for (const before of old.querySelectorAll("[data-name]")) {
    const now = inputs.get(before.dataset.name);
    if (!now || before.dataset.dirty !== "true") continue;
    if (now.type === "checkbox") now.checked = before.checked;
    else now.value = before.value;
    now.dataset.dirty = "true";
  }
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  const name = held?.dataset.name ?? held?.dataset.act;
  if (name) {
    queueMicrotask(() => {
      const now = [...root.querySelectorAll("[data-name], [data-act]")].find(({ dataset }) => (dataset.name ?? dataset.act) === name);
      now?.focus({ preventScroll: true });
      if (held.selectionStart !== null && now?.setSelectionRange && held.type === "text") now.setSelectionRange(held.selectionStart, held.selectionEnd);
    });
  }
  return root;
}
