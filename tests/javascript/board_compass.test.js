import { expect, test } from "vitest";
import { after, before, dropAt, leadsTo, neighbour, nextSlot, reading } from "../../msnb/widgets/browser/board_compass.js";
import { card, link, view } from "./board_plans.js";

test("left follows the link, right follows it back", () => {
  expect(neighbour(view(), "live", "left")).toBe("near");
  expect(neighbour(view(), "near", "left")).toBe("far");
  expect(neighbour(view(), "far", "right")).toBe("near");
  expect(neighbour(view(), "alone", "right")).toBe("live");
});

test("without a link the nearest card on that side counts", () => {
  expect(neighbour(view(), "alone", "left")).toBe("far");
  expect(neighbour(view(), "far", "left")).toBe(null);
  expect(neighbour(view(), "live", "right")).toBe(null);
});

test("up and down stay in the column, and leave it where it ends", () => {
  expect(neighbour(view(), "near", "down")).toBe("alone");
  expect(neighbour(view(), "alone", "up")).toBe("near");
  expect(neighbour(view(), "far", "down")).toBe("alone");
  expect(neighbour(view(), "alone", "down")).toBe(null);
});

test("of several linked cards the nearest in height is taken", () => {
  const low = view({ cards: [...view().cards, card("low", 2, 1)], links: [...view().links, link("low", "alone"), link("far", "alone")] });
  expect(neighbour(low, "alone", "left")).toBe("low");
});

test("every card can be reached by arrows from the goal", () => {
  const cards = view();
  const seen = new Set(["live"]);
  for (const id of seen) {
    for (const side of ["left", "right", "up", "down"]) {
      const next = neighbour(cards, id, side);
      if (next) seen.add(next);
    }
  }
  expect([...seen].sort()).toEqual(cards.cards.map(({ id }) => id).sort());
});

test("an unknown card leads to the first one of the reading order", () => {
  expect(neighbour(view(), "gone", "left")).toBe("live");
  expect(neighbour(view({ cards: [] }), "gone", "left")).toBe(null);
  expect(reading(view()).map(({ id }) => id)).toEqual(["live", "near", "alone", "far"]);
});

test("what comes before and after, directly and through others", () => {
  expect(before(view(), "live")).toEqual(["near", "alone"]);
  expect(after(view(), "far")).toEqual(["near"]);
  expect(leadsTo(view(), "far", "live")).toBe(true);
  expect(leadsTo(view(), "live", "far")).toBe(false);
  expect(leadsTo(view(), "alone", "near")).toBe(false);
});

test("a card dropped on another comes before it", () => {
  expect(dropAt(view(), "alone", { x: 100, y: 50 })).toEqual({ kind: "before", id: "far" });
  expect(dropAt(view(), "alone", { x: 700, y: 50 })).toEqual({ kind: "before", id: "live" });
  expect(dropAt(view(), "alone", { x: 400, y: 50 })).toEqual({ kind: "before", id: "near" });
});

test("a goal dropped on another serves it", () => {
  const two = view({ cards: [...view().cards, card("higher", 0, 1, { x: 0, y: 400 })] });
  expect(dropAt(two, "live", { x: 100, y: 450 })).toEqual({ kind: "before", id: "higher" });
});

test("a card dropped between those of its column changes the order", () => {
  const three = view({ cards: [...view().cards, card("third", 1, 2)] });
  // near 0–100, alone 150–250, third 300–400: between near and alone is y = 125.
  expect(dropAt(three, "third", { x: 400, y: 120 })).toEqual({ kind: "move", above: "alone", y: 125, x: 300, w: 200 });
  expect(dropAt(three, "third", { x: 400, y: 5 })).toMatchObject({ kind: "move", above: "near" });
  expect(dropAt(three, "near", { x: 400, y: 420 })).toMatchObject({ kind: "move", above: null });
});

test("where it lies, beside everything, and a goal on a milestone: nothing happens", () => {
  expect(dropAt(view(), "near", { x: 400, y: 50 })).toBe(null);
  expect(dropAt(view(), "near", { x: 400, y: 125 })).toBe(null);
  expect(dropAt(view(), "near", { x: 560, y: 400 })).toBe(null);
  expect(dropAt(view(), "live", { x: 400, y: 50 })).toBe(null);
  expect(dropAt(view(), "gone", { x: 400, y: 50 })).toBe(null);
});

test("the next card is expected left of its card, below those that are there", () => {
  expect(nextSlot(view(), "far")).toEqual({ x: -272, y: 0 });
  expect(nextSlot(view(), "live")).toEqual({ x: 300, y: 274 });
});
