// Time left: counted here between two answers of the room.

/**
 * Show what is left in every `data-left` of the page, and go on each second. Where nothing
 * is left, `data-then` says what then; without it, what is over is counted.
 */
export function runClocks() {
  const since = new WeakMap();
  const tick = () => {
    for (const place of document.querySelectorAll(".clock[data-left]")) {
      if (place.dataset.left === "") continue;
      if (!since.has(place)) since.set(place, performance.now());
      const gone = Math.floor((performance.now() - since.get(place)) / 1000);
      show(place, Number(place.dataset.left) - gone);
    }
  };
  tick();
  return setInterval(tick, 250);
}

function show(place, left) {
  const size = Math.abs(left);
  const clock = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
  const over = place.dataset.then ?? `${clock} over`;
  const isUp = left < 0 || (left === 0 && "then" in place.dataset);
  const words = isUp ? over : clock;
  if (place.textContent !== words) place.textContent = words;
  place.classList.toggle("over", left < 0 && !("then" in place.dataset));
}
