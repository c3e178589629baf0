import { expect, test, vi } from "vitest";
import { Camera } from "../../msnb/widgets/browser/board_camera.js";
import { Edges, beyond } from "../../msnb/widgets/browser/board_edges.js";

function camera(width = 1000, height = 600) {
  const frame = document.createElement("div");
  Object.defineProperties(frame, { clientWidth: { value: width }, clientHeight: { value: height } });
  return new Camera(frame, document.createElement("div"), () => {});
}

const at = (x, y) => ({ x: x - 50, y: y - 50, w: 100, h: 100 });

test("each card beyond an edge is counted once, and half a card is seen", () => {
  const cards = [at(500, 300), at(-10, 300), at(-300, -300), at(1001, 900), at(500, -1), at(500, 601), at(1, 1), at(20, 9000)];
  expect(beyond(cards, camera())).toEqual({ left: 2, right: 1, above: 1, below: 2 });
  expect(beyond(cards, camera(0, 0))).toEqual({ left: 0, right: 0, above: 0, below: 0 });
});

test("an edge says how many there are, leads there, and is gone where there are none", () => {
  const layer = document.createElement("div");
  const look = vi.fn();
  const edges = new Edges(layer, look);
  edges.show([at(-10, 300), at(-20, 300)], camera());
  const [left, ...others] = layer.querySelectorAll("button");
  expect(left.textContent).toBe("2 more");
  expect(left.getAttribute("aria-label")).toBe("2 more at the left");
  expect(others.every((each) => each.hidden)).toBe(true);
  left.click();
  expect(look).toHaveBeenCalledWith("left");
  edges.show([at(10, 300)], camera());
  expect(left.hidden).toBe(true);
});
