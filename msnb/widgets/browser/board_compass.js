// Which card lies where: what the arrow keys, the drop hints and the order of tabbing go by.

const middle = (card) => ({ x: card.x + card.w / 2, y: card.y + card.h / 2 });

/** Return the cards of a view by id. */
export function byId(view) {
  return new Map(view.cards.map((card) => [card.id, card]));
}

/** Return the ids that must be true just before a card. */
export function before(view, id) {
  return view.links.filter((link) => link.to === id).map((link) => link.from);
}

/** Return the ids that a card is needed for. */
export function after(view, id) {
  return view.links.filter((link) => link.from === id).map((link) => link.to);
}

/** Whether one card must be true, at once or through others, before another. */
export function leadsTo(view, from, to) {
  const seen = new Set();
  const open = [from];
  while (open.length) {
    const id = open.pop();
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...after(view, id));
  }
  return false;
}

/** Return the cards of a column from top to bottom. */
export function column(view, number) {
  return view.cards.filter((card) => card.column === number).sort((a, b) => a.y - b.y);
}

/** Return the cards in the order in which one reads backwards from the goal. */
export function reading(view) {
  return [...view.cards].sort((a, b) => a.column - b.column || a.y - b.y);
}

/**
 * Return the id of the card that an arrow key leads to, or null.
 *
 * Left and right follow links (the nearest in height); without a link, and for up and down,
 * the nearest card on that side counts.
 */
export function neighbour(view, id, side) {
  const cards = byId(view);
  const here = cards.get(id);
  if (!here) return reading(view)[0]?.id ?? null;
  const { x, y } = middle(here);
  if (side === "up" || side === "down") {
    const mates = column(view, here.column);
    const mate = mates[mates.indexOf(here) + (side === "up" ? -1 : 1)];
    if (mate) return mate.id;
  } else {
    const linked = (side === "left" ? before(view, id) : after(view, id)).map((each) => cards.get(each));
    const near = nearest(linked.filter(Boolean), (card) => Math.abs(middle(card).y - y));
    if (near) return near.id;
  }
  const there = {
    left: (card) => x - middle(card).x,
    right: (card) => middle(card).x - x,
    up: (card) => y - middle(card).y,
    down: (card) => middle(card).y - y,
  }[side];
  const aside = (card) =>
    side === "left" || side === "right" ? Math.abs(middle(card).y - y) : Math.abs(middle(card).x - x);
  return nearest(view.cards.filter((card) => there(card) > 1), (card) => there(card) + 2 * aside(card))?.id ?? null;
}

function nearest(cards, distance) {
  let best = null;
  let least = Infinity;
  for (const card of cards) {
    const far = distance(card);
    if (far < least) [best, least] = [card, far];
  }
  return best;
}

/**
 * Return what dropping a card at a point would do, or null.
 *
 * On another card: `{kind: "before", id}`. Between the cards of its own column, or on the upper or
 * lower edge of one: `{kind: "move", above: id | null, y}`, y being where the line is to be drawn.
 */
export function dropAt(view, id, { x, y }) {
  const cards = byId(view);
  const dragged = cards.get(id);
  if (!dragged) return null;
  const mates = column(view, dragged.column).filter((card) => card.kind === dragged.kind);
  const hit = view.cards.find(
    (card) => x >= card.x && x <= card.x + card.w && y >= card.y && y <= card.y + card.h,
  );
  if (hit?.id === id) return null;
  const edge = hit ? Math.abs(y - middle(hit).y) > hit.h * 0.3 : true;
  const inColumn = x >= dragged.x && x <= dragged.x + dragged.w;
  if (hit && !(inColumn && edge && hit.kind === dragged.kind)) {
    return dragged.kind === "goal" && hit.kind !== "goal" ? null : { kind: "before", id: hit.id };
  }
  if (!inColumn || mates.length < 2) return null;
  return slot(mates, dragged, y);
}

function slot(mates, dragged, y) {
  const at = mates.findIndex((card) => y < middle(card).y);
  const below = at < 0 ? null : mates[at];
  const above = at < 0 ? mates.at(-1) : (mates[at - 1] ?? null);
  if (below === dragged || above === dragged) return null;
  const top = above ? above.y + above.h : below.y - 24;
  const bottom = below ? below.y : above.y + above.h + 24;
  return { kind: "move", above: below?.id ?? null, y: (top + bottom) / 2, x: dragged.x, w: dragged.w };
}

/** Return where the next card before another one would be expected: beside it, below those there. */
export function nextSlot(view, id, gap = 24) {
  const cards = byId(view);
  const target = cards.get(id);
  if (!target) return { x: -216, y: 0 };
  const there = before(view, id).map((each) => cards.get(each)).filter(Boolean);
  if (!there.length) return { x: target.x - target.w - 3 * gap, y: target.y };
  const last = there.reduce((low, card) => (card.y > low.y ? card : low));
  return { x: last.x, y: last.y + last.h + gap };
}
