// What can be pressed and what can be typed, as Python lists it.

import { make, mark } from "./board_dom.js";

/** A button with a word. */
export function press(word, look, act) {
  return make("button", { type: "button", class: look, onclick: act }, word);
}

/** Return a button that asks Python for something. */
export function action({ label, op, main, disabled, why, held }, desk) {
  const button = press(label, `msnb-con-press${main ? " msnb-con-main" : ""}`, () => {
    button.disabled = true;
    desk.ask(op, () => (button.disabled = Boolean(disabled)));
  });
  button.disabled = Boolean(disabled);
  mark(button, "title", why);
  mark(button, "aria-pressed", held === undefined ? null : String(held));
  button.dataset.act = `${op.op}:${label}`;
  return button;
}

/** Return the inputs of a small form, each with its label. */
export function makeFields(fields) {
  return fields.map((field) => {
    const input = makeInputOf(field);
    const label = make("label", { class: `msnb-con-field${field.wide ? " msnb-con-wide" : ""}` }, make("span", {}, field.label), input);
    if (field.unit) label.append(make("span", { class: "msnb-con-unit" }, field.unit));
    return label;
  });
}

/** Return an input alone; it is found again by its name, and remembers that somebody typed. */
export function makeInputOf(field) {
  const input = makeInput(field);
  input.dataset.name = field.name;
  mark(input, "aria-label", field.spoken);
  input.addEventListener("input", () => (input.dataset.dirty = "true"));
  return input;
}

function makeInput({ kind = "text", value = "", options, placeholder, limit, rows, size }) {
  if (kind === "select") {
    const select = make("select", {}, ...options.map(([id, words]) => make("option", { value: id }, words)));
    select.value = value;
    return select;
  }
  const tag = kind === "area" ? "textarea" : "input";
  const input = make(tag, { placeholder, maxlength: limit, rows, size, type: tag === "input" ? kind : null });
  if (kind === "checkbox") input.checked = Boolean(value);
  else input.value = value;
  return input;
}

/** Return what stands in the inputs of a small form. */
export function typedIn(root) {
  const typed = [...root.querySelectorAll("[data-name]")];
  return Object.fromEntries(typed.map((each) => [each.dataset.name, each.type === "checkbox" ? each.checked : each.value]));
}
