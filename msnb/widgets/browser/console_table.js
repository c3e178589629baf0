// A table of things to decide: each row has its buttons, and may open a small form below it.

import { make, mark } from "./board_dom.js";
import { action, makeFields, press, sender, settle, typedIn } from "./console_fields.js";
import { below, latest, setOpen } from "./console_renewed.js";

export function makeTable({ columns, rows, empty, caption }, desk) {
  if (!rows.length) return make("p", { class: "msnb-con-empty" }, empty ?? "");
  const width = columns.length + 1;
  const head = make("tr", {}, ...columns.map(({ label, number }) => make("th", { scope: "col", class: number ? "msnb-con-right" : null }, label)), make("td"));
  const root = make("div", { class: "msnb-con-scroll" });
  const body = rows.flatMap((row) => makeRow(row, columns, width, desk, root));
  const table = make("table", { class: "msnb-con-table" }, make("thead", {}, head), make("tbody", {}, ...body));
  if (caption) table.prepend(make("caption", {}, caption));
  root.append(table);
  return root;
}

function makeRow({ cells, actions = [], more, tone }, columns, width, desk, root) {
  const acts = make("td", { class: "msnb-con-row-acts" }, ...actions.map((each) => action(each, desk)));
  const row = make("tr", { "data-tone": tone }, ...cells.map((cell, at) => makeCell(cell, columns[at])), acts);
  if (!more) return [row];
  // Rows have the same names: what tells them apart is what they are about.
  const about = Object.values(more.op).join(" ");
  const place = make("tr", { class: "msnb-con-below", hidden: true, "data-about": about }, make("td", { colspan: width }, makeMore(more, about, desk, root)));
  const open = press(more.open, "msnb-con-press", () => {
    setOpen(place, place.hidden);
    if (!place.hidden) place.querySelector("[data-name]")?.focus();
  });
  mark(open, "aria-expanded", "false");
  open.dataset.act = `open ${about}`;
  acts.append(open);
  return [row, place];
}

function makeMore({ fields, label, op }, about, desk, root) {
  const form = make("form", { class: "msnb-con-ask" }, ...makeFields(fields), sender(label));
  for (const each of form.querySelectorAll("[data-name]")) each.dataset.name = `${about}/${each.dataset.name}`;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sent = typedIn(form);
    const typed = Object.entries(sent).map(([name, value]) => [name.slice(about.length + 1), value]);
    desk.ask({ ...op, ...Object.fromEntries(typed) }, ({ ok }) => {
      const now = ok && below(latest(root), about);
      if (!now) return;
      settle(now, sent, false);
      // Who has typed something else since then is not shut out of it.
      if (!now.querySelector("[data-dirty]")) setOpen(now, false);
    });
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
