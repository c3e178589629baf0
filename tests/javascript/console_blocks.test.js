import { afterEach, beforeEach, expect, test, vi } from "vitest";
import widget from "../../msnb/widgets/browser/console.js";
import { kernel, main } from "./console_views.js";

let model, el, leave;

function show(...blocks) {
  model = kernel({ part: "main", key: "shop", view: main(blocks) });
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
const button = (word) => all("button").find((each) => each.textContent.trim() === word);
const sent = () => model.send.mock.calls.map(([{ request, ...operation }]) => operation);
const put = (...blocks) => model.put("view", main(blocks));
const submit = (form) => form.dispatchEvent(new Event("submit", { cancelable: true }));

function reply(more = {}) {
  model.say({ reply: model.send.mock.calls.at(-1)[0].request, ok: true, message: "", ...more });
}

function type(input, value) {
  input.focus();
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

const ask = (more = {}) => ({
  block: "ask", id: "paper", label: "Add", op: { op: "paper", step: "goals" },
  fields: [
    { name: "text", label: "Goal", kind: "text", value: "" },
    { name: "group", label: "Group", kind: "select", value: "blue", options: [["blue", "Blue"], ["red", "Red"]] },
  ],
  ...more,
});

test("news of a tab leave the tabs where they are, with the keyboard on them", () => {
  show();
  const tabs = all('[role="tab"]');
  tabs[2].focus();
  model.put("view", main([], { tabs: [{ id: "step", label: "This step" }, { id: "board", label: "Board" }, { id: "room", label: "Room", number: 13 }] }));
  expect(all('[role="tab"]')).toEqual(tabs);
  expect(document.activeElement).toBe(tabs[2]);
  expect(tabs[2].textContent).toBe("Room13");
});

test("tabs lead elsewhere, also by arrow keys, and say how many there are", () => {
  show();
  const tabs = all('[role="tab"]');
  expect(tabs.map((each) => each.textContent)).toEqual(["This step", "Board", "Room12"]);
  tabs[0].focus();
  tabs[0].dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
  expect(document.activeElement).toBe(tabs[1]);
  tabs[1].click();
  expect(sent()).toEqual([{ op: "tab", tab: "board" }]);
});

test("sentences and table cells are text", () => {
  show(
    { block: "say", id: "a", text: "<i>a</i>", tone: "big" },
    { block: "table", id: "t", columns: [{ label: "<b>", number: false }], rows: [{ cells: ["<u>x</u>"], actions: [] }] },
  );
  expect(find("i, b, u")).toBe(null);
  expect(find("p.msnb-con-say-big").textContent).toBe("<i>a</i>");
  expect(find("tbody td").textContent).toBe("<u>x</u>");
});

test("a button asks once until it is answered", () => {
  show({ block: "actions", id: "a", actions: [{ label: "Draw", op: { op: "draw" }, main: true }] });
  button("Draw").click();
  button("Draw").click();
  expect(sent()).toEqual([{ op: "draw" }]);
  reply();
  expect(button("Draw").disabled).toBe(false);
});

test("a button that cannot be pressed says why", () => {
  show({ block: "actions", id: "a", actions: [{ label: "Draw", op: { op: "draw" }, disabled: true, why: "Nobody has joined." }] });
  expect(button("Draw").disabled).toBe(true);
  expect(button("Draw").title).toBe("Nobody has joined.");
});

test("a small form sends what was typed, and is emptied when that was taken", () => {
  show(ask());
  type(find('[data-name="text"]'), "Customers come back");
  find('[data-name="group"]').value = "red";
  submit(find("form"));
  expect(sent()).toEqual([{ op: "paper", step: "goals", text: "Customers come back", group: "red" }]);
  reply({ ok: false, message: "Empty." });
  expect(find('[data-name="text"]').value).toBe("Customers come back");
  submit(find("form"));
  reply();
  expect(find('[data-name="text"]').value).toBe("");
  expect(find('[data-name="group"]').value).toBe("red");
});

test("what is typed survives news of the same form, with its keyboard", async () => {
  show(ask({ fold: "From paper…" }));
  find("details").open = true;
  type(find('[data-name="text"]'), "Customers co");
  put({ block: "say", id: "new", text: "12 answered" }, ask({ fold: "From paper…", label: "Add it" }));
  await Promise.resolve();
  expect(find("details").open).toBe(true);
  expect(find('[data-name="text"]').value).toBe("Customers co");
  expect(document.activeElement).toBe(find('[data-name="text"]'));
  expect(button("Add it")).toBeDefined();
});

test("an answer that comes late leaves alone what was typed since", () => {
  show(ask());
  const goal = () => find('[data-name="text"]');
  type(goal(), "Customers come back");
  submit(find("form"));
  type(goal(), "Nobody waits");
  reply();
  expect(goal().value).toBe("Nobody waits");
});

test("an answer empties the form also where the news of it came before", () => {
  show(ask({ label: "Add" }));
  type(find('[data-name="text"]'), "Customers come back");
  submit(find("form"));
  put(ask({ label: "Add another" }));
  expect(find('[data-name="text"]').value).toBe("Customers come back");
  reply();
  expect(find('[data-name="text"]').value).toBe("");
  put(ask({ label: "Add a third" }));
  expect(find('[data-name="text"]').value).toBe("");
});

test("what was typed is there again after a look behind another tab", () => {
  show(ask(), grid);
  type(find('[data-name="text"]'), "Customers co");
  type(find("textarea"), "Staff hired\nTill tested");
  model.put("view", main([{ block: "say", id: "x", text: "Board" }], { tab: "board", place: "goals/board" }));
  expect(find("textarea")).toBe(null);
  put(ask({ label: "Add it" }), grid);
  expect(find('[data-name="text"]').value).toBe("Customers co");
  expect(find("textarea").value).toBe("Staff hired\nTill tested");
});

test("what was typed for one step is not offered to the next one", () => {
  show(ask());
  type(find('[data-name="text"]'), "Customers co");
  const blocker = ask({ op: { op: "paper", step: "blockers" } });
  model.put("view", main([blocker], { place: "blockers/step" }));
  expect(find('[data-name="text"]').value).toBe("");
  put(ask());
  expect(find('[data-name="text"]').value).toBe("Customers co");
});

test("a form is sent once, however often one taps before the answer", () => {
  show(ask());
  type(find('[data-name="text"]'), "Customers come back");
  submit(find("form"));
  submit(find("form"));
  expect(sent().length).toBe(1);
  reply({ ok: false, message: "No." });
  submit(find("form"));
  expect(sent().length).toBe(2);
});

test("a button keeps the keyboard while it is answered, and in its own row", async () => {
  const row = (goal, label) => ({ cells: [goal], actions: [{ label: "Park", op: { op: "park", entry: goal } }, { label, op: { op: "accept", entry: goal } }] });
  const goals = (label) => ({ block: "table", id: "t", columns: [{ label: "Goal", number: false }], rows: [row("a", label), row("b", label)] });
  show(goals("Keep"));
  const park = () => all("tbody tr")[1].querySelector("button");
  park().focus();
  park().click();
  expect(document.activeElement).toBe(park());
  put(goals("Keep it"));
  reply();
  await Promise.resolve();
  expect(document.activeElement).toBe(park());
});

test("a row that is open stays open while others change, and closes when it was taken", () => {
  const row = (stage, cell = stage) => ({ cells: [cell], actions: [], more: { open: `Other ${stage}`, label: `Send ${stage}`, op: { op: "accept_range", stage }, fields: [{ name: "low", label: "Low", kind: "text", value: "" }] } });
  const stages = (...rows) => ({ block: "table", id: "t", columns: [{ label: "Stage", number: false }], rows });
  const open = () => all(".msnb-con-below").filter((each) => !each.hidden);
  show(stages(row("a"), row("b")));
  button("Other b").click();
  type(open()[0].querySelector("input"), "3w");
  put(stages(row("a", "a: 2 groups"), row("b")));
  expect(open().map((each) => each.querySelector("input").value)).toEqual(["3w"]);
  expect(button("Other b").getAttribute("aria-expanded")).toBe("true");
  submit(open()[0].querySelector("form"));
  put(stages(row("a", "a: 2 groups"), row("b", "b: 3w")));
  reply();
  expect(open()).toEqual([]);
  expect(button("Other b").getAttribute("aria-expanded")).toBe("false");
});

test("a block that says the same is left as it is", () => {
  show(ask());
  const form = find("form");
  put(ask(), { block: "say", id: "more", text: "More" });
  expect(find("form")).toBe(form);
});

test("inputs in rows say what they are about", () => {
  show(
    ask({
      fields: [],
      rows: {
        columns: ["Effort", "Value"],
        rows: [{ label: "Till", fields: [{ name: "effort:till", label: "effort", kind: "number", spoken: "Till: effort" }, { name: "value:till", label: "value", kind: "number", spoken: "Till: value" }] }],
      },
    }),
  );
  const [effort, value] = all("input");
  expect(effort.getAttribute("aria-label")).toBe("Till: effort");
  [effort.value, value.value] = ["2", "8"];
  submit(find("form"));
  expect(sent()[0]).toEqual({ op: "paper", step: "goals", "effort:till": "2", "value:till": "8" });
});

test("a row opens its own form, whose names do not mix with those of other rows", () => {
  const row = (stage) => ({
    cells: [stage], actions: [{ label: `Take ${stage}`, op: { op: "accept_range", stage } }],
    more: { open: `Other ${stage}`, label: `Send ${stage}`, op: { op: "accept_range", stage }, fields: [{ name: "low", label: "Low", kind: "text", value: "" }] },
  });
  show({ block: "table", id: "t", columns: [{ label: "Stage", number: false }], rows: [row("a"), row("b")] });
  button("Other b").click();
  const open = all(".msnb-con-below").filter((each) => !each.hidden);
  expect(open.length).toBe(1);
  open[0].querySelector("input").value = "3w";
  submit(open[0].querySelector("form"));
  expect(sent()).toEqual([{ op: "accept_range", stage: "b", low: "3w" }]);
});

test("ranges lie on one scale, each with its group's shape and in words", () => {
  const spans = [{ low: 10, high: 20, fill: "#0072b2", shape: "●", label: "2w to 4w" }, { low: 20, high: 40, fill: "#e69f00", shape: "▲", label: "4w to 8w" }];
  show({ block: "table", id: "t", columns: [{ label: "Blind", number: false }], rows: [{ cells: [{ spans, most: 40, text: "Blue: 2w to 4w and Orange: 4w to 8w" }], actions: [] }] });
  expect(find(".msnb-con-bars").getAttribute("aria-label")).toBe("Blue: 2w to 4w and Orange: 4w to 8w");
  const bars = all(".msnb-con-bar-range i").map(({ style }) => [style.insetInlineStart || style.getPropertyValue("inset-inline-start"), style.inlineSize || style.getPropertyValue("inline-size")]);
  expect(bars).toEqual([["25%", "25%"], ["50%", "50%"]]);
});

test("links lead to the room only", () => {
  show({ block: "links", id: "l", links: [{ label: "Roadmap", href: "http://127.0.0.1:1/files/roadmap.html", note: "" }, { label: "Odd", href: "javascript:alert(1)", note: "" }] });
  expect(all("a").map(({ textContent }) => textContent)).toEqual(["Roadmap"]);
});

test("a picture comes without whatever would run", () => {
  show({ block: "qr", id: "q", svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><path d="M0 0"/></svg>', address: "http://127.0.0.1:1/", text: "Join", code: "KXDM" });
  expect(find("svg path")).not.toBe(null);
  expect(find("script")).toBe(null);
  expect(find(".msnb-con-code").textContent).toBe("KXDM");
});

// ---------------------------------------------------------------- paper cards

const grid = { block: "grid", id: "grid", before: [{ id: "open", title: "The shop sells" }, { id: "lease", title: "Lease signed" }], aim: "open" };
const enter = (input) => input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
const rows = () => all(".msnb-con-grid tbody tr");

test("a card a row: Enter sends it and leads to the next, which comes before the same card", () => {
  show(grid);
  const [text] = all(".msnb-con-grid input");
  type(text, "+ Staff hired");
  rows()[0].querySelectorAll("select")[1].value = "lease";
  enter(text);
  expect(sent()).toEqual([{ op: "enter", cards: [{ text: "Staff hired", tag: "success", before: "lease" }] }]);
  expect(rows().length).toBe(2);
  expect(document.activeElement).toBe(rows()[1].querySelector("input"));
  expect(rows()[1].querySelectorAll("select")[1].value).toBe("lease");
  reply();
  expect(rows()[0].querySelector(".msnb-con-row-state").textContent).toBe("✓");
});

test("an empty row is not sent, and a row is not sent twice", () => {
  show(grid);
  const [text] = all(".msnb-con-grid input");
  enter(text);
  expect(sent()).toEqual([]);
  type(text, "Staff hired");
  enter(text);
  enter(text);
  expect(sent().length).toBe(1);
});

test("a row with a fault says so, and can be mended and sent again", () => {
  show(grid);
  const [text] = all(".msnb-con-grid input");
  type(text, "Lease signed");
  enter(text);
  reply({ ok: false, message: "On the board already: 'Lease signed'." });
  expect(rows()[0].querySelector(".msnb-con-row-state").textContent).toBe("On the board already: 'Lease signed'.");
  type(text, "Lease extended");
  enter(text);
  expect(sent().length).toBe(2);
});

test("news of the board leave the grid alone", () => {
  show(grid);
  type(find(".msnb-con-grid input"), "Staff hi");
  put({ ...grid, before: [...grid.before, { id: "till", title: "Till tested" }], aim: "till" });
  expect(find(".msnb-con-grid input").value).toBe("Staff hi");
  expect([...rows()[0].querySelectorAll("select")[1].options].map(({ value }) => value)).toEqual(["open", "lease", "till"]);
});

test("a pasted list is looked at first, with all faults and what is known", () => {
  show(grid);
  const block = find("textarea");
  type(block, "Staff hired\n+\nLease signed");
  button("Look at them first").click();
  expect(sent()[0]).toEqual({ op: "preview", block: "Staff hired\n+\nLease signed" });
  const card = (line, text, more) => ({ line, text, tag: "", before: "", before_title: "", note: "", fault: "", ...more });
  const cards = [card(1, "Staff hired", { tag: "success", before_title: "The shop sells" }), card(2, "", { fault: "Line 2: There is no text." }), card(3, "Lease signed", { note: "On the board already." })];
  reply({ cards });
  expect(all(".msnb-con-preview li").map((each) => each.textContent)).toEqual([
    "+ Staff hired just before The shop sells",
    "· Line 2: There is no text.",
    "· Lease signedOn the board already.",
  ]);
  expect(button("Add 1 card").disabled).toBe(true);
  expect(find(".msnb-con-cards p[role=status]").textContent).toBe("3 cards. 1 cannot be added as it is: mend it above. 1 stands there already and is left out.");
  type(block, "Staff hired");
  expect(all(".msnb-con-preview li")).toEqual([]);
  button("Add").click();
  expect(sent().at(-1)).toEqual({ op: "paste", block: "Staff hired", twice: false });
  reply({ message: "1 card on the board." });
  expect(block.value).toBe("");
});
