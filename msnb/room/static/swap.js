// Taking over what the room's own page says now, without loading it anew.

/** Return the page as it is now, or null where there is no answer or another page. */
export async function fetched(url) {
  let answer;
  try {
    answer = await fetch(url, { credentials: "same-origin", cache: "no-store" });
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
  return new DOMParser().parseFromString(await answer.text(), "text/html");
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
    old.replaceWith(document.adoptNode(part));
  }
  document.title = fresh.title;
}
