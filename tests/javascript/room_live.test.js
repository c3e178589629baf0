import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { runClocks } from "../../msnb/room/static/clock.js";
import { follow } from "../../msnb/room/static/live.js";

class Source extends EventTarget {
  static made = [];
  static OPEN = 1;
  static CLOSED = 2;
  constructor(url) {
    super();
    Object.assign(this, { url, readyState: 0 });
    Source.made.push(this);
  }
  close() {
    this.readyState = Source.CLOSED;
  }
  say(name, data) {
    this.readyState = Source.OPEN;
    this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(data ?? {}) }));
  }
}

beforeEach(() => {
  Source.made = [];
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("following the room", () => {
  it("hands on what is new, and that the line is there", () => {
    const seen = vi.fn();
    const connected = vi.fn();
    const end = follow("/events", seen, connected);
    Source.made[0].say("view", { view: "a" });
    expect(seen).toHaveBeenCalledWith({ view: "a" });
    expect(connected).toHaveBeenLastCalledWith(true);
    end();
    expect(Source.made[0].readyState).toBe(Source.CLOSED);
  });

  it("says that the line is gone, and opens it again where the browser gave up", () => {
    const connected = vi.fn();
    const end = follow("/events", () => {}, connected);
    Source.made[0].readyState = Source.CLOSED;
    Source.made[0].dispatchEvent(new Event("error"));
    expect(connected).toHaveBeenLastCalledWith(false);
    vi.advanceTimersByTime(2000);
    expect(Source.made.length).toBe(2);
    end();
  });

  it("opens it again after a silence, and not while it is heard", () => {
    const end = follow("/events", () => {}, () => {});
    for (let at = 0; at < 10; at += 1) {
      Source.made[0].say("beat");
      vi.advanceTimersByTime(10_000);
    }
    expect(Source.made.length).toBe(1);
    vi.advanceTimersByTime(40_000);
    expect(Source.made.length).toBeGreaterThan(1);
    end();
  });

  it("looks at once when a phone wakes up, if its line is gone", () => {
    const end = follow("/events", () => {}, () => {});
    Source.made[0].say("beat");
    window.dispatchEvent(new Event("pageshow"));
    expect(Source.made.length).toBe(1);
    Source.made[0].readyState = Source.CLOSED;
    window.dispatchEvent(new Event("pageshow"));
    expect(Source.made.length).toBe(2);
    end();
  });

  it("takes a new line when the network is back, whatever the old one looks like", () => {
    const end = follow("/events", () => {}, () => {});
    Source.made[0].say("beat");
    window.dispatchEvent(new Event("online"));
    expect(Source.made.length).toBe(2);
    expect(Source.made[0].readyState).toBe(Source.CLOSED);
    end();
    window.dispatchEvent(new Event("online"));
    expect(Source.made.length).toBe(2);
  });
});

describe("a clock", () => {
  it("counts down, and says by how much time ran out", () => {
    document.body.innerHTML = `<p class="clock" data-left="61"></p><p class="clock" data-left=""></p>`;
    const clock = document.querySelector(".clock");
    const stop = runClocks();
    expect(clock.textContent).toBe("1:01");
    vi.advanceTimersByTime(2000);
    expect(clock.textContent).toBe("0:59");
    vi.advanceTimersByTime(64_000);
    expect(clock.textContent).toBe("0:05 over");
    expect(clock.classList.contains("over")).toBe(true);
    clearInterval(stop);
  });
});
