// What this phone has not been told was taken: kept across reloads, sent again until it is.

import { asked } from "./patience.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15000;

/** Storage that survives a reload, or, where the browser forbids it, this page at least. */
export function keeping(name) {
  try {
    const storage = window[name];
    storage.setItem("msnb-try", "1");
    storage.removeItem("msnb-try");
    return storage;
  } catch {
    const held = new Map();
    return {
      getItem: (key) => held.get(key) ?? null,
      setItem: (key, value) => held.set(key, value),
      removeItem: (key) => held.delete(key),
    };
  }
}

/** A name for one entry; works without https as well, where randomUUID is missing. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Entries on their way. An entry is { id, step, said, fields, why }: fields are pairs of
 * name and value; why is the sentence with which it was refused, or empty.
 *
 * `post(fields)` answers { taken } or { refused: sentence } or { later: milliseconds };
 * `changed()` is called whenever the list or a state in it is another one.
 */
export class Outbox {
  constructor({ storage, key, post, changed, wait = (...how) => setTimeout(...how) }) {
    Object.assign(this, { storage, key, post, changed, wait });
    this.failures = 0;
    this.timer = null;
    this.sending = false;
  }

  get entries() {
    try {
      const kept = JSON.parse(this.storage.getItem(this.key) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  get waiting() {
    return this.entries.filter((entry) => !entry.why);
  }

  add(entry) {
    this.keep([...this.entries, { why: "", ...entry }]);
    return this.flush();
  }

  remove(id) {
    this.keep(this.entries.filter((entry) => entry.id !== id));
  }

  keep(entries) {
    if (entries.length) this.storage.setItem(this.key, JSON.stringify(entries));
    else this.storage.removeItem(this.key);
    this.changed();
  }

  /** Send what waits, the oldest first; what cannot be sent now waits a little longer. */
  async flush() {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let next = this.waiting[0]; next; next = this.waiting[0]) {
        const answer = await this.post(next);
        if (answer.later !== undefined) {
          this.tryAgainLater(answer.later);
          return;
        }
        this.failures = 0;
        this.settle(next.id, answer);
      }
    } finally {
      this.sending = false;
    }
  }

  settle(id, answer) {
    if (answer.taken) {
      this.remove(id);
      return;
    }
    const refused = (entry) =>
      entry.id === id ? { ...entry, why: answer.refused } : entry;
    this.keep(this.entries.map(refused));
  }

  tryAgainLater(atLeast) {
    this.failures += 1;
    const backoff = FIRST_WAIT_MS * 2 ** Math.min(this.failures - 1, 10);
    const pause = Math.max(atLeast, Math.min(LONGEST_WAIT_MS, backoff));
    clearTimeout(this.timer);
    this.timer = this.wait(() => this.flush(), pause);
    this.changed();
  }
}

/** Send one entry; say what came of it. */
export async function post(entry) {
  let answer, said;
  const options = {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams([...entry.fields, ["id", entry.id]]),
    credentials: "same-origin",
    cache: "no-store",
  };
  try {
    // Where the answer breaks off, nobody knows what came of it: that is no refusal.
    [answer, said] = await asked("/p", options, async (it) => [it, await it.text()]);
  } catch {
    return { later: 0 };
  }
  const pause = Number(answer.headers.get("Retry-After")) * 1000 || 0;
  if (answer.status === 401) {
    // The room does not know this phone (any more); what was typed stays here.
    location.assign("/");
    return { later: LONGEST_WAIT_MS };
  }
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429)
    return { later: pause };
  const found = parsed(said);
  if (answer.ok && found?.taken) return { taken: true };
  return { refused: found?.problem ?? "The room did not understand this. Reload the page." };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
