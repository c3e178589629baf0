import { afterEach, beforeEach, expect, test, vi } from "vitest";
import widget from "../../msnb/widgets/browser/console.js";
import { countdown } from "../../msnb/widgets/browser/console_head.js";
import { AGAIN, DOUBT, SILENT } from "../../msnb/widgets/browser/board_outbox.js";
import { head, kernel, main, side, slip } from "./console_views.js";

let model, el, leave;

function show(part, view) {
  model = kernel({ part, key: "shop", view });
  el = document.createElement("div");
  document.body.append(el);
  leave = widget.render({ model, el });
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  leave?.();
  sessionStorage.clear();
  document.body.replaceChildren();
  vi.useRealTimers();
});

const find = (selector) => el.querySelector(selector);
const all = (selector) => [...el.querySelectorAll(selector)];
const text = (selector) => find(selector)?.textContent.trim();
const button = (word) => all("button").find((each) => each.textContent.trim() === word);
const sent = () => model.send.mock.calls.map(([{ request, ...operation }]) => operation).filter(({ op }) => op !== "clock");
const last = () => sent().at(-1);
const put = (view) => model.put("view", view);
const key = (target, name) => target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));

function reply(more = {}) {
  const { request } = model.send.mock.calls.filter(([{ op }]) => op !== "clock").at(-1)[0];
  model.say({ reply: request, ok: true, message: "", ...more });
}

// ---------------------------------------------------------------- the head

test("time is said in minutes and seconds, and counted upwards when it is over", () => {
  expect([720, 61.2, 0.4, 0, -0.5, -1, -75.9].map(countdown)).toEqual(["12:00", "1:02", "0:01", "0:00", "0:00", "+0:01", "+1:15"]);
});

test("the timer goes on by itself from what Python says", () => {
  show("head", head());
  expect(text(".msnb-con-timer")).toBe("");
  model.say({ clock: { elapsed_s: 660, timing: "11 minutes left." } });
  expect(text(".msnb-con-timer")).toBe("11:00");
  expect(text(".msnb-con-timing")).toBe("11 minutes left.");
  vi.advanceTimersByTime(90_000);
  expect(text(".msnb-con-timer")).toBe("9:30");
  vi.advanceTimersByTime(11 * 60_000);
  expect(text(".msnb-con-timer")).toBe("+1:30");
  expect(find(".msnb-con-timer").dataset.over).toBeDefined();
});

test("silent minutes are begun, counted down and ended", () => {
  show("head", head({ silence: "4 silent minutes", silent_until_s: 0 }));
  model.say({ clock: { elapsed_s: 100, timing: "" } });
  const quiet = find(".msnb-con-silence");
  expect(quiet.textContent).toBe("4 silent minutes");
  quiet.click();
  expect(last()).toEqual({ op: "silence", ends: false });
  put(head({ silence: "4 silent minutes", silent_until_s: 340 }));
  expect(quiet.textContent).toBe("Silence: 4:00. End it");
  quiet.click();
  expect(last()).toEqual({ op: "silence", ends: true });
  put(head({ silence: "" }));
  expect(quiet.hidden).toBe(true);
});

test("the clock is asked for at the beginning and again, and never kept to be sent again", () => {
  show("head", head());
  vi.advanceTimersByTime(41_000);
  const asked = model.send.mock.calls.filter(([{ op }]) => op === "clock");
  expect(asked.length).toBeGreaterThanOrEqual(3);
  expect(sessionStorage.length).toBe(0);
});

test("steps say where they are, and lead there", () => {
  show("head", head());
  const steps = all(".msnb-con-rail-step");
  expect(steps.map((each) => each.getAttribute("aria-label"))).toEqual([
    "Warm-up, 0:05, 5 minutes",
    "Goals, 0:10, 12 minutes",
    "What could stop us, 1:02, 13 minutes, this time is reserved",
  ]);
  expect(steps[1].getAttribute("aria-current")).toBe("step");
  steps[2].click();
  expect(last()).toEqual({ op: "go_to", step: "blockers" });
});

test("next names the step it leaves, so that a second tap does not pass over one", () => {
  show("head", head());
  button("Next: Right to left").click();
  expect(last()).toEqual({ op: "next", step: "goals" });
  key(find(".msnb-console"), "n");
  expect(last()).toEqual({ op: "next", step: "goals" });
});

test("the second half of a double click does not go on from the step that has just begun", () => {
  show("head", head());
  const tap = (detail) => find(".msnb-con-go .msnb-con-main").dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));
  tap(1);
  put(head({ step: "right_to_left", title: "Right to left" }));
  reply();
  tap(2);
  expect(sent()).toEqual([{ op: "next", step: "goals" }]);
  tap(1);
  expect(last()).toEqual({ op: "next", step: "right_to_left" });
});

test("news of the head leave buttons where they are, with the keyboard on them", () => {
  const notice = { text: "Another console leads.", tone: "warn", actions: [{ label: "Take over", op: { op: "take_over" } }] };
  show("head", head({ notice }));
  const steps = all(".msnb-con-rail-step");
  const over = button("Take over");
  steps[2].focus();
  put(head({ notice, steps: head().steps.map((each) => ({ ...each, said: "left out", state: "past" })) }));
  expect(all(".msnb-con-rail-step")).toEqual(steps);
  expect(document.activeElement).toBe(steps[2]);
  expect(steps[0].getAttribute("aria-label")).toBe("Warm-up, 0:05, 5 minutes, left out");
  expect(steps[1].getAttribute("aria-current")).toBe(null);
  expect(button("Take over")).toBe(over);
});

test("a step is skipped with a reason", () => {
  show("head", head({ reserved: true }));
  button("Skip…").click();
  const why = find(".msnb-con-reason input");
  expect(document.activeElement).toBe(why);
  expect(why.placeholder).toBe("This time is reserved: a reason is needed");
  key(why, "n");
  expect(sent()).toEqual([]);
  why.value = "Held last week";
  key(why, "Enter");
  expect(last()).toEqual({ op: "skip", step: "goals", reason: "Held last week" });
  reply({ ok: false, message: "No." });
  expect(find(".msnb-con-reason").hidden).toBe(false);
  put(head({ step: "right_to_left", title: "Right to left" }));
  expect(find(".msnb-con-reason").hidden).toBe(true);
});

test("before it begins, form, minutes and day are chosen", () => {
  const forms = [
    { id: "long", label: "Twelve steps", fewest: 120, most: 240, usual: 120 },
    { id: "short", label: "Short", fewest: 30, most: 90, usual: 45 },
  ];
  show("head", head({ state: "before", step: "", forms, form: "long", minutes: 120, day: "2027-11-30" }));
  expect(find(".msnb-con-go").hidden).toBe(true);
  const form = find(".msnb-con-beginning");
  form.querySelector("select").value = "short";
  form.querySelector("select").dispatchEvent(new Event("change"));
  expect(form.querySelector("input[type=number]").value).toBe("45");
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  expect(last()).toEqual({ op: "begin", form: "short", minutes: 45, day: "2027-11-30" });
  put(head());
  expect(form.hidden).toBe(true);
});

test("another console is told, with the way to take over", () => {
  const notice = { text: "Another console leads.", tone: "warn", actions: [{ label: "Take over", op: { op: "take_over" } }] };
  show("head", head({ state: "elsewhere", notice }));
  expect(text(".msnb-con-notice span")).toBe("Another console leads.");
  button("Take over").click();
  expect(last()).toEqual({ op: "take_over" });
  put(head());
  expect(find(".msnb-con-notice").hidden).toBe(true);
});

// ---------------------------------------------------------------- the side

const two = () => side([slip("e1", "Staff hired", { tag: "success" }), slip("e2", "No till", { tag: "pain" })]);

test("what somebody typed is text, and never markup", () => {
  show("side", side([slip("e1", "<img src=x onerror=alert(1)>", { note: "<b>who</b>" })]));
  expect(text(".msnb-con-slip-text")).toBe("<img src=x onerror=alert(1)>");
  expect(find("img")).toBe(null);
  expect(text(".msnb-con-slip-note")).toBe("<b>who</b>");
});

test("keys choose, accept, park and take back", () => {
  show("side", two());
  const slips = all(".msnb-con-slip");
  expect(slips[0].dataset.chosen).toBeDefined();
  key(slips[0], "ArrowDown");
  expect(document.activeElement).toBe(slips[1]);
  key(slips[1], "a");
  expect(last()).toEqual({ op: "accept", entry: "e2" });
  reply({ ok: false, message: "No." });
  key(slips[1], "p");
  expect(last()).toEqual({ op: "park", entry: "e2", reason: "" });
  key(slips[1], "z");
  expect(last()).toEqual({ op: "take_back_last" });
  key(slips[1], "k");
  expect(document.activeElement).toBe(slips[0]);
});

test("keys mean nothing to the notebook around it", () => {
  show("side", two());
  const heard = vi.fn();
  document.body.addEventListener("keydown", heard);
  key(all(".msnb-con-slip")[0], "a");
  key(all(".msnb-con-slip")[0], "b");
  document.body.removeEventListener("keydown", heard);
  expect(heard).not.toHaveBeenCalled();
  expect(find(".msnb-console").dataset.lmSuppressShortcuts).toBe("true");
});

test("opened, words, kind and card can be changed", () => {
  show("side", two());
  key(all(".msnb-con-slip")[0], "Enter");
  const [words] = all(".msnb-con-slip-more input");
  expect(document.activeElement).toBe(words);
  const [as, before] = all(".msnb-con-slip-more select");
  words.value = "Staff is hired";
  before.value = "lease";
  key(words, "Enter");
  expect(last()).toEqual({ op: "accept", entry: "e1", as: "milestone", before: "lease", text: "Staff is hired" });
  as.value = "event";
  as.dispatchEvent(new Event("change"));
  expect(before.closest("label").hidden).toBe(true);
});

test("letters typed into a field are no commands", () => {
  show("side", two());
  key(all(".msnb-con-slip")[0], "Enter");
  key(find(".msnb-con-slip-more input"), "p");
  expect(sent()).toEqual([]);
});

test("merging offers all but itself, and what is known as its twin is chosen", () => {
  show("side", side([slip("e1", "Lease signed", { twin: "In the plan already: 'Lease signed'", twin_id: "lease" })]));
  key(find(".msnb-con-slip"), "m");
  const into = all(".msnb-con-slip-more select").at(-1);
  expect(document.activeElement).toBe(into);
  expect([...into.options].map(({ value }) => value)).toEqual(["", "e2", "lease"]);
  button("Merge").click();
  expect(last()).toEqual({ op: "merge", entry: "e1", into: "lease" });
});

test("an accepted entry leaves, and the next one is chosen and keeps the keyboard", () => {
  show("side", two());
  const [first, second] = all(".msnb-con-slip");
  first.focus();
  key(first, "a");
  expect(first.getAttribute("aria-busy")).toBe("true");
  put(side([slip("e2", "No till", { tag: "pain" })]));
  expect(document.activeElement).toBe(second);
  expect(all(".msnb-con-slip")).toEqual([second]);
});

test("what comes in meanwhile leaves alone what is being typed", () => {
  show("side", two());
  key(all(".msnb-con-slip")[0], "Enter");
  const words = find(".msnb-con-slip-more input");
  words.value = "half a sen";
  put(side([...two().slips, slip("e3", "Flyers out")]));
  expect(document.activeElement).toBe(words);
  expect(words.value).toBe("half a sen");
  expect(all(".msnb-con-slip").length).toBe(3);
});

test("an answer that comes late takes nothing from who went on to the next entry", () => {
  show("side", side([slip("e1", "Staff hired"), slip("e2", "No till"), slip("e3", "Flyers out")]));
  const [first, second, third] = all(".msnb-con-slip");
  key(first, "a");
  key(second, "ArrowDown");
  key(second, "Enter");
  const words = second.querySelector(".msnb-con-slip-more input");
  words.value = "half a sen";
  const moved = vi.spyOn(find(".msnb-con-slips"), "insertBefore");
  put(side([slip("e2", "No till"), slip("e3", "Flyers out")]));
  reply({ message: "New milestone." });
  expect(all(".msnb-con-slip")).toEqual([second, third]);
  // To be moved would cost the words their caret.
  expect(moved.mock.calls.map(([node]) => node)).not.toContain(second);
  expect(document.activeElement).toBe(words);
  expect(words.value).toBe("half a sen");
});

test("news of an entry leave alone what is open in it, and offer what came in since", () => {
  show("side", two());
  key(all(".msnb-con-slip")[0], "Enter");
  const words = find(".msnb-con-slip-more input");
  words.value = "half a sen";
  const into = all(".msnb-con-slip-more select").at(-1);
  into.value = "lease";
  const news = [slip("e1", "Staff hired", { tag: "success", note: "1 other says the same" }), slip("e2", "No till", { tag: "pain" })];
  put(side(news, { merges: [["e1", "Staff hired"], ["e2", "No till"], ["e3", "Flyers out"], ["lease", "In the plan: Lease signed"]] }));
  expect(text(".msnb-con-slip-note")).toBe("1 other says the same");
  expect(find(".msnb-con-slip-more").hidden).toBe(false);
  expect([words.value, document.activeElement]).toEqual(["half a sen", words]);
  expect([...into.options].map(({ value }) => value)).toEqual(["", "e2", "e3", "lease"]);
  expect(into.value).toBe("lease");
});

test("what was typed for one entry stays while another one is looked at, until Escape", () => {
  show("side", two());
  const [first, second] = all(".msnb-con-slip");
  key(first, "Enter");
  const words = first.querySelector(".msnb-con-slip-more input");
  words.value = "Staff is hired";
  words.dispatchEvent(new Event("input", { bubbles: true }));
  second.focus();
  expect(first.querySelector(".msnb-con-slip-more").hidden).toBe(false);
  words.focus();
  expect(words.value).toBe("Staff is hired");
  key(words, "Escape");
  expect(first.querySelector(".msnb-con-slip-more").hidden).toBe(true);
  key(first, "Enter");
  expect(first.querySelector(".msnb-con-slip-more input").value).toBe("Staff hired");
});

test("an entry is decided about once, however often one taps before the answer", () => {
  show("side", two());
  const [first] = all(".msnb-con-slip");
  const accept = first.querySelector("button");
  accept.click();
  accept.click();
  key(first, "p");
  expect(sent()).toEqual([{ op: "accept", entry: "e1" }]);
  reply({ ok: false, message: "The plan cannot be saved." });
  key(first, "p");
  expect(last()).toEqual({ op: "park", entry: "e1", reason: "" });
});

test("a key that is held down decides once", () => {
  show("side", two());
  const [first] = all(".msnb-con-slip");
  const held = (name) => first.dispatchEvent(new KeyboardEvent("keydown", { key: name, repeat: true, bubbles: true, cancelable: true }));
  for (const name of ["a", "p", "z"]) held(name);
  expect(sent()).toEqual([]);
  held("ArrowDown");
  expect(document.activeElement).toBe(all(".msnb-con-slip")[1]);
});

test("the second half of a double click does not accept the entry that moved up", () => {
  show("side", two());
  vi.advanceTimersByTime(1000);
  const tap = (place) => all(".msnb-con-slip")[place].querySelector("button").dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }));
  tap(0);
  put(side([slip("e2", "No till", { tag: "pain" })]));
  reply();
  tap(0);
  expect(sent()).toEqual([{ op: "accept", entry: "e1" }]);
  vi.advanceTimersByTime(500);
  tap(0);
  expect(last()).toEqual({ op: "accept", entry: "e2" });
});

test("what is new in the list of cards does not change the card that is being chosen", () => {
  show("side", two());
  const select = find(".msnb-con-aim select");
  select.focus();
  select.value = "lease";
  put(side(two().slips, { before: [...two().before, { id: "till", title: "Till tested" }] }));
  expect(select.value).toBe("lease");
});

test("the card that is chosen on the board is what the next one comes before", () => {
  show("side", two());
  const board = document.createElement("div");
  board.className = "msnb-board";
  board.innerHTML = '<div class="msnb-card" data-id="lease" tabindex="0"></div><div class="msnb-card" data-id="moon" tabindex="0"></div>';
  document.body.append(board);
  const [lease, moon] = board.children;
  lease.focus();
  expect(last()).toEqual({ op: "aim", before: "lease" });
  moon.focus();
  expect(sent().length).toBe(1);
  leave();
  leave = null;
  lease.blur();
  lease.focus();
  expect(sent().length).toBe(1);
});

test("what was decided can be taken back, and shows no other button", () => {
  show("side", side([slip("e1", "Staff hired", { status: "accepted", note: "Milestone", decision: true })]));
  expect(all(".msnb-con-slip button").map((each) => each.textContent)).toEqual(["Take back"]);
  button("Take back").click();
  expect(last()).toEqual({ op: "take_back", entry: "e1" });
});

test("a step without a script has nothing to say", () => {
  show("side", side([]));
  expect(find(".msnb-con-says").hidden).toBe(false);
  put(side([], { script: [] }));
  expect(find(".msnb-con-says").hidden).toBe(true);
});

test("nothing that waits is said", () => {
  show("side", side([]));
  expect(text(".msnb-con-empty")).toBe("Nothing waits.");
  expect(find(".msnb-con-legend").hidden).toBe(true);
});

// ---------------------------------------------------------------- what is lost on the way

test("what goes wrong is said and stays; what went well is said for a moment", () => {
  show("side", two());
  key(all(".msnb-con-slip")[0], "a");
  reply({ message: "New milestone." });
  expect(text(".msnb-con-line")).toBe("New milestone.");
  vi.advanceTimersByTime(7000);
  expect(find(".msnb-con-line").hidden).toBe(true);
  key(all(".msnb-con-slip")[0], "a");
  reply({ ok: false, message: "It is accepted already." });
  vi.advanceTimersByTime(60_000);
  expect(text(".msnb-con-line")).toBe("It is accepted already.");
});

test("an operation without an answer is sent again with its id, also after a reload", () => {
  show("side", two());
  key(all(".msnb-con-slip")[0], "a");
  vi.advanceTimersByTime(AGAIN + 1000);
  const [[first], [again]] = model.send.mock.calls;
  expect(again).toEqual(first);
  vi.advanceTimersByTime(SILENT);
  expect(text(".msnb-con-line")).toContain("The notebook's kernel does not answer.");
  leave();
  show("side", two());
  expect(model.send.mock.calls[0][0]).toEqual(first);
  reply({ message: "Done." });
  expect(text(".msnb-con-line")).toBe("Done.");
});

test("a browser that keeps nothing still sends", () => {
  const kept = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage");
  Object.defineProperty(globalThis, "sessionStorage", {
    configurable: true,
    get() {
      throw new DOMException("Access is denied", "SecurityError");
    },
  });
  try {
    show("side", two());
    key(all(".msnb-con-slip")[0], "a");
    expect(last()).toEqual({ op: "accept", entry: "e1" });
  } finally {
    Object.defineProperty(globalThis, "sessionStorage", kept);
  }
});

test("a kernel that went away is noticed without anybody pressing anything", () => {
  show("side", two());
  model.fire("comm_live_update");
  vi.advanceTimersByTime(DOUBT + 1000);
  expect(text(".msnb-con-line")).toContain("Run the cell again: nothing is lost.");
});

test("it takes its listeners with it", () => {
  for (const [part, view] of [["head", head()], ["side", two()], ["main", main([])]]) {
    show(part, view);
    leave();
    leave = null;
    expect(Object.values(model.heard).flat()).toEqual([]);
    expect(el.childElementCount).toBe(0);
  }
  expect(vi.getTimerCount()).toBe(0);
});
