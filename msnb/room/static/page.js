// A page that shows what the room shows: one look at a time, as often as there is reason.

import { fetched, swap } from "./swap.js";

/** Return a function that looks again; looks asked for meanwhile become one more. */
export function looking(took) {
  let again = false;
  let now = null;

  const look = async () => {
    while (again) {
      again = false;
      const fresh = await fetched(location.pathname + location.search);
      if (!fresh) continue;
      swap(fresh);
      took(fresh);
    }
  };
  return () => {
    again = true;
    now ??= look().finally(() => {
      now = null;
    });
    return now;
  };
}
