import { expect, test, vi } from "vitest";
import { AGAIN, DOUBT, Outbox, SILENT, SLOW, fresh } from "../../msnb/widgets/browser/board_outbox.js";
import { store } from "./board_plans.js";

function outbox(more = {}) {
  const post = vi.fn();
  const clock = { at: 0 };
  const box = new Outbox({ post, store: store(), key: "plan", now: () => clock.at, ...more });
  return { box, post, clock };
}

test("an operation goes out at once, with an id of its own", () => {
  const { box, post } = outbox();
  const first = box.send({ op: "undo" });
  const second = box.send({ op: "undo" });
  expect(first).not.toBe(second);
  expect(post.mock.calls).toEqual([[{ request: first, op: "undo" }], [{ request: second, op: "undo" }]]);
});

test("ids do not repeat", () => {
  expect(new Set(Array.from({ length: 500 }, () => fresh())).size).toBe(500);
});

test("what is not answered is sent again with the same id, in the order of asking", () => {
  const { box, post, clock } = outbox();
  const ids = [box.send({ op: "add", title: "A" }), box.send({ op: "add", title: "B" })];
  clock.at = AGAIN - 1;
  box.tick();
  expect(post).toHaveBeenCalledTimes(2);
  clock.at = AGAIN;
  box.tick();
  expect(post.mock.calls.slice(2).map(([message]) => message.request)).toEqual(ids);
});

test("an answer settles its own operation, once", () => {
  const { box } = outbox();
  const [a, b] = [box.send({ op: "undo" }), box.send({ op: "redo" })];
  expect(box.settle({ reply: b }).op).toBe("redo");
  expect(box.settle({ reply: b })).toBe(null);
  expect(box.operations.map(({ request }) => request)).toEqual([a]);
});

test("it says how long the kernel has been silent", () => {
  const { box, clock } = outbox();
  expect(box.state).toBe("quiet");
  const id = box.send({ op: "undo" });
  expect(box.state).toBe("quiet");
  clock.at = SLOW;
  expect(box.state).toBe("waiting");
  clock.at = SILENT;
  expect(box.state).toBe("silent");
  box.settle({ reply: id });
  expect(box.state).toBe("quiet");
});

test("a kernel that may be gone is asked, and is gone when it says nothing", () => {
  const { box, post, clock } = outbox();
  box.doubt();
  const { request, op } = post.mock.calls[0][0];
  expect(op).toBe("hello");
  clock.at = DOUBT - 1;
  box.tick();
  expect(box.state).toBe("quiet");
  clock.at = DOUBT;
  box.tick();
  expect(box.state).toBe("lost");
  expect(box.settle({ reply: request })).toBe(null);
  expect(box.state).toBe("quiet");
});

test("a kernel that went away is said, until one answers", () => {
  const { box } = outbox();
  box.lose();
  expect(box.state).toBe("lost");
  box.settle({ reply: "other" });
  expect(box.state).toBe("quiet");
});

test("a page that is loaded again knows what was not answered, and sends it with the same id", () => {
  const kept = store();
  const before = new Outbox({ post: () => {}, store: kept, key: "plan" });
  const id = before.send({ op: "add", title: "A" });
  const { box, post } = outbox({ store: kept });
  box.tick();
  expect(post).toHaveBeenCalledExactlyOnceWith({ request: id, op: "add", title: "A" });
  box.settle({ reply: id });
  expect(kept.kept.size).toBe(0);
});

test.each(["no JSON", '{"a":1}', "[1, null]"])("what is kept and is no list of operations (%s) is left alone", (text) => {
  const kept = store();
  kept.setItem("plan", text);
  expect(outbox({ store: kept }).box.operations).toEqual([]);
});

test("a browser that keeps nothing still sends; a connection that fails loses nothing", () => {
  const shut = { getItem: () => { throw new Error("shut"); }, setItem: () => { throw new Error("shut"); } };
  const post = vi.fn(() => { throw new Error("no comm"); });
  const { box } = outbox({ store: shut, post });
  box.send({ op: "undo" });
  expect(box.state).toBe("lost");
  expect(box.operations).toHaveLength(1);
});
