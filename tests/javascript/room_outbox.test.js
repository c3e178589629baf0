import { describe, expect, it, vi } from "vitest";

import { keeping, newId, Outbox, post } from "../../msnb/room/static/outbox.js";
import { PATIENCE_MS } from "../../msnb/room/static/patience.js";

function storage() {
  const held = new Map();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => held.set(key, value),
    removeItem: (key) => held.delete(key),
  };
}

function boxed(answers, kept = storage()) {
  const sent = [];
  const pauses = [];
  const box = new Outbox({
    storage: kept,
    key: "box",
    changed: vi.fn(),
    post: async (entry) => {
      sent.push(entry.id);
      return answers.shift() ?? { taken: true };
    },
    wait: (again, pause) => {
      pauses.push([pause, again]);
      return pauses.length;
    },
  });
  return { box, sent, pauses, kept };
}

const entry = (id) => ({ id, draft: "goals:text:", said: `Said ${id}`, fields: [["text", id]] });

describe("an outbox", () => {
  it("forgets what was taken", async () => {
    const { box, sent, kept } = boxed([]);
    await box.add(entry("a"));
    expect(sent).toEqual(["a"]);
    expect(box.entries).toEqual([]);
    expect(kept.held.size).toBe(0);
  });

  it("keeps what was not acknowledged, and sends the same id again", async () => {
    const { box, sent, pauses } = boxed([{ later: 0 }]);
    await box.add(entry("a"));
    expect(box.waiting.map((each) => each.id)).toEqual(["a"]);
    expect(pauses[0][0]).toBe(1000);
    await pauses[0][1]();
    expect(sent).toEqual(["a", "a"]);
    expect(box.entries).toEqual([]);
  });

  it("waits longer each time, and never longer than a quarter of a minute", async () => {
    const { box, pauses } = boxed(Array.from({ length: 8 }, () => ({ later: 0 })));
    await box.add(entry("a"));
    for (let at = 0; at < 7; at += 1) await box.flush();
    expect(pauses.map(([pause]) => pause)).toEqual([
      1000, 2000, 4000, 8000, 15000, 15000, 15000, 15000,
    ]);
  });

  it("waits at least as long as the room asks for", async () => {
    const { box, pauses } = boxed([{ later: 7000 }]);
    await box.add(entry("a"));
    expect(pauses[0][0]).toBe(7000);
  });

  it("sends in the order in which things were said", async () => {
    const { box, sent } = boxed([{ later: 0 }, { later: 0 }]);
    await box.add(entry("a"));
    await box.add(entry("b"));
    await box.flush();
    expect(sent).toEqual(["a", "a", "a", "b"]);
  });

  it("keeps what was refused with its sentence, and goes on with the rest", async () => {
    const { box, sent } = boxed([{ refused: "That is empty." }]);
    await box.add(entry("a"));
    await box.add(entry("b"));
    expect(sent).toEqual(["a", "b"]);
    expect(box.entries).toEqual([{ ...entry("a"), why: "That is empty." }]);
    expect(box.waiting).toEqual([]);
    box.remove("a");
    expect(box.entries).toEqual([]);
  });

  it("finds after a reload what was left before it", async () => {
    const kept = storage();
    await boxed([{ later: 0 }], kept).box.add(entry("a"));
    const { box, sent } = boxed([], kept);
    expect(box.waiting.map((each) => each.id)).toEqual(["a"]);
    await box.flush();
    expect(sent).toEqual(["a"]);
    expect(box.entries).toEqual([]);
  });

  it("sends one at a time, however often it is told to", async () => {
    let free;
    const sent = [];
    const box = new Outbox({
      storage: storage(),
      key: "box",
      changed: () => {},
      post: (each) => {
        sent.push(each.id);
        return new Promise((resolve) => {
          free = () => resolve({ taken: true });
        });
      },
    });
    const first = box.add(entry("a"));
    await Promise.all([box.flush(), box.flush()]);
    expect(sent).toEqual(["a"]);
    free();
    await first;
    expect(sent).toEqual(["a"]);
  });

  it("reads rubbish as empty", () => {
    const kept = storage();
    for (const text of ["", "{", "null", '"x"', "{}"]) {
      kept.setItem("box", text);
      expect(boxed([], kept).box.entries).toEqual([]);
    }
  });
});

describe("an id", () => {
  it("is another one each time, and needs no https", () => {
    const ids = new Set(Array.from({ length: 500 }, newId));
    expect(ids.size).toBe(500);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("storage", () => {
  it("is this page's memory where the browser forbids any", () => {
    vi.stubGlobal("localStorage", {
      setItem() {
        throw new Error("forbidden");
      },
    });
    const kept = keeping("localStorage");
    kept.setItem("a", "1");
    expect(kept.getItem("a")).toBe("1");
    kept.removeItem("a");
    expect(kept.getItem("a")).toBe(null);
    vi.unstubAllGlobals();
  });
});

describe("sending", () => {
  const cases = [
    [200, '{"taken":true}', {}, { taken: true }],
    [409, '{"problem":"That is empty."}', {}, { refused: "That is empty." }],
    [503, "{}", { "Retry-After": "2" }, { later: 2000 }],
    [429, "{}", { "Retry-After": "9" }, { later: 9000 }],
    [500, "oops", {}, { later: 0 }],
    [408, "{}", {}, { later: 0 }],
    [200, "<html>", {}, { refused: "The room did not understand this. Reload the page." }],
  ];
  it.each(cases)("an answer %i %s", async (status, body, headers, said) => {
    vi.stubGlobal("fetch", async () => new Response(body, { status, headers }));
    expect(await post(entry("a"))).toEqual(said);
    vi.unstubAllGlobals();
  });

  it("has no network", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
    expect(await post(entry("a"))).toEqual({ later: 0 });
    vi.unstubAllGlobals();
  });

  it("gives up a line that says nothing more, and may send again", async () => {
    vi.useFakeTimers();
    for (const silent of ["head", "body"]) {
      vi.stubGlobal("fetch", (_, { signal }) => {
        const never = new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason)));
        return silent === "head" ? never : Promise.resolve({ ok: true, status: 200, headers: new Headers(), text: () => never });
      });
      const answer = post(entry("a"));
      await vi.advanceTimersByTimeAsync(PATIENCE_MS);
      expect(await answer).toEqual({ later: 0 });
    }
    expect(vi.getTimerCount()).toBe(0);
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("names the entry by its own id", async () => {
    const asked = vi.fn(async () => new Response('{"taken":true}'));
    vi.stubGlobal("fetch", asked);
    await post(entry("a"));
    const [url, options] = asked.mock.calls[0];
    expect([url, options.method, String(options.body)]).toEqual(["/p", "POST", "text=a&id=a"]);
    vi.unstubAllGlobals();
  });
});
