// Views of the console's parts as Python sends them, small enough to be read, and a kernel that only listens.

import { vi } from "vitest";

/** What anywidget hands to a widget; `put`, `say` and `fire` stand for the kernel. */
export function kernel(state) {
  const heard = {};
  const call = (name, value) => (heard[name] ?? []).forEach((act) => act(value));
  return {
    get: (key) => state[key],
    on: (name, act) => (heard[name] ??= []).push(act),
    off: (name, act) => (heard[name] = (heard[name] ?? []).filter((each) => each !== act)),
    send: vi.fn(),
    put(key, value) {
      state[key] = value;
      call(`change:${key}`, value);
    },
    say: (message) => call("msg:custom", message),
    fire: (name) => call(name),
    heard,
  };
}

export function head(more = {}) {
  return {
    state: "running", step: "goals", place: "3 of 12 · 0:10", title: "Goals", wall: "On the wall: “It worked.”",
    can_back: true, next: "Next: Right to left", reserved: false, step_started_s: 600, step_s: 720, notice: null,
    steps: [
      { id: "warm_up", title: "Warm-up", clock: "0:05", minutes: 5, state: "past", said: "", reserved: false },
      { id: "goals", title: "Goals", clock: "0:10", minutes: 12, state: "now", said: "", reserved: false },
      { id: "blockers", title: "What could stop us", clock: "1:02", minutes: 13, state: "next", said: "this time is reserved", reserved: true },
    ],
    ...more,
  };
}

export function slip(id, text, more = {}) {
  return {
    id, text, note: "", tag: "", status: "waiting", group: { name: "Blue", shape: "●", fill: "#0072b2", ink: "#ffffff" },
    becomes: [["milestone", "Milestone"], ["event", "Event"]], usual: "As a milestone", twin: "", twin_id: "", decision: false, ...more,
  };
}

export function side(slips, more = {}) {
  return {
    step: "right_to_left", script: ["We start at the goal.", "Just before."], heading: "Came in", filter: "now",
    filters: [{ id: "now", label: "Now", number: slips.length }, { id: "done", label: "Done", number: 2 }],
    slips, empty: "Nothing waits.", aims: true, aim: "open",
    before: [{ id: "open", title: "The shop sells" }, { id: "lease", title: "Lease signed" }],
    merges: [["e1", "Staff hired"], ["e2", "No till"], ["lease", "In the plan: Lease signed"]],
    ...more,
  };
}

export function main(blocks, more = {}) {
  return {
    tabs: [{ id: "step", label: "This step" }, { id: "board", label: "Board" }, { id: "room", label: "Room", number: 12 }],
    tab: "step", place: "goals/step", blocks, ...more,
  };
}
