// What there is no room for: at each edge of the frame, how many cards lie beyond it, and the way there.

import { icon, make, mark, say } from "./board_dom.js";

const SIDES = { left: "at the left", right: "at the right", above: "above", below: "below" };

/** Return how many cards lie beyond each edge; one that lies beyond two counts at a side. */
export function beyond(cards, camera) {
  const { width, height } = camera.size;
  const found = { left: 0, right: 0, above: 0, below: 0 };
  if (!width || !height) return found;
  for (const card of cards) {
    const { x, y } = camera.toFrame({ x: card.x + card.w / 2, y: card.y + card.h / 2 });
    if (x < 0) found.left++;
    else if (x > width) found.right++;
    else if (y < 0) found.above++;
    else if (y > height) found.below++;
  }
  return found;
}

export class Edges {
  /** `look(side)` looks further to a side. */
  constructor(layer, look) {
    this.ways = Object.keys(SIDES).map((side) => {
      const word = make("span", {});
      const way = make("button", { type: "button", class: "msnb-edge", hidden: true, onclick: () => look(side) }, icon(side), word);
      way.dataset.side = side;
      layer.append(way);
      return { side, way, word };
    });
  }

  show(cards, camera) {
    const found = beyond(cards, camera);
    for (const { side, way, word } of this.ways) {
      const number = found[side];
      way.hidden = !number;
      if (!number) continue;
      say(word, `${number} more`);
      mark(way, "aria-label", `${number} more ${SIDES[side]}`);
    }
  }
}
