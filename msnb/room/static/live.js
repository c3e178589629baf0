// Following the room: one stream of events, opened again whenever it fell silent.

// The room says something at least every 10 s.
const SILENCE_MS = 25000;
const AGAIN_MS = 2000;

/**
 * Call `seen(data)` for each change, and `connected(true | false)` when the line to the
 * room comes or goes. Returns a function that ends it.
 */
export function follow(url, seen, connected) {
  let source = null;
  let heard = 0;
  let again = 0;

  const open = () => {
    source?.close();
    clearTimeout(again);
    heard = Date.now();
    source = new EventSource(url);
    source.addEventListener("open", hear);
    source.addEventListener("beat", hear);
    source.addEventListener("view", (event) => {
      hear();
      seen(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      connected(false);
      // After an answer that is none, browsers do not try again by themselves.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    });
  };
  const hear = () => {
    heard = Date.now();
    connected(true);
  };
  const wake = () => {
    if (document.visibilityState === "hidden") return;
    if (source.readyState !== EventSource.OPEN || Date.now() - heard > SILENCE_MS) open();
  };

  const ending = new AbortController();
  for (const [target, name] of [
    [window, "pageshow"],
    [document, "visibilitychange"],
  ])
    target.addEventListener(name, wake, { signal: ending.signal });
  // A line from before the network went may look open, and be silent for ever.
  window.addEventListener("online", open, { signal: ending.signal });
  const watch = setInterval(wake, SILENCE_MS / 2);
  open();
  return () => {
    ending.abort();
    clearInterval(watch);
    clearTimeout(again);
    source.close();
  };
}
