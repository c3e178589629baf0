// What is typed and not sent yet: written down at each keystroke, there again after a reload.

const UNSAVED = new Set(["id", "step"]);

function savedName(prefix, form) {
  return `${prefix}/draft/${form.dataset.draft}`;
}

/** Keep what stands in the form. */
export function saveDraft(storage, prefix, form) {
  const fields = [...new FormData(form)].filter(([name]) => !UNSAVED.has(name));
  storage.setItem(savedName(prefix, form), JSON.stringify(fields));
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
  for (const [name, value] of fields) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.type === "radio") control.checked = control.value === value;
      else if (control.type === "checkbox") control.checked = true;
      else if (control.type !== "hidden") control.value = value;
    }
  }
}
