// What is typed and not sent yet: written down at each keystroke, there again after a reload.

// What the room itself puts into a form.
const NOT_TYPED = new Set(["id", "step", "kind", "item"]);

function savedName(prefix, form) {
  return `${prefix}/draft/${form.dataset.draft}`;
}

/** Keep what stands in the form; what is empty is no draft. */
export function saveDraft(storage, prefix, form) {
  const fields = [...new FormData(form)].filter(([name]) => !NOT_TYPED.has(name));
  if (fields.some(([, value]) => value !== ""))
    storage.setItem(savedName(prefix, form), JSON.stringify(fields));
  else dropDraft(storage, prefix, form);
}

/** Forget it: it was sent. */
export function dropDraft(storage, prefix, form) {
  storage.removeItem(savedName(prefix, form));
}

/** Put back what was kept; fields that the form no longer has are passed over. */
export function restoreDraft(storage, prefix, form) {
  let fields;
  try {
    fields = JSON.parse(storage.getItem(savedName(prefix, form)) ?? "[]");
  } catch {
    return;
  }
  if (!Array.isArray(fields)) return;
  for (const [name, value] of fields) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.type === "radio") control.checked = control.value === value;
      else if (control.type === "checkbox") control.checked = true;
      else if (control.type !== "hidden") control.value = value;
    }
  }
}
