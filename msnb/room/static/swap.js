// Taking over what the room's own page says now, without loading it anew.

import { asked } from "./patience.js";

/** Return the page as it is now, or null where there is no answer or another page. */
export async function fetched(url) {
  let answer, text;
  const options = { credentials: "same-origin", cache: "no-store" };
  try {
    [answer, text] = await asked(url, options, async (it) => [it, await it.text()]);
  } catch {
    return null;
  }
  if (answer.redirected && new URL(answer.url).pathname !== location.pathname) {
    location.assign(answer.url);
    return null;
  }
  if (!answer.ok) {
    // The room has something else to say to this page: who leads, who may look.
    if (answer.status < 500) location.reload();
    return null;
  }
  return new DOMParser().parseFromString(text, "text/html");
}

/**
 * Put the parts marked `data-swap` of a page in the place of ours. What was not there
 * before, by its `data-key`, is marked so that it arrives gently.
 */
export function swap(fresh) {
  const known = new Set();
  for (const each of document.querySelectorAll("[data-key]")) known.add(each.dataset.key);
  for (const old of document.querySelectorAll("[data-swap]")) {
    const part = fresh.getElementById(old.id);
    // What a person is typing into stays: a phone's keyboard would lose its place.
    if (!part || (old.dataset.same && old.dataset.same === part.dataset.same)) continue;
    for (const each of part.querySelectorAll("[data-key]"))
      if (!known.has(each.dataset.key)) each.classList.add("arriving");
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    keepOpen(part, old);
    old.replaceWith(document.adoptNode(part));
    if (held) twin(part, held)?.focus({ preventScroll: true });
  }
  document.title = fresh.title;
}

/** What somebody opened stays open. */
function keepOpen(part, old) {
  const open = new Set([...old.querySelectorAll("details[open] > summary")].map(words));
  for (const each of part.querySelectorAll("details > summary"))
    if (open.has(words(each))) each.parentNode.open = true;
}

/** The button, link or heading that stands for another one in the new part. */
function twin(part, held) {
  const same = [...part.querySelectorAll(held.localName)].filter((each) => words(each) === words(held));
  return held.matches("button, a, summary") ? same[0] : null;
}

const words = (element) => element.textContent.trim();
