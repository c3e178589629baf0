import { expect, test } from "vitest";
import { asked, keyOf, placeOf } from "../../msnb/widgets/browser/board_keys.js";

const press = (key, more = {}) => new KeyboardEvent("keydown", { key, ...more });

test.each([
  ["Enter", {}, "before"],
  ["F2", {}, "rename"],
  ["s", {}, "success"],
  ["P", { shiftKey: true }, "pain"],
  ["l", {}, "link"],
  ["m", {}, "merge"],
  ["b", {}, "place"],
  ["ArrowUp", {}, "go up"],
  ["ArrowUp", { altKey: true }, "move up"],
  ["Delete", {}, "delete"],
  ["?", { shiftKey: true }, "help"],
  ["z", { ctrlKey: true }, "undo"],
  ["Z", { ctrlKey: true, shiftKey: true }, "redo"],
  ["z", { metaKey: true }, "undo"],
  ["x", {}, null],
])("%s %o on a card asks for %s", (key, more, name) => {
  expect(asked(press(key, more), "card")).toBe(name);
});

test("a letter in a field is a letter, and undo there is the field's own", () => {
  expect(asked(press("s"), "text")).toBe(null);
  expect(asked(press("z", { ctrlKey: true }), "text")).toBe(null);
  expect(asked(press("Escape"), "text")).toBe("escape");
});

test("on a button Enter presses the button", () => {
  expect(asked(press("Enter"), "button")).toBe(null);
  expect(asked(press("z", { ctrlKey: true }), "button")).toBe("undo");
});

test("where the focus is", () => {
  document.body.innerHTML = '<div class="msnb-card"><i></i></div><textarea></textarea><button></button><p></p>';
  expect(placeOf(document.querySelector("i"))).toBe("card");
  expect(placeOf(document.querySelector("textarea"))).toBe("text");
  expect(placeOf(document.querySelector("button"))).toBe("button");
  expect(placeOf(document.querySelector("p"))).toBe("board");
  expect(keyOf(press("Z", { ctrlKey: true, shiftKey: true }))).toBe("Ctrl+Shift+z");
});
