// Where one looks from. The world's origin is its upper right corner, beside the goal, so that a
// board that grows leftwards moves nothing that is already there.

const LEAST = 0.1;
const MOST = 2;
const WHOLE = [1.1, 1.7]; // a small board is not blown up beyond this, on a screen and on a big one
const SCREEN = 1200; // px
const PHONE = 640; // px
const LEGIBLE = 0.6; // what is written on a card can be read
const NEARLY = 0.55; // so near to it that nothing is left out for the rest
const EASY = 0.8; // where there is no room for everything, this is enough
const COLUMNS = 3 * 216 + 2 * 64; // px of the world that one wants to see of a long board
const STEP = 0.8; // of the frame, that one looks further at a time
const FAR = 0.62; // below this only the title is legible
const MARGIN = 24;
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

const padsOf = (width) => (width < PHONE ? { ...PADS, left: 52, right: 16 } : PADS);

/**
 * Return the place from which a box is best looked at: `{x, y, k, isAll}`.
 *
 * All of it is seen where it can be read then, or where `whole` asks for it. Else it is as high as
 * the frame, or as near to that as can be read; what there is no room for lies at the left, and
 * above and below of `near`, the box that matters most.
 */
export function fitted(box, width, height, { whole = false, near = null } = {}) {
  const pads = padsOf(width);
  const room = { w: Math.max(width - pads.left - pads.right, 80), h: Math.max(height - pads.top - pads.bottom, 80) };
  const [usual, big] = WHOLE;
  const across = Math.min(room.w / Math.max(box.w, 1), Math.min(big, Math.max(usual, width / SCREEN)));
  const down = room.h / Math.max(box.h, 1);
  const all = Math.min(across, down);
  const isAll = whole || all >= NEARLY;
  const k = clamp(isAll ? all : Math.max(LEGIBLE, Math.min(down, EASY, room.w / COLUMNS)));
  const spare = room.h - box.h * k;
  const heart = near && near.y + near.h / 2;
  const high = !near || spare >= 0 ? spare / 2 : Math.max(spare, Math.min(0, room.h / 2 - (heart - box.y) * k));
  const x = width - pads.right - (box.x + box.w) * k;
  const aside = near && !isAll ? inward(near.x * k + x, near.w * k, width, MARGIN) : 0;
  return { k, x: x + aside, y: pads.top + high - box.y * k, isAll };
}

const clamp = (k) => Math.min(MOST, Math.max(LEAST, k));

export class Camera {
  /** `moved` is called after each move; `glide` on the world makes a move a smooth one. */
  constructor(frame, world, moved) {
    Object.assign(this, { frame, world, moved, x: 0, y: 0, k: 1, follows: true, showsAll: false });
    this.measured = null;
  }

  /** The frame's size as last measured: to ask for it anew lays out the whole page, in the middle of a redraw. */
  get size() {
    return this.measured ?? { width: this.frame.clientWidth, height: this.frame.clientHeight };
  }

  /** The frame has another size now. */
  measure() {
    this.measured = null;
    this.measured = this.size;
  }

  /**
   * Show a box at a size that can be read (`whole`: all of it, however small); from now on a growing
   * board stays in sight. `stay`: what has no room anyway is not moved, but for `near` to be seen.
   */
  fit(box, { glide = true, whole = this.showsAll, near = null, stay = false } = {}) {
    const { width, height } = this.size;
    if (!width || !height) return;
    this.follows = true;
    this.showsAll = whole;
    const place = fitted(box, width, height, { whole, near });
    if (!stay || place.isAll || place.k !== this.k) this.go(place, glide);
    else if (near) this.reveal(near);
  }

  /** Look further to one side of a box: "left", "right", "above" or "below". */
  look(side, box) {
    const { width, height } = this.size;
    const pads = padsOf(width);
    let { x, y } = this;
    if (side === "left") x = Math.min(x + STEP * width, pads.left - box.x * this.k);
    if (side === "right") x = Math.max(x - STEP * width, width - pads.right - (box.x + box.w) * this.k);
    if (side === "above") y = Math.min(y + STEP * height, pads.top - box.y * this.k);
    if (side === "below") y = Math.max(y - STEP * height, height - pads.bottom - (box.y + box.h) * this.k);
    this.stray();
    this.go({ x, y, k: this.k }, true);
  }

  /** From now on one looks where one wants to, whatever becomes of the board. */
  stray() {
    this.follows = this.showsAll = false;
  }

  pan(dx, dy) {
    this.stray();
    this.go({ x: this.x + dx, y: this.y + dy, k: this.k }, false);
  }

  /** Zoom by a factor, with a point of the frame held where it is. */
  zoom(factor, at = { x: this.size.width / 2, y: this.size.height / 2 }, { glide = false } = {}) {
    const k = clamp(this.k * factor);
    const step = k / this.k;
    this.stray();
    this.go({ k, x: at.x - (at.x - this.x) * step, y: at.y - (at.y - this.y) * step }, glide);
  }

  /** Bring a box of the world into the frame, by no more than is needed. */
  reveal(box, margin = MARGIN) {
    const { width, height } = this.size;
    const low = this.toFrame(box);
    const dx = inward(low.x, box.w * this.k, width, margin);
    const dy = inward(low.y, box.h * this.k, height - PADS.bottom + MARGIN, margin); // above the island
    if (dx || dy) this.go({ x: this.x + dx, y: this.y + dy, k: this.k }, true);
  }

  /** Come nearer to a box, and put it in the middle. */
  approach(box, k) {
    const { width, height } = this.size;
    this.stray();
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
