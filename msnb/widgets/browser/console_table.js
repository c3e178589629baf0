// A table of things to decide: each row has its buttons, and may open a small form below it.

import { make, mark } from "./board_dom.js";
import { action, makeFields, press, typedIn } from "./console_fields.js";

export function makeTable({ columns, rows, empty, caption }, desk) {
  if (!rows.length) return make("p", { class: "msnb-con-empty" }, empty ?? "");
  const width = columns.length + 1;
  const head = make("tr", {}, ...columns.map(({ label, number }) => make("th", { scope: "col", class: number ? "msnb-con-right" : null }, label)), make("td"));
  const body = rows.flatMap((row) => makeRow(row, columns, width, desk));
  const table = make("table", { class: "msnb-con-table" }, make("thead", {}, head), make("tbody", {}, ...body));
  if (caption) table.prepend(make("caption", {}, caption));
  return make("div", { class: "msnb-con-scroll" }, table);
}

function makeRow({ cells, actions = [], more, tone }, columns, width, desk) {
  const acts = make("td", { class: "msnb-con-row-acts" }, ...actions.map((each) => action(each, desk)));
  const row = make("tr", { "data-tone": tone }, ...cells.map((cell, at) => makeCell(cell, columns[at])), acts);
  if (!more) return [row];
  const below = make("tr", { class: "msnb-con-below", hidden: true }, make("td", { colspan: width }, makeMore(more, desk)));
  const open = press(more.open, "msnb-con-press", () => {
    below.hidden = !below.hidden;
    mark(open, "aria-expanded", String(!below.hidden));
    below.querySelector("[data-name]")?.focus();
  });
  mark(open, "aria-expanded", "false");
  open.dataset.act = `open:${more.op.op}`;
  acts.append(open);
  return [row, below];
}

function makeMore({ fields, label, op }, desk) {
  // Rows have the same names: what tells them apart is what they are about.
  const about = Object.values(op).join(" ");
  const form = make("form", { class: "msnb-con-ask" }, ...makeFields(fields), make("button", { type: "submit", class: "msnb-con-press msnb-con-main" }, label));
  for (const each of form.querySelectorAll("[data-name]")) each.dataset.name = `${about}/${each.dataset.name}`;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = Object.entries(typedIn(form)).map(([name, value]) => [name.slice(about.length + 1), value]);
    desk.ask({ ...op, ...Object.fromEntries(typed) });
  });
  return form;
}

function makeCell(cell, column) {
  const look = column?.number ? "msnb-con-right" : null;
  if (cell === null || typeof cell !== "object") return make("td", { class: look }, String(cell ?? ""));
  if (cell.spans) return make("td", { class: "msnb-con-spans" }, makeSpans(cell));
  return make("td", { class: look, "data-tone": cell.tone }, cell.text, cell.note ? make("span", { class: "msnb-con-cell-note" }, cell.note) : null);
}

/** Ranges above each other on one scale: each a bar from low to high, with its group's shape. */
function makeSpans({ spans, most, text }) {
  const root = make("div", { class: "msnb-con-bars", role: "img", "aria-label": text });
  for (const { low, high, fill, shape, label } of spans) {
    const bar = make("span", { class: "msnb-con-bar-range" }, make("i", {}));
    const from = (100 * low) / most;
    bar.firstChild.style.insetInlineStart = `${from}%`;
    bar.firstChild.style.inlineSize = `${Math.max((100 * high) / most - from, 1)}%`;
    bar.firstChild.style.background = fill;
    root.append(make("div", { title: label }, make("span", { class: "msnb-con-bar-shape" }, shape), bar, make("span", { class: "msnb-con-bar-words" }, label)));
  }
  return root;
}
