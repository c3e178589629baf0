import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HOLD, Pointer } from "../../msnb/widgets/browser/board_pointer.js";

let frame, card, on, pointer;

beforeEach(() => {
  vi.useFakeTimers();
  frame = document.createElement("div");
  Object.defineProperties(frame, { clientWidth: { value: 800 }, clientHeight: { value: 600 } });
  frame.setPointerCapture = vi.fn();
  card = document.createElement("p");
  frame.append(card);
  document.body.append(frame);
  on = { grip: (target) => (target === card ? "card" : null), begin: vi.fn(), move: vi.fn(), drop: vi.fn(), cancel: vi.fn(), pan: vi.fn(), zoom: vi.fn(), works: () => false };
  pointer = new Pointer(frame, on);
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

const fire = (name, target, x, y, more = {}) =>
  target.dispatchEvent(new PointerEvent(name, { clientX: x, clientY: y, pointerId: 1, pointerType: "mouse", bubbles: true, cancelable: true, ...more }));
const finger = { pointerType: "touch" };

test("a mouse pulls a card at once, but a trembling click is a click", () => {
  fire("pointerdown", card, 300, 300);
  fire("pointermove", card, 302, 301);
  expect(on.begin).not.toHaveBeenCalled();
  fire("pointermove", card, 340, 300);
  fire("pointerup", card, 350, 310);
  expect(on.begin).toHaveBeenCalledExactlyOnceWith("card", { x: 300, y: 300 });
  expect(on.move).toHaveBeenLastCalledWith({ x: 340, y: 300 });
  expect(on.drop).toHaveBeenCalledExactlyOnceWith({ x: 350, y: 310 });
});

test("what ends a pull is no click; the next click is one", () => {
  const clicked = vi.fn();
  frame.addEventListener("click", clicked);
  fire("pointerdown", card, 300, 300);
  fire("pointermove", card, 340, 300);
  fire("pointerup", card, 340, 300);
  card.click();
  expect(clicked).not.toHaveBeenCalled();
  card.click();
  expect(clicked).toHaveBeenCalledTimes(1);
});

test("a mouse on the board pushes it", () => {
  fire("pointerdown", frame, 300, 300);
  fire("pointermove", frame, 310, 305);
  fire("pointermove", frame, 330, 300);
  fire("pointerup", frame, 330, 300);
  expect(on.pan.mock.calls).toEqual([[10, 5], [20, -5]]);
  expect(on.drop).not.toHaveBeenCalled();
});

test("a finger that rests takes hold; one that moves first pushes the board", () => {
  fire("pointerdown", card, 300, 300, finger);
  vi.advanceTimersByTime(HOLD);
  fire("pointermove", card, 330, 300, finger);
  fire("pointerup", card, 330, 300, finger);
  expect(on.drop).toHaveBeenCalledTimes(1);
  fire("pointerdown", card, 300, 300, finger);
  fire("pointermove", card, 330, 300, finger);
  vi.advanceTimersByTime(HOLD);
  fire("pointerup", card, 330, 300, finger);
  expect(on.drop).toHaveBeenCalledTimes(1);
  expect(on.pan).toHaveBeenCalledExactlyOnceWith(30, 0);
});

test("two fingers pinch, and drop nothing", () => {
  fire("pointerdown", card, 300, 300, finger);
  vi.advanceTimersByTime(HOLD);
  fire("pointerdown", frame, 400, 300, { ...finger, pointerId: 2 });
  expect(on.cancel).toHaveBeenCalledTimes(1);
  fire("pointermove", frame, 500, 300, { ...finger, pointerId: 2 });
  expect(on.zoom.mock.calls[0][0]).toBeCloseTo(2);
  expect(on.zoom.mock.calls[0][1]).toMatchObject({ x: 400, y: 300 });
  fire("pointerup", frame, 500, 300, { ...finger, pointerId: 2 });
  fire("pointerup", card, 300, 300, finger);
  expect(on.drop).not.toHaveBeenCalled();
});

test("a pull can be given up, by Escape or by the browser", () => {
  fire("pointerdown", card, 300, 300);
  fire("pointermove", card, 340, 300);
  expect(pointer.cancel()).toBe(true);
  expect(pointer.cancel()).toBe(false);
  fire("pointerup", card, 340, 300);
  fire("pointerdown", card, 300, 300);
  fire("pointermove", card, 340, 300);
  fire("pointercancel", card, 340, 300);
  expect(on.cancel).toHaveBeenCalledTimes(2);
  expect(on.drop).not.toHaveBeenCalled();
});

test("the wheel belongs to the page until one works on the board; with Ctrl it zooms", () => {
  const wheel = (keys) => {
    const event = Object.assign(new Event("wheel", { bubbles: true, cancelable: true }), { deltaX: 0, deltaY: 40, deltaMode: 0, ...keys });
    frame.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(wheel({})).toBe(false);
  expect(on.pan).not.toHaveBeenCalled();
  on.works = () => true;
  expect(wheel({})).toBe(true);
  expect(on.pan).toHaveBeenCalledExactlyOnceWith(-0, -40);
  expect(wheel({ ctrlKey: true })).toBe(true);
  expect(on.zoom.mock.calls[0][0]).toBeLessThan(1);
});
