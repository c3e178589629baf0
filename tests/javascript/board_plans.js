// Views as the kernel sends them, small enough to be counted by hand, and a kernel that only listens.

import { vi } from "vitest";

const W = 200;
const H = 100;

/** A card in a column (0 is the goal's, at the right) and a row. */
export function card(id, column, row, more = {}) {
  const kind = column === 0 ? "goal" : "milestone";
  return {
    id, kind, title: `Title of ${id}`, column, x: (2 - column) * 300, y: row * 150, w: W, h: H, tag: null, tags: [],
    latest: "by 9 Mar 2031", float: "3 weeks of float", starts: "", state: "fine", owner: "", gaps: [], spoken: `Spoken ${id}`, ...more,
  };
}

export function link(from, to) {
  return { from, to, d: "M500 50C550 50 550 200 600 200", tight: false, type: "FS", lag: "" };
}

/** far and near stand before live; alone stands below near, in the same column. */
export function view(more = {}) {
  return {
    title: "Plan", sentence: "", goal: "live", width: 800, height: 250,
    cards: [card("live", 0, 0), card("near", 1, 0), card("alone", 1, 1), card("far", 2, 0)],
    links: [link("near", "live"), link("alone", "live"), link("far", "near")],
    bands: [], events: [], counts: { milestones: 3 }, conflicts: [], revision: 1, undo: null, redo: null, ...more,
  };
}

/** What anywidget hands to a widget; `put`, `say` and `fire` stand for the kernel. */
export function kernel(state, text = (key, value) => value) {
  const heard = {};
  const call = (name, value) => (heard[name] ?? []).forEach((act) => act(value));
  return {
    get: (key) => text(key, state[key]),
    on: (name, act) => (heard[name] ??= []).push(act),
    off: (name, act) => (heard[name] = (heard[name] ?? []).filter((each) => each !== act)),
    send: vi.fn(),
    put(key, value) {
      state[key] = value;
      call(`change:${key}`, text(key, value));
    },
    say: (message) => call("msg:custom", message),
    fire: (name) => call(name),
    heard,
  };
}

/** The kernel of a board, which sends its view as text. */
export function boardKernel(state) {
  return kernel(state, (key, value) => (key === "view" ? JSON.stringify(value) : value));
}

export function store() {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text), removeItem: (key) => kept.delete(key), kept };
}
