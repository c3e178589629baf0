import { beforeEach, expect, test, vi } from "vitest";
import { Events, counted } from "../../msnb/widgets/browser/board_events.js";

const EVENTS = [
  { id: "book", title: "Books at midnight", tag: "success", milestones: ["live", "pilot"] },
  { id: "twice", title: "Types it <b>twice</b>", tag: "pain", milestones: [] },
  { id: "call", title: "Gets a call", tag: null, milestones: [] },
];

let desk, events, promote;

beforeEach(() => {
  desk = { view: { events: EVENTS }, send: vi.fn() };
  promote = vi.fn();
  events = new Events(desk, { promote, toggled: () => {} });
  document.body.replaceChildren(events.root);
  events.open = true;
  events.show(desk.view);
});

const chip = (id) => events.root.querySelector(`[data-event="${id}"]`);
const press = (key, more = {}) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));

test("events stand in the order of time and say their tag and whom they serve", () => {
  expect([...events.list.children].map(({ dataset }) => dataset.event)).toEqual(["book", "twice", "call"]);
  expect(chip("book").getAttribute("aria-label")).toBe("Books at midnight, success moment, 2 milestones");
  expect(chip("call").getAttribute("aria-label")).toBe("Gets a call, not tagged yet");
  expect(chip("twice").querySelector("b")).toBe(null);
});

test("the counts say what is still to be tagged", () => {
  const tagged = (...tags) => tags.map((tag, at) => ({ id: `e${at}`, tag, title: "", milestones: [] }));
  expect(counted(tagged("success", "pain", null, "success", null))).toBe("5 events: 2 success, 1 pain, 2 to tag");
  expect(counted(tagged("success"))).toBe("1 event: 1 success, 0 pain");
  expect(counted([])).toBe("");
});

test("a new event comes after the chosen one, else last", () => {
  const add = (title) => {
    events.text.value = title;
    events.form.requestSubmit();
  };
  add(" Pays ");
  chip("book").focus();
  add("Waits");
  add("   ");
  expect(desk.send.mock.calls).toEqual([
    [{ op: "add_event", title: "Pays", after: "call" }],
    [{ op: "add_event", title: "Waits", after: "book" }],
  ]);
});

test("by keyboard: along the line, tag, move, make a milestone, delete", () => {
  chip("book").focus();
  press("ArrowRight");
  expect(document.activeElement).toBe(chip("twice"));
  press("s");
  press("p");
  press("ArrowLeft", { altKey: true });
  press("ArrowRight", { altKey: true });
  press("Enter");
  press("Delete");
  expect(desk.send.mock.calls.map(([operation]) => operation)).toEqual([
    { op: "tag", id: "twice", tag: "success" },
    { op: "tag", id: "twice", tag: null },
    { op: "move_event", id: "twice", after: null },
    { op: "move_event", id: "twice", after: "call" },
    { op: "delete", id: "twice" },
  ]);
  expect(promote).toHaveBeenCalledExactlyOnceWith(EVENTS[1]);
});

test("at the ends of the line nothing moves", () => {
  chip("book").focus();
  press("ArrowLeft");
  press("ArrowLeft", { altKey: true });
  chip("call").focus();
  press("ArrowRight", { altKey: true });
  expect(desk.send).not.toHaveBeenCalled();
});

test("a new order keeps the chips; one that is gone goes", () => {
  const [book, call] = [chip("book"), chip("call")];
  desk.view = { ...desk.view, events: [EVENTS[2], EVENTS[0]] };
  events.show(desk.view);
  expect([...events.list.children]).toEqual([call, book]);
});

test("one event at a time is in the order of tabbing", () => {
  const stops = () => [...events.list.querySelectorAll('[tabindex="0"]')].map(({ dataset }) => dataset.event);
  expect(stops()).toEqual(["book"]);
  chip("call").focus();
  expect(stops()).toEqual(["call"]);
});
