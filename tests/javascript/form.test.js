import { afterEach, beforeEach, expect, test, vi } from "vitest";
import widget from "../../msnb/widgets/browser/form.js";
import { SILENT } from "../../msnb/widgets/browser/board_outbox.js";
import { kernel } from "./board_plans.js";
import { choice, entry, form, list, range, rows } from "./form_views.js";

let model, el, leave;

function open(...parts) {
  show(form(parts));
}

function show(view) {
  model = kernel({ view });
  el = document.createElement("div");
  document.body.append(el);
  leave = widget.render({ model, el });
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  leave?.();
  document.body.replaceChildren();
  vi.useRealTimers();
});

const find = (selector) => el.querySelector(selector);
const all = (selector) => [...el.querySelectorAll(selector)];
const field = (id) => find(`[data-id="${id}"]`);
const input = (id) => field(id).querySelector("input, select, textarea");
const fault = (id) => field(id).querySelector(".msnb-form-fault");
const text = (node) => node.textContent.trim();
const sent = () => model.send.mock.calls.map(([{ request, ...operation }]) => operation);
const request = (number = -1) => model.send.mock.calls.at(number)[0].request;
const put = (...parts) => model.put("view", form(parts));

function type(id, value) {
  const control = input(id);
  control.focus();
  control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}
function leaveInput(id) {
  input(id).dispatchEvent(new Event("change", { bubbles: true }));
  input(id).blur();
}
function press(id, key, more = {}) {
  input(id).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}
async function answer(more = {}, number = -1) {
  model.say({ reply: request(number), ok: true, message: "Done.", part: "", ...more });
  await Promise.resolve();
  await Promise.resolve();
}
const refuse = (message, more = {}) => answer({ ok: false, message, ...more });
function click(node) {
  node.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}
function buttonOf(node, label) {
  return [...node.querySelectorAll("button")].find((each) => text(each) === label || each.getAttribute("aria-label") === label);
}

// ---- what is shown

test("each input has its label, its value and its help", () => {
  open(entry("pilot.title", { value: "Pilot", help: "What is true then.", required: true }));
  const control = input("pilot.title");
  expect(control.value).toBe("Pilot");
  expect(text(el.querySelector(`label[for="${control.id}"]`))).toBe("Label of pilot.title");
  const described = control.getAttribute("aria-describedby").split(" ").map((id) => text(document.getElementById(id)));
  expect(described).toEqual(["What is true then."]);
  expect(control.getAttribute("aria-required")).toBe("true");
});

test("what a person typed is text, everywhere", () => {
  const bad = "<img src=x onerror=alert(1)>";
  show(
    form(
      [
        entry("a.title", { value: bad, label: bad, help: bad, back: `${bad} ` }),
        choice("a.owner", [bad], { value: bad }),
        entry("a.who", { kind: "several", value: [bad], options: [{ value: bad, label: bad }] }),
        rows("a.rows", [bad]),
        { part: "says", id: "s", tone: "warn", text: [bad] },
        { part: "table", id: "t", title: bad, columns: [bad], rows: [[bad]] },
        { part: "outline", id: "o", title: bad, rows: [{ id: "x", title: bad, note: bad }] },
        { part: "findings", id: "f", groups: [{ severity: "error", title: bad, rows: [{ key: "1", item: "x", title: bad, message: bad, remedy: bad }] }] },
        { part: "meter", id: "m", text: bad, share: 0.3, wanted: null, low: 0.2, high: 0.45, most: 0.6, marks: [[0.2, bad]], tone: "good" },
        { part: "offers", id: "q", rows: [{ key: "1", title: bad, note: bad, buttons: [{ label: bad, act: "x" }] }] },
        { part: "actions", id: "b", buttons: [{ label: bad, act: "x", help: bad }] },
      ],
      { title: bad, sentence: bad, undo: bad, list: list([bad], bad) },
    ),
  );
  expect(find("img")).toBe(null);
  expect(text(find("h2"))).toBe(bad);
});

test("a picture is drawn as it was made, and nothing in it runs", () => {
  const svg = (width) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 10"><desc>d</desc><rect width="1" height="1" fill="#0b6e6e"/></svg>`;
  open({ part: "picture", id: "p", title: "A", text: "In words.", wide: svg(1000), narrow: svg(328) });
  expect(all(".msnb-form-wide svg rect, .msnb-form-narrow svg rect")).toHaveLength(2);
  expect(text(find("figcaption"))).toBe("In words.");
});

test("a section can be closed, and opened by its heading", () => {
  show(form([], { sections: [{ title: "Who", text: "", open: false, parts: [entry("a.owner")] }] }));
  expect(find("details.msnb-form-section").open).toBe(false);
  expect(text(find("summary h3"))).toBe("Who");
});

// ---- typing

test("a value is sent as it was typed, once, when it is done", async () => {
  open(entry("a.deadline", { kind: "date", value: "2027-06-30" }));
  type("a.deadline", "1 July 2027");
  expect(sent()).toEqual([]);
  press("a.deadline", "Enter");
  leaveInput("a.deadline");
  expect(sent()).toEqual([{ op: "set", field: "a.deadline", value: "1 July 2027" }]);
  put(entry("a.deadline", { kind: "date", value: "2027-07-01", back: "1 July 2027" }));
  await answer({ message: "Deadline of 'Pilot': 1 July 2027." });
  expect(input("a.deadline").value).toBe("2027-07-01");
  expect(text(find(".msnb-form-status"))).toBe("Deadline of 'Pilot': 1 July 2027.");
  expect(field("a.deadline").textContent).toContain("1 July 2027");
});

test("what was not changed is not sent", () => {
  open(entry("a.title", { value: "Pilot" }));
  leaveInput("a.title");
  press("a.title", "Enter");
  expect(sent()).toEqual([]);
});

test("a wrong value is explained beside it, and the last good one is offered back", async () => {
  open(entry("a.deadline", { kind: "date", value: "2027-06-30", back: "30 June 2027" }));
  type("a.deadline", "soon");
  leaveInput("a.deadline");
  await refuse("'soon' is not a date. Write a date such as 2027-06-30.");
  const control = input("a.deadline");
  expect(control.value).toBe("soon");
  expect(control.getAttribute("aria-invalid")).toBe("true");
  expect(control.getAttribute("aria-describedby")).toContain(fault("a.deadline").id);
  expect(text(fault("a.deadline"))).toContain("'soon' is not a date.");
  click(buttonOf(field("a.deadline"), "Back to 30 June 2027"));
  expect(control.value).toBe("2027-06-30");
  expect(control.hasAttribute("aria-invalid")).toBe(false);
  expect(fault("a.deadline").hidden).toBe(true);
  expect(document.activeElement).toBe(control);
  expect(sent()).toHaveLength(1);
});

test("escape takes a wrong value back", async () => {
  open(entry("a.title", { value: "Pilot" }));
  type("a.title", "");
  leaveInput("a.title");
  await refuse("Title cannot be empty.");
  press("a.title", "Escape");
  expect(input("a.title").value).toBe("Pilot");
  expect(fault("a.title").hidden).toBe(true);
});

test("a wrong value that is mended is well again", async () => {
  open(entry("a.count", { kind: "number", value: "14" }));
  type("a.count", "many");
  leaveInput("a.count");
  await refuse("'many' is not a number.");
  type("a.count", "15");
  leaveInput("a.count");
  put(entry("a.count", { kind: "number", value: "15" }));
  await answer();
  expect(fault("a.count").hidden).toBe(true);
  expect(input("a.count").hasAttribute("aria-invalid")).toBe(false);
});

test("an old refusal does not blame what was typed since", async () => {
  open(entry("a.count", { kind: "number", value: "14" }));
  type("a.count", "many");
  leaveInput("a.count");
  type("a.count", "15");
  await refuse("'many' is not a number.");
  expect(fault("a.count").hidden).toBe(true);
  expect(input("a.count").value).toBe("15");
});

test("what others change is shown at once, but never over what is being typed", () => {
  open(entry("a.title", { value: "Pilot" }), entry("a.role", { value: "lead" }));
  type("a.title", "Pilot cli");
  put(entry("a.title", { value: "Trial" }), entry("a.role", { value: "boss" }));
  expect(input("a.title").value).toBe("Pilot cli");
  expect(document.activeElement).toBe(input("a.title"));
  expect(input("a.role").value).toBe("boss");
  const news = field("a.title").querySelector(".msnb-form-news");
  expect(text(news)).toContain("Meanwhile the plan says: Trial.");
  click(buttonOf(news, "Take that"));
  expect(input("a.title").value).toBe("Trial");
  expect(news.hidden).toBe(true);
});

test("focus stays where it is when the form is drawn anew", () => {
  open(entry("a.one"), entry("a.two"), entry("a.three"));
  input("a.two").focus();
  const control = input("a.two");
  put(entry("a.three"), entry("a.two"), entry("a.new"), entry("a.one"));
  expect(document.activeElement).toBe(control);
  expect(all("[data-id]").map((each) => each.dataset.id)).toEqual(["a.three", "a.two", "a.new", "a.one"]);
});

test("a long text is sent by control and enter, and a plain enter is a new line", () => {
  open(entry("a.done", { kind: "long", value: "" }));
  type("a.done", "20 bookings");
  press("a.done", "Enter");
  expect(sent()).toEqual([]);
  press("a.done", "Enter", { ctrlKey: true });
  expect(sent()).toHaveLength(1);
});

test("a name that is being composed is not cut off by enter", () => {
  open(entry("a.title", { value: "" }));
  type("a.title", "水");
  press("a.title", "Enter", { isComposing: true });
  expect(sent()).toEqual([]);
});

// ---- choosing

test("a choice is sent when it is made, and can be taken away again", async () => {
  open(choice("a.owner", ["ana", "ben"], { value: "ana" }));
  const control = input("a.owner");
  expect([...control.options].map((each) => each.value)).toEqual(["", "ana", "ben"]);
  control.value = "";
  control.dispatchEvent(new Event("change"));
  expect(sent()).toEqual([{ op: "set", field: "a.owner", value: "" }]);
});

test("what always holds cannot be taken away", () => {
  open(choice("a.marks", ["decision", "deliverable"], { value: "decision", required: true }));
  expect([...input("a.marks").options].map((each) => each.value)).toEqual(["decision", "deliverable"]);
});

test("somebody new is named and sent as new", () => {
  open(choice("a.owner", ["ana"], { adds: true, value: "" }));
  const control = input("a.owner");
  control.value = [...control.options].at(-1).value;
  control.dispatchEvent(new Event("change"));
  const name = field("a.owner").querySelector("input[type=text]");
  expect(document.activeElement).toBe(name);
  expect(sent()).toEqual([]);
  name.value = "Zoë";
  click(buttonOf(field("a.owner"), "Add"));
  expect(sent()).toEqual([{ op: "set", field: "a.owner", value: { new: "Zoë" } }]);
});

test("several are ticked one by one and found among many", () => {
  const values = Array.from({ length: 40 }, (_, at) => `m${at}`);
  const options = values.map((value) => ({ value, label: `Name of ${value}`, help: "" }));
  open(entry("a.needs", { kind: "several", value: ["m3"], options }));
  expect(text(field("a.needs").querySelector("summary"))).toBe("Name of m3");
  const box = (value) => field("a.needs").querySelector(`input[value=${value}]`);
  box("m5").checked = true;
  box("m5").dispatchEvent(new Event("change"));
  expect(sent()).toEqual([{ op: "set", field: "a.needs", value: ["m3", "m5"] }]);
  const search = field("a.needs").querySelector("input[type=search]");
  search.value = "m39";
  search.dispatchEvent(new Event("input"));
  expect(all(".msnb-form-check").filter((each) => !each.hidden).map(text)).toEqual(["Name of m39"]);
});

test("a box says yes and no, and what was never said counts as no", () => {
  open(entry("a.critical", { kind: "yes_no", value: "" }));
  const box = input("a.critical");
  expect(box.checked).toBe(false);
  box.checked = true;
  box.dispatchEvent(new Event("change"));
  expect(sent()).toEqual([{ op: "set", field: "a.critical", value: "yes" }]);
});

// ---- ranges

test("half a range waits for its other half", () => {
  open(range("a.takes", ["", "", ""]));
  type("a.takes.low", "3 weeks");
  press("a.takes.low", "Enter");
  expect(sent()).toHaveLength(1); // Enter means it
  expect(sent()[0].value).toEqual({ low: "3 weeks", high: "", likely: "" });
});

test("a range is sent when both ends are there", () => {
  open(range("a.takes", ["", "", ""]));
  type("a.takes.low", "3 weeks");
  input("a.takes.low").dispatchEvent(new Event("change"));
  expect(sent()).toEqual([]);
  type("a.takes.high", "10 weeks");
  input("a.takes.high").dispatchEvent(new Event("change"));
  expect(sent()).toEqual([{ op: "set", field: "a.takes", value: { low: "3 weeks", high: "10 weeks", likely: "" } }]);
});

test("a range that is left half done is asked about", async () => {
  open(range("a.takes", ["", "", ""]), entry("a.title"));
  type("a.takes.low", "3 weeks");
  input("a.takes.low").dispatchEvent(new FocusEvent("focusout", { bubbles: true, relatedTarget: input("a.title") }));
  expect(sent()).toHaveLength(1);
  await refuse("A range needs both ends, and 'high' is missing.", { part: "high" });
  expect(input("a.takes.high").getAttribute("aria-invalid")).toBe("true");
  expect(input("a.takes.low").hasAttribute("aria-invalid")).toBe(false);
  const line = field("a.takes").querySelector(":scope > .msnb-form-fault");
  expect(text(line)).toContain("'high' is missing");
  expect(input("a.takes.high").getAttribute("aria-describedby")).toContain(line.id);
});

test("the last good range is offered back", async () => {
  open(range("a.takes", ["3w", "10w", "5w"]));
  type("a.takes.low", "12w");
  press("a.takes.low", "Enter");
  await refuse("low, likely and high are out of order.");
  expect(all("[aria-invalid]")).toHaveLength(3);
  click(buttonOf(field("a.takes"), "Back to 3w to 10w"));
  expect(["low", "high", "likely"].map((key) => input(`a.takes.${key}`).value)).toEqual(["3w", "10w", "5w"]);
  expect(all("[aria-invalid]")).toHaveLength(0);
});

test("moving within a range asks nothing", () => {
  open(range("a.takes", ["", "", ""]));
  type("a.takes.low", "3 weeks");
  input("a.takes.low").dispatchEvent(new FocusEvent("focusout", { bubbles: true, relatedTarget: input("a.takes.high") }));
  expect(sent()).toEqual([]);
});

// ---- lists

test("a row is added, moved and removed by buttons that say what they do", async () => {
  open(rows("components:", ["one", "two"]));
  const add = find(".msnb-form-list .msnb-form-add input");
  add.value = "Three";
  add.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
  expect(sent().at(-1)).toEqual({ op: "add_row", field: "components:", value: "Three" });
  await answer();
  expect(add.value).toBe("");
  click(buttonOf(el, "Move Title of two up"));
  expect(sent().at(-1)).toEqual({ op: "move_row", field: "components:", row: "two", above: "one" });
  click(buttonOf(el, "Move Title of one down"));
  expect(sent().at(-1)).toEqual({ op: "move_row", field: "components:", row: "one", above: null });
  click(buttonOf(el, "Remove Title of one"));
  expect(sent().at(-1)).toEqual({ op: "remove_row", field: "components:", row: "one" });
});

test("the first cannot go up and the last cannot go down", () => {
  open(rows("components:", ["one", "two"]));
  expect(buttonOf(el, "Move Title of one up").disabled).toBe(true);
  expect(buttonOf(el, "Move Title of two down").disabled).toBe(true);
});

test("after a row is gone the keyboard is at the next one", async () => {
  open(rows("components:", ["one", "two"]));
  click(buttonOf(el, "Remove Title of one"));
  put(rows("components:", ["two"]));
  await answer();
  expect(document.activeElement.getAttribute("aria-label")).toBe("Remove Title of two");
});

test("what cannot be added is explained and stays written", async () => {
  open(rows("components:", []));
  expect(text(find(".msnb-form-empty"))).toBe("No component yet.");
  const add = find(".msnb-form-list .msnb-form-add input");
  add.value = "One";
  click(buttonOf(find(".msnb-form-list"), "Add a component"));
  await refuse("It is there already.");
  expect(add.value).toBe("One");
  expect(add.getAttribute("aria-invalid")).toBe("true");
  expect(text(find(".msnb-form-list .msnb-form-add .msnb-form-fault"))).toBe("It is there already.");
});

test("one of the list is picked, and the one that is shown is marked", () => {
  show(form([], { list: list(["fire", "flood"], "fire") }));
  expect(all("nav [aria-current]").map(text)).toEqual(["Title of fire"]);
  click(all("nav li button")[1]);
  expect(sent()).toEqual([{ op: "pick", item: "flood" }]);
  click(buttonOf(el, "Remove this risk"));
  expect(sent().at(-1)).toEqual({ op: "remove", item: "fire" });
});

test("the second half of a double click does not remove the next item or row", async () => {
  show(form([rows("components:", ["one", "two"])], { list: list(["fire", "flood"], "fire") }));
  const second = (node) => node.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 2 }));
  second(buttonOf(el, "Remove this risk"));
  second(buttonOf(el, "Remove Title of two"));
  expect(sent()).toEqual([]);
});

test("what is asked for twice before the answer is asked for once", async () => {
  open(rows("components:", ["one"]));
  const add = find(".msnb-form-list .msnb-form-add input");
  add.value = "Two";
  for (const _ of "12") add.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
  expect(sent()).toEqual([{ op: "add_row", field: "components:", value: "Two" }]);
  await answer();
  expect(add.value).toBe("");
});

test("an answer about an earlier value leaves a later one alone", async () => {
  open(entry("a.title", { value: "Pilot" }));
  type("a.title", "Trial");
  press("a.title", "Enter");
  type("a.title", "Trial run");
  press("a.title", "Enter");
  put(entry("a.title", { value: "Trial" }));
  await answer({}, 0);
  expect(input("a.title").value).toBe("Trial run");
  await answer({ ok: false, message: "No." }, 1);
  expect(text(fault("a.title"))).toContain("No.");
});

test("an answer about an earlier range leaves a later one alone", async () => {
  open(range("a.takes", ["1w", "3w", ""]));
  type("a.takes.high", "5w");
  press("a.takes.high", "Enter");
  type("a.takes.high", "6w");
  press("a.takes.high", "Enter");
  put(range("a.takes", ["1w", "5w", ""]));
  await answer({}, 0);
  expect(input("a.takes.high").value).toBe("6w");
});

test("an answer that comes late does not take the keyboard from who went on", async () => {
  open(entry("a.title"), rows("components:", ["one", "two", "three"]));
  const remove = buttonOf(el, "Remove Title of two");
  remove.focus();
  click(remove);
  input("a.title").focus();
  await answer();
  expect(document.activeElement).toBe(input("a.title"));
  const up = buttonOf(el, "Move Title of two up");
  up.focus();
  click(up);
  input("a.title").focus();
  await answer();
  expect(document.activeElement).toBe(input("a.title"));
  remove.focus();
  click(remove);
  await answer();
  expect(document.activeElement).toBe(buttonOf(el, "Remove Title of three"));
});

test("what was typed for one item never reaches another", () => {
  show(form([entry("fire.title", { value: "Fire" })], { list: list(["fire", "flood"], "fire") }));
  type("fire.title", "Fire!");
  model.put("view", form([entry("flood.title", { value: "Flood" })], { list: list(["fire", "flood"], "flood") }));
  expect(field("fire.title")).toBe(null);
  expect(input("flood.title").value).toBe("Flood");
});

// ---- buttons, findings, undo

test("a button sends what it stands for", () => {
  open({ part: "actions", id: "b", buttons: [{ label: "Use it", act: "use", with: { item: "water" }, main: true }, { label: "Off", act: "x", off: true }] });
  click(buttonOf(el, "Use it"));
  expect(sent()).toEqual([{ op: "act", act: "use", item: "water" }]);
  expect(buttonOf(el, "Off").disabled).toBe(true);
});

test("a finding leads to its item", () => {
  open({ part: "findings", id: "f", groups: [{ severity: "warning", title: "Somebody must", rows: [{ key: "1", item: "pilot", field: "owner", title: "Pilot", message: "No owner.", remedy: "Name one." }] }] });
  click(buttonOf(el, "Pilot"));
  expect(sent()).toEqual([{ op: "act", act: "jump", item: "pilot", field: "owner" }]);
});

test("a line of an outline asks for what its outline is about", () => {
  open({ part: "outline", id: "o", title: "", act: "step", rows: [{ id: "goals", title: "Goals", note: "done", here: true, current: "step" }] });
  expect(find("[aria-current=step]")).not.toBe(null);
  click(find("[aria-current=step]"));
  expect(sent()).toEqual([{ op: "act", act: "step", item: "goals" }]);
});

test("undo says what it would take back, and is off while there is nothing", () => {
  show(form([], { undo: "Owner of 'Pilot': Ana." }));
  const [undo, redo] = all(".msnb-form-history button");
  expect(undo.getAttribute("aria-label")).toBe("Undo: Owner of 'Pilot': Ana.");
  expect(redo.disabled).toBe(true);
  click(undo);
  expect(sent()).toEqual([{ op: "undo" }]);
});

// ---- when the kernel does not answer

test("what is not answered is sent again under the same name, and said", () => {
  open(entry("a.title", { value: "Pilot" }));
  type("a.title", "Trial");
  leaveInput("a.title");
  vi.advanceTimersByTime(SILENT + 1000);
  expect(model.send.mock.calls.length).toBeGreaterThan(1);
  expect(new Set(model.send.mock.calls.map(([{ request: name }]) => name)).size).toBe(1);
  expect(text(find(".msnb-form-status"))).toContain("does not answer. What you typed is still here");
  expect(input("a.title").value).toBe("Trial");
});

test("what was answered is not sent again, and nobody is said to be silent", async () => {
  open(entry("a.title", { value: "Pilot" }));
  type("a.title", "Trial");
  leaveInput("a.title");
  vi.advanceTimersByTime(SILENT + 1000);
  await answer({ message: "" });
  expect(text(find(".msnb-form-status"))).toBe("");
  const before = model.send.mock.calls.length;
  vi.advanceTimersByTime(SILENT * 3);
  expect(model.send.mock.calls.length).toBe(before);
  expect(text(find(".msnb-form-status"))).toBe("");
  expect(find(".msnb-form").dataset.state).toBeUndefined();
});

test("an answer to somebody else is not ours", async () => {
  open(entry("a.title", { value: "Pilot" }));
  model.say({ reply: "theirs", ok: false, message: "Not this one.", part: "" });
  expect(text(find(".msnb-form-status"))).toBe("");
});

test("a notebook's own keys stay out of the form", () => {
  open(entry("a.title"));
  const heard = vi.fn();
  el.addEventListener("keydown", heard);
  for (const key of ["a", "d", "Enter", "ArrowDown"]) press("a.title", key);
  press("a.title", "Enter", { shiftKey: true });
  press("a.title", "Enter", { ctrlKey: true });
  expect(heard).not.toHaveBeenCalled();
  press("a.title", "s", { ctrlKey: true });
  expect(heard).toHaveBeenCalledTimes(1);
});

test("nothing is left behind when the form goes", () => {
  open(entry("a.title"));
  leave();
  leave = null;
  expect(el.childElementCount).toBe(0);
  expect(Object.values(model.heard).flat()).toEqual([]);
});
