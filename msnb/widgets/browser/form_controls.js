// The inputs themselves: one function for each kind, giving `{ node, input, text(), put(text) }`.
// `text()` is what stands in it, as it is sent; `put` shows what the plan says.
import { icon, make, mark } from "./board_dom.js";
import { fresh } from "./board_outbox.js";

const MANY = 12;

// Each widget of a page has this module for itself, so a number alone would be another one's as well.
const OURS = fresh();
let numbers = 0;

/** Return an id that no other element of the page has. */
export function unique(word) {
  numbers += 1;
  return `msnb-${word}-${OURS}-${numbers}`;
}

/** Return the control for an entry; `commit` is called when a value is complete. */
export function control(part, commit) {
  const make_ = CONTROLS[part.kind] ?? plain;
  return make_(part, commit);
}

const CONTROLS = { long, date, choice, several, yes_no: yesNo };
const MODES = { number: "decimal", money: "decimal", share: "text", duration: "text" };

function plain(part, commit) {
  const input = make("input", {
    type: "text",
    class: "msnb-form-input",
    inputmode: MODES[part.kind],
    autocomplete: "off",
    spellcheck: part.kind === "text" ? null : "false",
  });
  input.addEventListener("change", () => commit());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) commit(true);
  });
  const unit = part.unit ? make("span", { class: "msnb-form-unit", "aria-hidden": "true" }, part.unit) : null;
  const node = make("span", { class: `msnb-form-box msnb-form-${part.kind}` }, unit, input);
  return { node, input, text: () => input.value, put: (text) => (input.value = text) };
}

function long(part, commit) {
  const input = make("textarea", { class: "msnb-form-input", rows: 2 });
  const grow = () => {
    input.style.height = "auto";
    if (input.scrollHeight) input.style.height = `${input.scrollHeight + 2}px`;
  };
  input.addEventListener("input", grow);
  input.addEventListener("change", () => commit());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) commit(true);
  });
  const put = (text) => {
    input.value = text;
    requestAnimationFrame(grow);
  };
  return { node: make("span", { class: "msnb-form-box" }, input), input, text: () => input.value, put };
}

// A day is typed as one says it, or taken from the browser's own calendar. The calendar is for those
// who point; who types does not have to pass it.
function date(part, commit) {
  const typed = plain(part, commit);
  const calendar = make("input", { type: "date", class: "msnb-form-calendar", tabindex: -1, "aria-hidden": "true" });
  calendar.addEventListener("change", () => {
    if (!calendar.value) return;
    typed.put(calendar.value);
    commit(true);
    typed.input.focus();
  });
  const open = make("button", { type: "button", class: "msnb-form-pick", tabindex: -1, "aria-hidden": "true" }, icon("date"));
  open.addEventListener("click", () => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(typed.text())) calendar.value = typed.text();
    calendar.showPicker?.();
  });
  typed.node.append(open, calendar);
  return typed;
}

const NEW = "\u0000new";

function choice(part, commit) {
  const input = make("select", { class: "msnb-form-input" });
  const name = make("input", { type: "text", class: "msnb-form-input", "aria-label": `Name of the new person: ${part.label}` });
  const add = make("button", { type: "button", class: "msnb-form-button", onclick: () => commit(true) }, "Add");
  const adding = make("span", { class: "msnb-form-adding", hidden: true }, name, add);
  let said = "";
  const isNew = () => input.value === NEW;
  input.addEventListener("change", () => {
    adding.hidden = !isNew();
    if (isNew()) name.focus();
    else commit(true);
  });
  name.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) commit(true);
  });
  const offer = (now) => {
    const options = now.options.map((each) => make("option", { value: each.value, title: each.help || null }, each.label));
    if (!now.required || !now.value) options.unshift(make("option", { value: "" }, "–"));
    if (now.adds) options.push(make("option", { value: NEW }, "Somebody new …"));
    const known = now.options.some((each) => each.value === now.value);
    if (now.value && !known) options.push(make("option", { value: now.value }, now.value));
    input.replaceChildren(...options);
  };
  return {
    node: make("span", { class: "msnb-form-box msnb-form-choice" }, input, part.adds ? adding : null),
    input,
    text: () => (isNew() ? { new: name.value } : input.value),
    put: (text) => {
      if (typeof text === "object") return;
      input.value = said = text;
      name.value = "";
      adding.hidden = true;
    },
    offer: (now) => {
      const kept = input.value;
      if (offers(now) === input.dataset.offers) return;
      input.dataset.offers = offers(now);
      offer(now);
      input.value = kept || said;
    },
  };
}

const offers = (part) => JSON.stringify([part.options, part.required && part.value !== "", part.value]);

function several(part, commit) {
  const list = make("span", { class: "msnb-form-checks" });
  const search = make("input", { type: "search", class: "msnb-form-input", "aria-label": `Find in: ${part.label}`, placeholder: "Find" });
  const summary = make("summary", { class: "msnb-form-chosen" });
  const node = make("details", { class: "msnb-form-several" }, summary, search, list);
  const boxes = new Map();
  const chosen = () => [...boxes.values()].filter(({ box }) => box.checked);
  const tell = () => {
    const labels = chosen().map(({ label }) => label);
    summary.textContent = labels.length ? labels.join(" · ") : "None chosen";
    mark(summary, "data-none", !labels.length);
  };
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    for (const { row, label } of boxes.values()) row.hidden = !label.toLowerCase().includes(wanted);
  });
  const control_ = {
    node,
    input: summary,
    text: () => chosen().map(({ box }) => box.value),
    put: (values) => {
      for (const { box } of boxes.values()) box.checked = values.includes(box.value);
      tell();
    },
    offer: (now) => {
      if (offers(now) === list.dataset.offers) return;
      list.dataset.offers = offers({ ...now, value: "" });
      const kept = control_.text();
      boxes.clear();
      for (const each of now.options) {
        const box = make("input", { type: "checkbox", value: each.value });
        box.addEventListener("change", () => (tell(), commit(true)));
        boxes.set(each.value, { box, label: each.label, row: make("label", { class: "msnb-form-check" }, box, make("span", {}, each.label)) });
      }
      list.replaceChildren(...[...boxes.values()].map(({ row }) => row));
      search.hidden = now.options.length <= MANY;
      control_.put(kept);
    },
  };
  return control_;
}

function yesNo(part, commit) {
  const input = make("input", { type: "checkbox" });
  input.addEventListener("change", () => commit(true));
  return {
    node: make("span", { class: "msnb-form-box msnb-form-yes" }, input),
    input,
    text: () => (input.checked ? "yes" : "no"),
    put: (text) => (input.checked = text === "yes"),
    sameAs: (text) => (text || "no") === (input.checked ? "yes" : "no"),
  };
}

/** Whether two values that a control may hold are the same. */
export function same(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
