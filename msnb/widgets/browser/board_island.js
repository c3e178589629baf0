// The island at the foot of the board: what can be done with the chosen card, or what is being
// asked for just now. The same keys work without it.

import { button, make, mark, say } from "./board_dom.js";

export const ACTIONS = [
  { name: "before", icon: "add", word: "Just before?", key: "Enter", hint: "What must have been true just before?" },
  { name: "rename", icon: "rename", word: "Rename", key: "F2" },
  { name: "success", icon: "success", word: "Success", key: "S", only: "milestone", hint: "Tag as a success moment" },
  { name: "pain", icon: "pain", word: "Pain", key: "P", only: "milestone", hint: "Tag as a pain point" },
  { name: "date", icon: "date", word: "Date", key: "D", only: "goal", hint: "By when?" },
  { name: "link", icon: "link", word: "Link", key: "L", hint: "Link with another card, or take a link away" },
  { name: "place", icon: "before", word: "Put before", key: "B", only: "milestone", hint: "Put just before another card" },
  { name: "merge", icon: "merge", word: "Merge", key: "M", only: "milestone", hint: "Merge into another card" },
  { name: "delete", icon: "delete", word: "Delete", key: "Del" },
];

export const QUESTIONS = {
  link: (title) => `Link ‘${title}’ with which card?`,
  merge: (title) => `Merge ‘${title}’ into which card?`,
  place: (title) => `Put ‘${title}’ just before which card?`,
  from_event: (title) => `‘${title}’ becomes a milestone just before which card?`,
};

export class Island {
  /** `act(name)` does one of the actions with the chosen card; `cancel()` ends a question. */
  constructor(layer, { act, cancel }) {
    this.title = make("strong", { class: "msnb-island-title" });
    this.gaps = make("span", { class: "msnb-island-gaps" });
    this.buttons = ACTIONS.map(({ name, icon, word, key, hint = word }) => {
      const made = button(icon, word, () => act(name), { title: `${hint} (${key})`, "aria-keyshortcuts": shortcut(key) });
      made.dataset.act = name;
      return made;
    });
    this.tools = make("div", { class: "msnb-island-tools", role: "toolbar", "aria-label": "Chosen card" }, ...this.buttons);
    this.root = make("div", { class: "msnb-island", hidden: true }, make("p", {}, this.title, this.gaps), this.tools);
    this.question = make("span", {});
    this.asking = make(
      "div",
      { class: "msnb-island msnb-asking", hidden: true },
      make("p", {}, this.question, make("span", { class: "msnb-island-gaps" }, "Click it, or use the arrow keys and Enter.")),
      button("close", "Cancel", cancel, { title: "Cancel (Esc)" }),
    );
    layer.append(this.root, this.asking);
  }

  /** Show the chosen card (or none), or the question of a mode. */
  show(card, mode) {
    this.root.hidden = !card || mode !== null;
    this.asking.hidden = mode === null;
    if (mode) say(this.question, QUESTIONS[mode.kind](mode.title));
    if (!card) return;
    say(this.title, card.title);
    say(this.gaps, card.gaps?.length ? `Missing: ${card.gaps.join(", ")}` : "");
    for (const made of this.buttons) {
      const { name, only } = ACTIONS.find((each) => each.name === made.dataset.act);
      made.hidden = only !== undefined && only !== card.kind;
      if (name in { success: 1, pain: 1 }) mark(made, "aria-pressed", String(card.tag === name));
    }
  }
}

const shortcut = (key) => ({ Del: "Delete" })[key] ?? key;
