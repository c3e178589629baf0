// What was asked of the kernel and is not answered yet. Nothing leaves this list but by an answer:
// it is sent again with the same id (the kernel knows an id that it has dealt with), and it is kept
// for this tab, so that a reload or a restarted kernel loses nothing.

export const SLOW = 400;
export const AGAIN = 5000;
export const SILENT = 8000;
export const DOUBT = 1500;

/** Return an id that no other browser makes. */
export function fresh(words = new Uint32Array(3)) {
  return [...crypto.getRandomValues(words)].map((word) => word.toString(36)).join("");
}

/** This tab's storage; null where the browser forbids any, and nothing is kept over a reload. */
export function tabStorage() {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}

export class Outbox {
  /**
   * `post` hands a message to the kernel, `store` is where a list is kept by `key`, `now` is a clock,
   * `changed` is called when anything here changes.
   */
  constructor({ post, store, key, now = () => performance.now(), changed = () => {} }) {
    Object.assign(this, { post, store, key, now, changed });
    this.lost = false;
    this.doubted = null;
    this.waiting = this.kept().map((message) => ({ message, since: now(), sent: -Infinity }));
  }

  /** Send an operation; return its id. */
  send(operation) {
    const entry = { message: { request: fresh(), ...operation }, since: this.now(), sent: -Infinity };
    this.waiting.push(entry);
    this.keep();
    this.dispatch(entry);
    this.changed();
    return entry.message.request;
  }

  /** Take an answer in; return what it answers, or null where that was settled before. */
  settle(reply) {
    this.lost = false;
    this.doubted = null;
    const entry = this.waiting.find(({ message }) => message.request === reply.reply);
    this.waiting = this.waiting.filter((each) => each !== entry);
    this.keep();
    this.changed();
    return entry ? entry.message : null;
  }

  /** Send again, in order, what has waited long; to be called now and then. */
  tick() {
    if (this.doubted !== null && this.now() - this.doubted >= DOUBT) this.lose();
    const due = this.now() - AGAIN;
    if (this.waiting.some(({ sent }) => sent <= due)) this.waiting.forEach((entry) => this.dispatch(entry));
    if (this.waiting.length) this.changed();
  }

  /** The kernel may be gone: it is asked for a sign of life. */
  doubt() {
    this.doubted = this.now();
    this.dispatch({ message: { request: fresh(), op: "hello" } });
  }

  lose() {
    this.doubted = null;
    this.lost = true;
    this.changed();
  }

  /** How it stands: "quiet", "waiting", "silent" (no answer for long) or "lost" (no kernel). */
  get state() {
    if (this.lost) return "lost";
    if (!this.waiting.length) return "quiet";
    const since = this.now() - this.waiting[0].since;
    if (since >= SILENT) return "silent";
    return since >= SLOW ? "waiting" : "quiet";
  }

  get operations() {
    return this.waiting.map(({ message }) => message);
  }

  dispatch(entry) {
    entry.sent = this.now();
    try {
      this.post(entry.message);
    } catch {
      this.lost = true;
    }
  }

  keep() {
    try {
      if (this.waiting.length) this.store.setItem(this.key, JSON.stringify(this.operations));
      else this.store.removeItem(this.key);
    } catch {
      // A browser that keeps nothing (private mode, full) still sends.
    }
  }

  kept() {
    try {
      const list = JSON.parse(this.store.getItem(this.key) ?? "[]");
      return Array.isArray(list) ? list.filter((each) => each && typeof each.request === "string") : [];
    } catch {
      return [];
    }
  }
}
