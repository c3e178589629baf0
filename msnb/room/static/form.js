// What a form says while it is filled in: letters left, dots left, where a slider stands.

/** Bring everything that the form shows about itself up to date. */
export function showState(form) {
  for (const field of form.querySelectorAll("[data-limit]")) showLeft(form, field);
  for (const shown of form.querySelectorAll("[data-shows]"))
    shown.textContent = form.elements[shown.dataset.shows].value;
  const dots = form.querySelector("[data-dots]");
  if (dots) showDots(form, dots);
}

function showLeft(form, field) {
  const limit = Number(field.dataset.limit);
  const left = limit - [...field.value].length;
  const place = form.querySelector(`[data-left="${field.name}"]`);
  // Silent until the end is near: a count that always runs is read aloud all the time.
  place.textContent =
    left < 0 ? `${-left} characters too many` : left <= 100 ? `${left} characters left` : "";
  place.classList.toggle("over", left < 0);
  field.setCustomValidity(left < 0 ? `At most ${limit} characters. Say it shorter.` : "");
}

function showDots(form, place) {
  const most = Number(place.dataset.dots);
  let placed = 0;
  for (const [name, value] of new FormData(form))
    if (name.startsWith("dots:")) placed += Number(value);
  place.textContent =
    placed > most
      ? `${placed} dots placed: take ${placed - most} back`
      : `${placed} of ${most} dots placed`;
  place.classList.toggle("over", placed > most);
}

/** Return what a form sends by a button, as pairs of name and value. */
export function fieldsOf(form, button) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "id");
  if (button?.name) fields.push([button.name, button.value]);
  return fields;
}

/** Empty what a person typed; what the room put there stays. */
export function clear(form) {
  form.reset();
  for (const field of form.querySelectorAll("textarea, input[type=text], input[type=date]"))
    field.value = "";
  for (const choice of form.querySelectorAll("input[type=radio]")) choice.checked = false;
  showState(form);
}
