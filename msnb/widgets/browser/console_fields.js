// What can be pressed and what can be typed, as Python lists it.

import { make, mark } from "./board_dom.js";

/** A button with a word. */
export function press(word, look, act) {
  return make("button", { type: "button", class: look, onclick: act }, word);
}

/** A button of which a double click is one click: the answer may come between the two. */
export function pressOnce(word, look, act) {
  return press(word, look, (event) => isSecond(event) || act(event));
}

/** Whether a click is the second of a double click, by whoever took the button for an icon. */
export function isSecond(event) {
  return event.detail > 1;
}

/** Return a button that asks Python for something. */
export function action({ label, op, main, disabled, why, held }, desk) {
  const button = pressOnce(label, `msnb-con-press${main ? " msnb-con-main" : ""}`, () => {
    // Not disabled meanwhile: that would take the keyboard from it.
    mark(button, "aria-busy", "true");
    desk.ask(op, () => mark(button, "aria-busy", null));
  });
  button.disabled = Boolean(disabled);
  mark(button, "title", why);
  mark(button, "aria-pressed", held === undefined ? null : String(held));
  // What it asks for tells it from the button of the same name in another row.
  button.dataset.act = `${JSON.stringify(op)} ${label}`;
  return button;
}

/** Return the button that sends a small form. */
export function sender(word) {
  const button = make("button", { type: "submit", class: "msnb-con-press msnb-con-main" }, word);
  button.addEventListener("click", (event) => isSecond(event) && event.preventDefault());
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

/** Take what was sent out of a form's memory of what somebody typed; what was typed since stays. */
export function settle(root, sent, clears) {
  for (const each of root.querySelectorAll("[data-name]")) {
    const { name } = each.dataset;
    if (valueOf(each) !== sent[name]) continue;
    delete each.dataset.dirty;
    if (clears && each.matches("input:not([type=checkbox]), textarea")) each.value = "";
  }
}

const valueOf = (input) => (input.type === "checkbox" ? input.checked : input.value);

/** Return what stands in the inputs of a small form. */
export function typedIn(root) {
  const typed = [...root.querySelectorAll("[data-name]")];
  return Object.fromEntries(typed.map((each) => [each.dataset.name, valueOf(each)]));
}
