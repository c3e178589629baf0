// The keyboard. Single letters count on a card alone; whatever is typed into a field is typed.

export const KEYS = [
  ["Arrow keys", "go along the links, up and down a column"],
  ["Enter", "add what must have been true just before"],
  ["F2", "rename"],
  ["S · P", "tag as success moment, as pain point"],
  ["L", "link with another card, or unlink: choose it, Enter"],
  ["B", "put just before another card"],
  ["M", "merge into another card"],
  ["Alt + ↑ ↓", "move up or down"],
  ["Alt + ← →", "move one step away from the goal, or towards it"],
  ["Delete", "delete; its links close over the gap"],
  ["D", "date of a goal"],
  ["G", "new goal"],
  ["Ctrl + Z · Ctrl + Shift + Z", "undo, redo"],
  ["Home · End", "to the goal, to the farthest card"],
  ["+ · − · 0", "closer, wider, show everything or what can be read"],
  ["E", "show or hide the events"],
  ["Escape", "leave, cancel"],
  ["?", "this list"],
];

const CARD = {
  Enter: "before",
  F2: "rename",
  s: "success",
  p: "pain",
  l: "link",
  b: "place",
  m: "merge",
  d: "date",
  Delete: "delete",
  Backspace: "delete",
  ArrowLeft: "go left",
  ArrowRight: "go right",
  ArrowUp: "go up",
  ArrowDown: "go down",
  "Alt+ArrowLeft": "move left",
  "Alt+ArrowRight": "move right",
  "Alt+ArrowUp": "move up",
  "Alt+ArrowDown": "move down",
  Home: "home",
  End: "end",
  " ": "choose",
};

const BOARD = { g: "goal", e: "events", "?": "help", 0: "fit", "+": "closer", "=": "closer", "-": "wider" };

const ANYWHERE = {
  Escape: "escape",
  "Ctrl+z": "undo",
  "Ctrl+Shift+z": "redo",
  "Ctrl+y": "redo",
  "Ctrl+s": "save",
};

/** Return a key with its modifiers as it is named here. */
export function keyOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (event.ctrlKey || event.metaKey) ? "Shift+" : "";
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift}${key}`;
}

/** Return the name of what a key asks for, or null: `place` is "card", "board", "button" or "text". */
export function asked(event, place) {
  const key = keyOf(event);
  if (key in ANYWHERE && (place !== "text" || key === "Escape")) return ANYWHERE[key];
  if (place === "card" && key in CARD) return CARD[key];
  if ((place === "card" || place === "board") && key in BOARD) return BOARD[key];
  return null;
}

/** Return where the focus is, as far as keys are concerned. */
export function placeOf(target) {
  if (target.closest("input, textarea, select, [contenteditable]")) return "text";
  if (target.closest(".msnb-card")) return "card";
  return target.closest("button, [role=option]") ? "button" : "board";
}
