// A block that is drawn anew takes over what somebody did in the old one: what was typed, what stood
// open, and where the keyboard was.

import { mark } from "./board_dom.js";

const after = new WeakMap();

/** Return the element that stands for a block now; an answer may come after it was drawn anew. */
export function latest(root) {
  let now = root;
  while (after.has(now)) now = after.get(now);
  return now;
}

/** Let a block take the place of an old one; return it. */
export function renewed(root, old) {
  if (!old || root === old) return root;
  after.set(old, root);
  if (root.matches("details")) root.open = old.open;
  for (const { hidden, dataset } of old.querySelectorAll(".msnb-con-below")) if (!hidden) setOpen(below(root, dataset.about), true);
  carry(root, old);
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  if (held) queueMicrotask(() => lead(root, held));
  return root;
}

function carry(root, old) {
  const inputs = new Map([...root.querySelectorAll("[data-name]")].map((each) => [each.dataset.name, each]));
  for (const before of old.querySelectorAll("[data-name]")) {
    const now = inputs.get(before.dataset.name);
    if (!now || before.dataset.dirty !== "true") continue;
    if (now.type === "checkbox") now.checked = before.checked;
    else now.value = before.value;
    now.dataset.dirty = "true";
  }
}

/** Lead the keyboard to what stands in the place of the element that had it. */
function lead(root, held) {
  const name = held.dataset.name ?? held.dataset.act;
  // Whoever is elsewhere by now stays there.
  if (!name || ![null, document.body].includes(document.activeElement)) return;
  const now = [...root.querySelectorAll("[data-name], [data-act]")].find(({ dataset }) => (dataset.name ?? dataset.act) === name);
  now?.focus({ preventScroll: true });
  if (now?.matches("textarea, input[type=text]")) now.setSelectionRange(held.selectionStart, held.selectionEnd);
}

/** Whether somebody typed something into a block that is not sent. */
export function isTypedIn(root) {
  return Boolean(root.querySelector("[data-dirty]"));
}

/** Return the form below the row that is about something; null where there is none (any more). */
export function below(root, about) {
  return [...root.querySelectorAll(".msnb-con-below")].find(({ dataset }) => dataset.about === about) ?? null;
}

/** Open or close the form below a row. */
export function setOpen(place, open) {
  if (!place) return;
  place.hidden = !open;
  const button = [...place.previousElementSibling.querySelectorAll("[data-act]")].find(({ dataset }) => dataset.act === `open ${place.dataset.about}`);
  if (button) mark(button, "aria-expanded", String(open));
}
