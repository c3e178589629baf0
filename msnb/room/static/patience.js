// Asking the room without waiting for ever: a line that a phone lost may never say so.

export const PATIENCE_MS = 20000;

/** Fetch, and read the answer by `read(answer)`; fails where that takes too long. */
export async function asked(url, options, read) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), PATIENCE_MS);
  try {
    return await read(await fetch(url, { ...options, signal: ending.signal }));
  } finally {
    clearTimeout(timer);
  }
}
