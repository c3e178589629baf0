// The main part: tabs, and what belongs to the one that is open, as blocks that Python lists.

import { make, mark, say } from "./board_dom.js";
import { makeBlock } from "./console_blocks.js";
import { press } from "./console_fields.js";
import { isTypedIn, renewed } from "./console_renewed.js";
import { arrange, Keyed } from "./form_keyed.js";

export class Main {
  constructor(root, desk) {
    Object.assign(this, { root, desk, made: new Map() });
    this.tabs = make("div", { class: "msnb-con-tabs", role: "tablist", "aria-label": "Tools" });
    this.blocks = make("div", { class: "msnb-con-blocks" });
    this.tabList = new Keyed(this.tabs, ({ id }) => makeTab(() => desk.ask({ op: "tab", tab: id })));
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
    this.tabList.show(view.tabs ?? [], ({ id }) => id);
    this.select(view.tab);
    // Each step has blocks of its own in the first tab; what was typed for one is not another's.
    const where = view.tab === "step" ? view.place : view.tab;
    const made = new Map();
    for (const block of view.blocks ?? []) {
      const key = `${where}:${block.id}`;
      const said = JSON.stringify(block);
      const old = this.made.get(key);
      // A block that says the same as before is left alone, with whatever is typed in it.
      made.set(key, old?.said === said ? old : { said, root: renewed(makeBlock(block, this.desk, old?.root), old?.root) });
    }
    arrange(this.blocks, [...made.values()].map(({ root }) => root));
    // What somebody began to type is there again when they come back to it.
    for (const [key, old] of this.made) if (!made.has(key) && (old.root.grid || isTypedIn(old.root))) made.set(key, old);
    this.made = made;
  }

  select(tab) {
    const held = this.tabs.contains(document.activeElement) && tab !== this.tab;
    this.tab = tab;
    for (const each of this.tabs.children) {
      const isOpen = each.dataset.tab === tab;
      mark(each, "aria-selected", String(isOpen));
      mark(each, "tabindex", isOpen ? "0" : "-1");
      if (isOpen && held) each.focus();
    }
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

/** A tab, with how many things are behind it. */
function makeTab(open) {
  const node = press("", "msnb-con-tab", open);
  const label = make("span", {});
  const number = make("span", { class: "msnb-con-number" });
  mark(node, "role", "tab");
  node.append(label, number);
  return {
    node,
    update(data) {
      node.dataset.tab = data.id;
      say(label, data.label);
      say(number, data.number ? String(data.number) : "");
      number.hidden = !data.number;
      mark(node, "data-tone", data.tone);
    },
  };
}
