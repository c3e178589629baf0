import { expect, test } from "vitest";
import { Camera, anchored, fitted, shifted } from "../../msnb/widgets/browser/board_camera.js";
import { view } from "./board_plans.js";

function camera(width = 1000, height = 600) {
  const frame = document.createElement("div");
  Object.defineProperties(frame, { clientWidth: { value: width }, clientHeight: { value: height } });
  return new Camera(frame, document.createElement("div"), () => {});
}

test("a path moves sideways, whatever it is made of", () => {
  expect(shifted("M10 20C30 40 50 60 70 80", -10)).toBe("M0 20C20 40 40 60 60 80");
  expect(shifted("M10,20 H30 V40 L-5.5,6", 100)).toBe("M110 20H130V40L94.5 6");
});

test("a board that grows leftwards moves nothing that is there", () => {
  const small = anchored(view());
  const wide = anchored(view({
    width: 1100,
    cards: view().cards.map((card) => ({ ...card, x: card.x + 300 })),
    links: view().links.map((link) => ({ ...link, d: shifted(link.d, 300) })),
  }));
  expect(wide.cards).toEqual(small.cards);
  expect(wide.links).toEqual(small.links);
});

test("all of a box can be seen, and its right edge stays near the right edge of the frame", () => {
  const box = { x: -3000, y: 0, w: 3000, h: 400 };
  const { x, y, k } = fitted(box, 1000, 600, { whole: true });
  expect(box.x * k + x).toBeGreaterThanOrEqual(0);
  expect((box.x + box.w) * k + x).toBe(960);
  expect(y).toBeGreaterThanOrEqual(0);
  expect((box.y + box.h) * k + y).toBeLessThanOrEqual(600);
});

test("a small board is not blown up; on a phone it stays legible with the goal in sight", () => {
  expect(fitted({ x: -200, y: 0, w: 200, h: 100 }, 1000, 600).k).toBe(1.1);
  const phone = camera(340, 500);
  phone.fit({ x: -3000, y: 0, w: 3000, h: 400 });
  expect(phone.k).toBe(0.6);
  expect(phone.toFrame({ x: 0, y: 0 }).x).toBe(324);
  phone.fit({ x: -3000, y: 0, w: 3000, h: 400 }, { whole: true });
  expect(phone.k).toBe(0.1);
});

test("a board too tall to be read is shown where its goal is, until one asks for all of it", () => {
  // 884 by 468 px are left of 1000 by 600; 800 px of board fit across at 1.1, at most 0.6 is used.
  const tall = camera();
  tall.fit({ x: -800, y: 0, w: 800, h: 9000 }, { near: { x: -100, y: 6950, w: 100, h: 100 } });
  expect(tall.k).toBe(0.6);
  expect(tall.toFrame({ x: 0, y: 7000 }).y).toBeCloseTo(28 + 468 / 2);
  tall.fit({ x: -800, y: 0, w: 800, h: 9000 }, { near: { x: -100, y: 0, w: 100, h: 100 } });
  expect(tall.toFrame({ x: 0, y: 0 }).y).toBeCloseTo(28);
  tall.fit({ x: -800, y: 0, w: 800, h: 4000 }, { whole: true });
  expect(tall.toFrame({ x: 0, y: 4000 }).y).toBeCloseTo(28 + 468);
});

test("a board is never smaller than can be read, unless one asks for all of it", () => {
  // 884 by 468 px are left of 1000 by 600. What fits at 55 % and more is shown whole.
  const k = (w, h, width = 1000, height = 600) => fitted({ x: -w, y: 0, w, h }, width, height).k;
  expect(k(1600, 300)).toBeCloseTo(884 / 1600);
  expect(k(800, 850)).toBeCloseTo(468 / 850);
  expect(k(1700, 300)).toBe(0.8); // as high as the frame would be 1.56
  expect(k(3000, 700)).toBeCloseTo(468 / 700); // as high as the frame
  expect(k(3000, 1400)).toBe(0.6);
  expect(k(1384, 280, 700, 500)).toBeCloseTo(584 / 776); // three columns on a tablet
  expect(k(1384, 280, 340, 500)).toBe(0.6);
});

test("the goal is seen at the right, and what is chosen wherever it is", () => {
  const wide = camera();
  const box = { x: -3000, y: 0, w: 3000, h: 400 };
  wide.fit(box, { near: { x: -240, y: 100, w: 216, h: 104 } });
  expect(wide.toFrame({ x: 0, y: 0 }).x).toBeCloseTo(960);
  wide.fit(box, { near: { x: -2900, y: 100, w: 216, h: 104 } });
  expect(wide.toFrame({ x: -2900, y: 0 }).x).toBeCloseTo(24);
});

test("a board that grows is not moved where there is no room for it anyway", () => {
  const wide = camera();
  const goal = { x: -240, y: 100, w: 216, h: 104 };
  wide.fit({ x: -3000, y: 0, w: 3000, h: 400 }, { near: goal });
  wide.reveal({ x: -2900, y: 100, w: 216, h: 104 });
  const { x, y } = wide;
  wide.fit({ x: -3280, y: 0, w: 3280, h: 400 }, { near: { x: -2900, y: 100, w: 216, h: 104 }, stay: true });
  expect([wide.x, wide.y]).toEqual([x, y]);
  wide.fit({ x: -3280, y: 0, w: 3280, h: 400 }, { near: goal });
  expect(wide.toFrame({ x: 0, y: 0 }).x).toBeCloseTo(960);
});

test("who asked for everything goes on seeing everything, until moving about", () => {
  const all = camera();
  const box = { x: -3000, y: 0, w: 3000, h: 400 };
  all.fit(box, { whole: true });
  all.fit({ ...box, x: -6000, w: 6000 }, { stay: true });
  expect(all.k).toBeCloseTo(884 / 6000);
  all.zoom(2);
  all.fit(box);
  expect(all.k).toBe(0.8);
});

test("one looks further to a side, and not beyond the board", () => {
  const wide = camera();
  const box = { x: -3000, y: 0, w: 3000, h: 400 };
  wide.fit(box);
  const start = wide.x;
  wide.look("left", box);
  expect(wide.x).toBeCloseTo(start + 800);
  expect(wide.follows).toBe(false);
  wide.look("left", box);
  wide.look("left", box);
  expect(wide.toFrame({ x: -3000, y: 0 }).x).toBeCloseTo(76);
  for (const _ of [1, 2, 3]) wide.look("right", box);
  expect(wide.x).toBeCloseTo(start);
  wide.look("below", { ...box, h: 2000 });
  expect(wide.toFrame({ x: 0, y: 2000 }).y).toBeGreaterThanOrEqual(600 - 104);
  for (const _ of [1, 2, 3]) wide.look("above", { ...box, h: 2000 });
  expect(wide.toFrame({ x: 0, y: 0 }).y).toBeCloseTo(28);
});

test("zooming holds the point under the pointer where it is", () => {
  const view = camera();
  view.fit({ x: -800, y: 0, w: 800, h: 250 });
  const there = view.toWorld({ x: 300, y: 200 });
  view.zoom(1.5, { x: 300, y: 200 });
  expect(view.toFrame(there).x).toBeCloseTo(300);
  expect(view.toFrame(there).y).toBeCloseTo(200);
  expect(view.follows).toBe(false);
});

test("zoom has ends", () => {
  const view = camera();
  for (let step = 0; step < 40; step++) view.zoom(0.5);
  expect(view.k).toBe(0.1);
  for (let step = 0; step < 40; step++) view.zoom(2);
  expect(view.k).toBe(2);
});

test("what is revealed lies in the frame, and what lies there moves nothing", () => {
  const view = camera();
  view.go({ x: 900, y: 100, k: 1 }, false);
  view.reveal({ x: -800, y: 0, w: 200, h: 100 });
  expect(view.toFrame({ x: -800, y: 0 })).toEqual({ x: 100, y: 100 });
  view.reveal({ x: -1200, y: 700, w: 200, h: 100 });
  const corner = view.toFrame({ x: -1200, y: 700 });
  expect(corner.x).toBe(24);
  expect(corner.y + 100).toBe(600 - 104);
});
