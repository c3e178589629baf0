// The cards and the links. Each is drawn once and kept by its id; a new view touches what differs.

import { draw, icon, make, mark, say } from "./board_dom.js";

const LINES = 48; // letters of small print that leave room for three lines of title
const BRIEF = 27; // letters of a title that can be written large, and of a word in it
const WORD = 11;
const TAGS = { success: "Tagged as a success moment.", pain: "Tagged as a pain point." };

export class Scene {
  /** `picked` is called with a link that was pointed at. */
  constructor(picked) {
    this.picked = picked;
    this.drawn = new Map();
    this.paths = new Map();
    this.lines = draw("g", { class: "msnb-lines" });
    this.hits = draw("g", { class: "msnb-hits" });
    this.notes = draw("g", { class: "msnb-lags" });
    this.bands = draw("g", { class: "msnb-bands" });
    this.svg = draw("svg", { class: "msnb-links", width: 1, height: 1, "aria-hidden": "true" }, this.bands, this.lines, this.hits, this.notes);
    this.cards = make("div", {
      class: "msnb-cards",
      role: "listbox",
      "aria-label": "Board",
      "aria-orientation": "horizontal",
    });
    this.ghosts = make("div", { class: "msnb-ghosts", "aria-hidden": "true" });
  }

  /** Show a view (measured from the upper right corner); touch only what changed. */
  show(view) {
    this.showCards(view.cards);
    this.showLinks(view.links, new Map(view.cards.map((card) => [card.id, card])));
    this.showBands(view);
  }

  /** Say over a band of cards what it is, where it is no goal's. */
  showBands({ bands, width }) {
    const named = bands.filter((band) => band.title);
    const lines = named.map(({ title, y }) => {
      const text = draw("text", { x: 0, y: y - 10, "text-anchor": "end" });
      text.textContent = title;
      return draw("g", {}, draw("path", { d: `M${-width} ${y - 28}H0` }), text);
    });
    if (lines.length || this.bands.firstChild) this.bands.replaceChildren(...lines);
  }

  showCards(cards) {
    const first = this.drawn.size === 0;
    const wanted = new Set(cards.map((card) => card.id));
    for (const [id, { element }] of this.drawn) {
      if (!wanted.has(id)) {
        this.drawn.delete(id);
        leave(element);
      }
    }
    let previous = null;
    for (const card of [...cards].sort((a, b) => a.column - b.column || a.y - b.y)) {
      const known = this.drawn.get(card.id);
      const text = JSON.stringify(card);
      const element = known?.element ?? this.enter(card, previous, first);
      if (known?.text !== text) {
        fill(element, card);
        this.drawn.set(card.id, { element, text });
      }
      previous = element;
    }
  }

  enter(card, previous, first) {
    const element = blankCard(card);
    if (!first) element.classList.add("msnb-comes");
    if (previous) previous.after(element);
    else this.cards.prepend(element);
    return element;
  }

  showLinks(links, cards) {
    const wanted = new Set(links.map(linkKey));
    for (const [key, parts] of this.paths) {
      if (!wanted.has(key)) {
        this.paths.delete(key);
        Object.values(parts).forEach((part) => part.remove());
      }
    }
    for (const link of links) {
      const parts = this.paths.get(linkKey(link)) ?? this.enterLink(link);
      mark(parts.line, "d", link.d);
      mark(parts.hit, "d", link.d);
      mark(parts.line, "data-tight", link.tight);
      place(parts.note, link, cards);
    }
  }

  enterLink(link) {
    const parts = {
      line: draw("path", { "data-from": link.from, "data-to": link.to }),
      hit: draw("path", { "data-from": link.from, "data-to": link.to }),
      note: draw("text", { "text-anchor": "middle" }),
    };
    parts.hit.addEventListener("click", (event) => this.picked({ from: link.from, to: link.to }, event));
    this.lines.append(parts.line);
    this.hits.append(parts.hit);
    this.notes.append(parts.note);
    this.paths.set(linkKey(link), parts);
    return parts;
  }

  /** Show what is chosen, aimed at or under way: each of `states` maps an attribute to a set of ids. */
  paint(states, { current, link }) {
    for (const [id, { element }] of this.drawn) {
      for (const [name, ids] of Object.entries(states)) mark(element, name, ids.has(id));
      mark(element, "tabindex", id === current ? "0" : "-1");
      mark(element, "aria-selected", String(id === states["data-selected"]?.values().next().value));
    }
    for (const [key, { line }] of this.paths) mark(line, "data-selected", link !== null && key === linkKey(link));
  }

  /** Light up the links of a card, or of none. */
  trace(id) {
    for (const { line } of this.paths.values()) {
      mark(line, "data-near", id !== null && (line.dataset.from === id || line.dataset.to === id));
    }
  }

  /** Show cards that the kernel has not made yet, each `{title, x, y}`. */
  showGhosts(ghosts) {
    if (!ghosts.length && !this.ghosts.firstChild) return;
    this.ghosts.replaceChildren(
      ...ghosts.map(({ title, x, y }) => make("div", { class: "msnb-ghost", style: `translate: ${x}px ${y}px` }, title)),
    );
  }

  element(id) {
    return this.drawn.get(id)?.element ?? null;
  }
}

export function linkKey({ from, to }) {
  return `${from}>${to}`;
}

function blankCard(card) {
  return make(
    "div",
    { class: "msnb-card", role: "option", tabindex: "-1", "aria-selected": "false", "data-id": card.id },
    make("span", { class: "msnb-card-title" }),
    make("span", { class: "msnb-card-facts" }),
    make("span", { class: "msnb-card-mark" }),
  );
}

function fill(element, card) {
  const [title, facts, corner] = element.children;
  element.style.translate = `${card.x}px ${card.y}px`;
  element.style.width = `${card.w}px`;
  element.style.height = `${card.h}px`;
  for (const name of ["kind", "state", "tag"]) mark(element, `data-${name}`, card[name]);
  mark(element, "aria-label", [card.spoken, TAGS[card.tag]].filter(Boolean).join(" "));
  say(title, card.title);
  facts.replaceChildren(...words(card));
  const longest = Math.max(...card.title.split(/\s+/).map((word) => word.length));
  mark(element, "data-brief", card.title.length <= BRIEF && longest <= WORD);
  mark(element, "data-full", facts.textContent.length > LINES);
  corner.replaceChildren(...(card.state === "done" ? [icon("done")] : []), ...(card.tag in TAGS ? [icon(card.tag)] : []));
}

function words(card) {
  return [
    card.latest ? make("b", { class: "msnb-latest" }, card.latest) : null,
    card.float ? make("span", { class: "msnb-float" }, card.float) : null,
    card.starts ? make("span", { class: "msnb-starts" }, card.starts) : null,
    card.owner ? make("span", { class: "msnb-owner" }, card.owner) : null,
  ].filter(Boolean);
}

function place(note, link, cards) {
  const words = [link.type === "FS" ? "" : link.type, link.lag].filter(Boolean).join(" ");
  say(note, words);
  const [from, to] = [cards.get(link.from), cards.get(link.to)];
  if (!words || !from || !to) return;
  mark(note, "x", (from.x + from.w + to.x) / 2);
  mark(note, "y", (from.y + from.h / 2 + to.y + to.h / 2) / 2 - 5);
}

function leave(element) {
  element.removeAttribute("data-id");
  element.setAttribute("aria-hidden", "true");
  const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
  if (still || !element.animate) {
    element.remove();
    return;
  }
  element.animate({ opacity: [1, 0], scale: [1, 0.96] }, 140).finished.then(
    () => element.remove(),
    () => element.remove(),
  );
}
