// Where one looks from. The world's origin is its upper right corner, beside the goal, so that a
// board that grows leftwards moves nothing that is already there.

const LEAST = 0.1;
const MOST = 2;
const WHOLE = [1.1, 1.7]; // a small board is not blown up beyond this, on a screen and on a big one
const SCREEN = 1200; // px
const PHONE = 640; // px; narrower than this, a board is followed at a size that can be read
const LEGIBLE = 0.6;
const RECOGNISED = 0.25; // a card is still seen to be one
const FAR = 0.62; // below this only the title is legible
const PADS = { left: 76, right: 40, top: 28, bottom: 104 }; // room for the handle, and for the island

/** Return a view whose cards and links are measured from the upper right corner. */
export function anchored(view) {
  const dx = -view.width;
  return {
    ...view,
    cards: view.cards.map((card) => ({ ...card, x: card.x + dx })),
    links: view.links.map((link) => ({ ...link, d: shifted(link.d, dx) })),
  };
}

/** Return an absolute SVG path moved sideways. */
export function shifted(d, dx) {
  return d.replace(/([MLCSQTHV])([^A-Za-z]*)/g, (_, command, rest) => {
    const numbers = rest.match(/-?\d+(?:\.\d+)?/g) ?? [];
    const moved = numbers.map((number, at) =>
      command === "H" || (command !== "V" && at % 2 === 0) ? Math.round((+number + dx) * 10) / 10 : +number,
    );
    return command + moved.join(" ");
  });
}

/**
 * Return the place from which all of a box can be seen: `{x, y, k}`.
 *
 * Nothing is drawn smaller than `least`; what there is no room for then lies at the left, and above
 * and below of `heart`, the height that matters most.
 */
export function fitted(box, width, height, { least = LEAST, heart = null } = {}) {
  const pads = width < PHONE ? { ...PADS, left: 52, right: 16 } : PADS;
  const room = { w: Math.max(width - pads.left - pads.right, 80), h: Math.max(height - pads.top - pads.bottom, 80) };
  const [usual, big] = WHOLE;
  const across = Math.min(room.w / Math.max(box.w, 1), Math.min(big, Math.max(usual, width / SCREEN)));
  const down = room.h / Math.max(box.h, 1);
  // What cannot be seen whole anyway is at least as wide as the frame.
  const k = clamp(Math.min(across, down) < least ? Math.max(least, Math.min(across, LEGIBLE)) : Math.min(across, down));
  const right = width - pads.right;
  const spare = room.h - box.h * k;
  const high = heart === null || spare >= 0 ? spare / 2 : Math.max(spare, Math.min(0, room.h / 2 - (heart - box.y) * k));
  return { k, x: right - (box.x + box.w) * k, y: pads.top + high - box.y * k };
}

const clamp = (k) => Math.min(MOST, Math.max(LEAST, k));

export class Camera {
  /** `moved` is called after each move; `glide` on the world makes a move a smooth one. */
  constructor(frame, world, moved) {
    Object.assign(this, { frame, world, moved, x: 0, y: 0, k: 1, follows: true });
  }

  get size() {
    return { width: this.frame.clientWidth, height: this.frame.clientHeight };
  }

  /** Show all of a box (`whole`: however small); from now on a growing board stays in sight. */
  fit(box, { glide = true, whole = false, heart = null } = {}) {
    const { width, height } = this.size;
    if (!width || !height) return;
    this.follows = true;
    const least = whole ? LEAST : width < PHONE ? LEGIBLE : RECOGNISED;
    this.go(fitted(box, width, height, { least, heart }), glide);
  }

  pan(dx, dy) {
    this.follows = false;
    this.go({ x: this.x + dx, y: this.y + dy, k: this.k }, false);
  }

  /** Zoom by a factor, with a point of the frame held where it is. */
  zoom(factor, at = { x: this.size.width / 2, y: this.size.height / 2 }, { glide = false } = {}) {
    const k = clamp(this.k * factor);
    const step = k / this.k;
    this.follows = false;
    this.go({ k, x: at.x - (at.x - this.x) * step, y: at.y - (at.y - this.y) * step }, glide);
  }

  /** Bring a box of the world into the frame, by no more than is needed. */
  reveal(box, margin = 24) {
    const { width, height } = this.size;
    const low = this.toFrame(box);
    const dx = inward(low.x, box.w * this.k, width, margin);
    const dy = inward(low.y, box.h * this.k, height, margin);
    if (dx || dy) this.go({ x: this.x + dx, y: this.y + dy, k: this.k }, true);
  }

  /** Come nearer to a box, and put it in the middle. */
  approach(box, k) {
    const { width, height } = this.size;
    this.follows = false;
    this.go({ k, x: width / 2 - (box.x + box.w / 2) * k, y: height / 2 - (box.y + box.h / 2) * k }, true);
  }

  toFrame({ x, y }) {
    return { x: x * this.k + this.x, y: y * this.k + this.y };
  }

  toWorld({ x, y }) {
    return { x: (x - this.x) / this.k, y: (y - this.y) / this.k };
  }

  go({ x, y, k }, glide) {
    Object.assign(this, { x, y, k });
    this.world.classList.toggle("msnb-glides", glide);
    this.world.style.transform = `translate(${round(x)}px, ${round(y)}px) scale(${k.toFixed(4)})`;
    this.frame.dataset.zoom = k < FAR ? "far" : "near";
    this.moved(glide);
  }
}

const round = (number) => Math.round(number * 100) / 100;

function inward(start, size, room, margin) {
  if (size + 2 * margin > room) return start > margin ? margin - start : Math.max(0, room - margin - start - size);
  if (start < margin) return margin - start;
  return start + size > room - margin ? room - margin - start - size : 0;
}
