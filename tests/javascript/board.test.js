import { afterEach, beforeEach, expect, test, vi } from "vitest";
import widget from "../../msnb/widgets/browser/board.js";
import { DOUBT, SILENT } from "../../msnb/widgets/browser/board_outbox.js";
import { boardKernel, card, link, view } from "./board_plans.js";

let model, el, leave;

function open(state = view()) {
  model = boardKernel({ view: state, saved: true, folder: "plan" });
  el = document.createElement("div");
  document.body.append(el);
  leave = widget.render({ model, el });
}

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => {
  leave?.();
  document.body.replaceChildren();
  vi.useRealTimers();
});

const find = (selector) => el.querySelector(selector);
const at = (id) => find(`.msnb-card[data-id="${id}"]`);
const shownText = (selector) => find(selector).textContent;
const press = (key, more = {}) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
const sent = () => model.send.mock.calls.map(([{ request, ...operation }]) => operation);
const request = (number = -1) => model.send.mock.calls.at(number)[0].request;
const reply = (more) => model.say({ reply: request(), ok: true, message: "Done.", focus: null, ...more });
function type(text) {
  document.activeElement.value = text;
  press("Enter");
}

test("each card says its dates, its state and its sentence", () => {
  open(view({ cards: [card("live", 0, 0, { state: "late", float: "5 days late", starts: "should have started on 3 February 2027", tag: "pain" })], links: [] }));
  const facts = [...at("live").querySelectorAll(".msnb-card-facts > *")].map(({ textContent }) => textContent);
  expect(facts).toEqual(["by 9 Mar 2031", "5 days late", "should have started on 3 February 2027"]);
  expect(at("live").getAttribute("aria-label")).toBe("Spoken live Tagged as a pain point.");
  expect(at("live").dataset).toMatchObject({ state: "late", tag: "pain", kind: "goal" });
});

test("what a person typed is text", () => {
  open(view({ cards: [card("live", 0, 0, { title: "<img src=x onerror=alert(1)>" })], links: [], undo: "<b>x</b>", conflicts: ["<i>y</i>"] }));
  expect(shownText(".msnb-card-title")).toBe("<img src=x onerror=alert(1)>");
  expect(el.querySelector("img, b.x, i:not(:empty)")).toBe(null);
  expect(shownText(".msnb-notice")).toContain("<i>y</i>");
});

const happened = [{ id: "book", title: "Books at midnight", tag: "success", milestones: [] }];

/** Give the board a size, as the browser does once it is laid out. */
function layOut(height) {
  Object.defineProperty(find(".msnb-frame"), "clientHeight", { configurable: true, value: height });
  observers.at(-1)();
}

let observers;
beforeEach(() => {
  observers = [];
  vi.stubGlobal("ResizeObserver", class {
    constructor(told) {
      observers.push(told);
    }
    observe() {}
    disconnect() {}
  });
});
afterEach(() => vi.unstubAllGlobals());

test("events are open from the start only where they leave room for the cards", () => {
  open(view({ events: happened }));
  expect(find(".msnb-events").hidden).toBe(true);
  layOut(400);
  expect(find(".msnb-events").hidden).toBe(true);
  layOut(700); // a window that grows later opens nothing by itself
  expect(find(".msnb-events").hidden).toBe(true);
  leave();
  open(view({ events: happened }));
  layOut(0); // not laid out yet
  layOut(700);
  expect(find(".msnb-events").hidden).toBe(false);
});

test("a redraw asks for no size: the page would be laid out twice", () => {
  open();
  layOut(400);
  let asked = 0;
  const counted = { configurable: true, get: () => (asked++, 400) };
  Object.defineProperties(find(".msnb-frame"), { clientWidth: counted, clientHeight: counted });
  at("near").focus();
  press("Enter");
  Object.defineProperty(find(".msnb-entry"), "offsetHeight", counted);
  model.put("view", view({ cards: [...view().cards, card("new", 2, 1)], links: [...view().links, link("new", "near")] }));
  expect(at("new")).not.toBe(null);
  expect(asked).toBe(0);
  layOut(500);
  expect(asked).toBeGreaterThan(0);
});

test("the button of the events says how many there are", () => {
  open(view({ events: happened }));
  expect(shownText(".msnb-bar-number")).toBe("1");
  model.put("view", view({ events: [] }));
  expect(shownText(".msnb-bar-number")).toBe("");
});

test("a redraw keeps the elements of cards that stay, and drops those that go", () => {
  open();
  const [near, far] = [at("near"), at("far")];
  model.put("view", view({ cards: [...view().cards.filter(({ id }) => id !== "far"), card("new", 2, 1)], links: [link("new", "near")] }));
  expect(at("near")).toBe(near);
  expect(at("far")).toBe(null);
  expect(far.isConnected && far.getAttribute("aria-hidden") !== "true").toBe(false);
  expect(at("new")).not.toBe(null);
  expect([...el.querySelectorAll(".msnb-lines path")].map(({ dataset }) => `${dataset.from}>${dataset.to}`)).toEqual(["new>near"]);
});

test("a view with one change touches one card", async () => {
  open();
  const touched = [];
  const watch = new MutationObserver((records) => touched.push(...records.map(({ target }) => target)));
  el.querySelectorAll(".msnb-card").forEach((each) => watch.observe(each, { attributes: true, childList: true, subtree: true }));
  model.put("view", view({ cards: view().cards.map((each) => (each.id === "far" ? { ...each, title: "Other" } : each)) }));
  await Promise.resolve();
  watch.disconnect();
  expect(touched.length).toBeGreaterThan(0);
  expect(touched.every((target) => at("far").contains(target))).toBe(true);
});

test("by keyboard alone: the question, one card, the next, and back to the card", () => {
  open();
  at("live").focus();
  press("Enter");
  expect(document.activeElement.getAttribute("aria-label")).toBe("What must have been true just before? Title of live");
  type("  Pilot live ");
  type("Data moved");
  expect(sent()).toEqual([
    { op: "add", title: "Pilot live", before: "live", tag: null },
    { op: "add", title: "Data moved", before: "live", tag: null },
  ]);
  expect(document.activeElement.value).toBe("");
  press("Escape");
  expect(document.activeElement).toBe(at("live"));
  expect(find(".msnb-entry")).toBe(null);
});

test("a list that is pasted becomes one card a line; an empty line none", () => {
  open();
  at("near").focus();
  press("Enter");
  type("One\n\n  Two\n");
  expect(sent().map(({ title, before }) => [title, before])).toEqual([["One", "near"], ["Two", "near"]]);
  type("   ");
  expect(sent()).toHaveLength(2);
});

test("an Enter that only ends a composition adds nothing", () => {
  open();
  at("live").focus();
  press("Enter");
  document.activeElement.value = "にほん";
  press("Enter", { isComposing: true });
  expect(sent()).toEqual([]);
});

test("a refused title comes back to be mended, with the reason", () => {
  open();
  at("live").focus();
  press("Enter");
  type("x".repeat(600));
  reply({ ok: false, message: "A title may have 500 characters. Shorten it." });
  expect(document.activeElement.value).toBe("x".repeat(600));
  expect(shownText(".msnb-said")).toBe("A title may have 500 characters. Shorten it.");
});

test("an empty board asks for the goal, with its date", () => {
  open(view({ goal: null, cards: [], links: [], width: 0, height: 0 }));
  find(".msnb-invitation").click();
  find(".msnb-entry-day").value = "2027-11-30";
  find(".msnb-entry textarea").value = "All clinics are live";
  find(".msnb-entry [type=submit]").click();
  expect(sent()).toEqual([{ op: "add_goal", title: "All clinics are live", by: "2027-11-30" }]);
});

test("D asks for the date of a goal; no date changes nothing", () => {
  open();
  for (const day of ["", "2027-11-30"]) {
    at("live").focus();
    press("d");
    expect(document.activeElement).toBe(find(".msnb-entry-day"));
    document.activeElement.value = day;
    find(".msnb-entry [type=submit]").click();
  }
  expect(sent()).toEqual([{ op: "set", id: "live", field: "by", value: "2027-11-30" }]);
});

test("rename by F2, and nothing is sent where nothing changed", () => {
  open();
  at("near").focus();
  press("F2");
  expect(document.activeElement.value).toBe("Title of near");
  press("Enter");
  expect(sent()).toEqual([]);
  press("F2");
  type("Near enough");
  expect(sent()).toEqual([{ op: "rename", id: "near", title: "Near enough" }]);
});

test("tags toggle; a goal has none", () => {
  open(view({ cards: [card("live", 0, 0), card("near", 1, 0, { tag: "success" })], links: [link("near", "live")] }));
  at("near").focus();
  press("s");
  press("p");
  at("live").focus();
  press("s");
  expect(sent()).toEqual([{ op: "tag", id: "near", tag: null }, { op: "tag", id: "near", tag: "pain" }]);
});

test("linking by keyboard: pick with the arrows; linked cards are unlinked; the earlier one comes first", () => {
  open();
  at("alone").focus();
  press("l");
  press("ArrowUp");
  expect(document.activeElement).toBe(at("near"));
  press("Enter");
  at("far").focus();
  press("l");
  press("ArrowRight");
  press("Enter");
  at("live").focus();
  press("l");
  at("far").focus();
  press("Enter");
  expect(sent()).toEqual([
    { op: "link", from: "alone", to: "near" },
    { op: "unlink", from: "far", to: "near" },
    { op: "link", from: "far", to: "live" },
  ]);
  expect(find("[data-mode]")).toBe(null);
});

test("a link that is pointed at can be taken away", () => {
  open();
  find(".msnb-hits path[data-from=far]").dispatchEvent(new MouseEvent("click", { bubbles: true }));
  const button = find(".msnb-cut");
  expect(button.hidden).toBe(false);
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute("aria-label")).toBe("Unlink Title of far from Title of near");
  button.click();
  expect(sent()).toEqual([{ op: "unlink", from: "far", to: "near" }]);
  expect(button.hidden).toBe(true);
});

test("merging and putting before ask for the other card; Escape asks no more", () => {
  open();
  at("alone").focus();
  press("m");
  expect(shownText(".msnb-asking")).toContain("Merge ‘Title of alone’ into which card?");
  at("near").click();
  at("alone").focus();
  press("b");
  at("far").click();
  at("alone").focus();
  press("m");
  press("Escape");
  at("near").click();
  expect(sent()).toEqual([{ op: "merge", id: "alone", into: "near" }, { op: "place", id: "alone", before: "far" }]);
});

test("Alt and arrows move a card in its column and along the way to the goal", () => {
  open();
  at("alone").focus();
  press("ArrowUp", { altKey: true });
  press("ArrowLeft", { altKey: true });
  at("near").focus();
  press("ArrowDown", { altKey: true });
  at("far").focus();
  press("ArrowRight", { altKey: true });
  at("near").focus();
  press("ArrowRight", { altKey: true });
  expect(sent()).toEqual([
    { op: "move", id: "alone", above: "near" },
    { op: "place", id: "alone", before: "near" },
    { op: "move", id: "near", above: null },
    { op: "place", id: "far", before: "live" },
  ]);
  expect(shownText(".msnb-said")).toBe("Nothing stands between this card and the goal.");
});

test("delete asks nothing, says so and offers to undo; the focus goes on to what it led to", () => {
  open();
  at("far").focus();
  press("Delete");
  model.put("view", view({ cards: view().cards.filter(({ id }) => id !== "far"), links: [], undo: "Deleted" }));
  reply({ message: "Deleted milestone 'Title of far'." });
  expect(document.activeElement).toBe(at("near"));
  expect(shownText(".msnb-said")).toBe("Deleted milestone 'Title of far'.");
  find(".msnb-foot button").click();
  expect(sent()).toEqual([{ op: "delete", id: "far" }, { op: "undo" }]);
});

test("an answer leads to what it changed", () => {
  open(view({ undo: "Tagged" }));
  at("live").focus();
  press("z", { ctrlKey: true });
  reply({ focus: "far" });
  expect(document.activeElement).toBe(at("far"));
});

test("a late answer takes the focus from nobody who has gone on", () => {
  open(view({ events: happened }));
  at("near").focus();
  press("F2");
  type("Near enough");
  press("ArrowLeft");
  reply({ focus: "near" });
  expect(document.activeElement).toBe(at("far"));
  press("s");
  const event = find("[data-event=book]");
  event.focus();
  reply({ focus: "far" });
  expect(document.activeElement).toBe(event);
});

test("who closed the question stays at its card when the answer to the last line comes late", () => {
  open();
  at("live").focus();
  press("Enter");
  type("Nurses trained");
  press("Escape");
  expect(document.activeElement).toBe(at("live"));
  reply({ focus: "far" });
  expect(document.activeElement).toBe(at("live"));
});

test("two requests in a row: the second answer leads on from where the first one led", () => {
  open(view({ undo: "Tagged" }));
  at("live").focus();
  press("z", { ctrlKey: true });
  press("z", { ctrlKey: true });
  model.say({ reply: request(0), ok: true, message: "Undone.", focus: "far" });
  model.say({ reply: request(1), ok: true, message: "Undone.", focus: "alone" });
  expect(document.activeElement).toBe(at("alone"));
});

test("a title that is refused after its prompt was closed leaves only the reason", () => {
  open();
  at("live").focus();
  press("Enter");
  type("x".repeat(600));
  press("Escape");
  reply({ ok: false, message: "A title may have 500 characters. Shorten it." });
  expect(shownText(".msnb-said")).toBe("A title may have 500 characters. Shorten it.");
  expect(document.activeElement).toBe(at("live"));
});

test("undo and redo say what they would take back, and do nothing where there is nothing", () => {
  open(view({ undo: "New milestone 'A'.", redo: null }));
  expect(find('[title="Undo: New milestone \'A\'."]')).not.toBe(null);
  at("live").focus();
  press("z", { ctrlKey: true });
  press("Z", { ctrlKey: true, shiftKey: true });
  expect(sent()).toEqual([{ op: "undo" }]);
});

test("one card at a time is in the order of tabbing", () => {
  open();
  const stops = () => [...el.querySelectorAll('.msnb-card[tabindex="0"]')].map(({ dataset }) => dataset.id);
  expect(stops()).toEqual(["live"]);
  at("live").focus();
  press("ArrowLeft");
  expect(stops()).toEqual(["near"]);
  expect(document.activeElement).toBe(at("near"));
});

test("no key leaves the board for the notebook around it", () => {
  open();
  const outside = vi.fn();
  el.addEventListener("keydown", outside);
  at("near").focus();
  ["a", "b", "d", "x", "Enter", "Escape", "ArrowDown", "0"].forEach((key) => press(key));
  expect(outside).not.toHaveBeenCalled();
  expect(find("[data-lm-suppress-shortcuts=true]")).not.toBe(null);
});

test("a busy kernel: what waits is shown as such, then said, then settled", () => {
  open();
  at("near").focus();
  press("s");
  press("Enter");
  type("Pilot live");
  expect(find("[data-pending]")).toBe(null);
  vi.advanceTimersByTime(600);
  expect(at("near").hasAttribute("data-pending")).toBe(true);
  expect(shownText(".msnb-ghost")).toBe("Pilot live");
  expect(shownText(".msnb-saved")).toBe("2 changes not yet in the plan");
  vi.advanceTimersByTime(SILENT);
  expect(shownText(".msnb-notice")).toBe("The kernel is busy, or it has stopped. Your 2 changes are kept here and sent again until it answers.");
  expect(new Set(model.send.mock.calls.map(([message]) => message.request)).size).toBe(2);
  expect(model.send.mock.calls.length).toBeGreaterThan(2);
  model.say({ reply: model.send.mock.calls[0][0].request, ok: true, message: "Tagged.", focus: null });
  model.say({ reply: model.send.mock.calls[1][0].request, ok: true, message: "New.", focus: null });
  expect(find("[data-pending], .msnb-ghost, .msnb-notice")).toBe(null);
  expect(shownText(".msnb-saved")).toBe("Saved");
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
    open();
    at("near").focus();
    press("s");
    expect(sent()).toEqual([{ op: "tag", id: "near", tag: "success" }]);
  } finally {
    Object.defineProperty(globalThis, "sessionStorage", kept);
  }
});

test("a stopped kernel: a sentence says what to do, and the next board sends what was kept", () => {
  open();
  at("near").focus();
  press("s");
  const id = request();
  model.fire("comm_live_update");
  vi.advanceTimersByTime(2 * DOUBT);
  expect(shownText(".msnb-notice")).toBe("The kernel was stopped. Run this cell again to go on. Your change is kept here and will be sent.");
  leave();
  el.remove();
  open();
  expect(model.send).toHaveBeenCalledExactlyOnceWith({ request: id, op: "tag", id: "near", tag: "success" });
  reply({ message: "Tagged." });
  expect(sessionStorage.length).toBe(0);
});

test("what was changed by hand is told calmly, once, and can be put away", () => {
  open(view({ conflicts: ["The file wins."] }));
  expect(shownText(".msnb-notice")).toContain("The plan was changed by hand meanwhile.The file wins.");
  find(".msnb-notice button").click();
  expect(sent()).toEqual([{ op: "noted" }]);
  model.put("view", view({ conflicts: ["The file wins."] }));
  expect(find(".msnb-notice")).toBe(null);
});

test("what keeps the plan from being saved is told for as long as it does", () => {
  open(view({ problem: "plan.toml cannot be written. Make room there." }));
  expect(shownText(".msnb-notice")).toBe("plan.toml cannot be written. Make room there.");
  expect(find(".msnb-notice button")).toBe(null);
  model.put("view", view({ problem: "" }));
  expect(find(".msnb-notice")).toBe(null);
});

test("what leads to no goal yet is said over its band", () => {
  open(view({ bands: [{ goal: "live", title: "", y: 0, h: 100 }, { goal: null, title: "Leads to no goal yet", y: 150, h: 100 }] }));
  expect([...el.querySelectorAll(".msnb-bands text")].map(({ textContent }) => textContent)).toEqual(["Leads to no goal yet"]);
});

test("leaving takes every listener along", () => {
  open();
  leave();
  expect(Object.values(model.heard).flat()).toEqual([]);
});
