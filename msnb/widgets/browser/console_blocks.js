// The kinds of block that the main part is made of. Python says what stands in each.

import { make } from "./board_dom.js";
import { action, makeFields, makeInputOf, sender, settle, typedIn } from "./console_fields.js";
import { Grid } from "./console_grid.js";
import { latest } from "./console_renewed.js";
import { makeTable } from "./console_table.js";

/** Return the element of a block; `old` is the one it takes the place of. */
export function makeBlock(block, desk, old) {
  const root = KINDS[block.block](block, desk, old);
  root.dataset.block = block.id;
  return root;
}

const KINDS = { say, title, actions, ask, qr, chips, picture, progress, links, table: makeTable, grid };

function say({ text, tone = "plain" }) {
  return make("p", { class: `msnb-con-say msnb-con-say-${tone}` }, text);
}

function title({ text }) {
  return make("h3", { class: "msnb-con-block-title" }, text);
}

function actions({ actions: list, quiet = false }, desk) {
  return make("div", { class: "msnb-con-acts", "data-quiet": quiet }, ...list.map((each) => action(each, desk)));
}

function ask({ fields = [], rows, label, op, clears = true, fold }, desk) {
  const form = make("form", { class: "msnb-con-ask" }, ...makeFields(fields), rows ? makeRows(rows) : null, sender(label));
  const root = fold ? make("details", { class: "msnb-con-fold" }, make("summary", {}, fold), form) : form;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sent = typedIn(form);
    desk.ask({ ...op, ...sent }, ({ ok }) => ok && settle(latest(root), sent, clears));
  });
  return root;
}

/** Inputs in rows, each row about one thing. */
function makeRows({ columns, rows }) {
  const head = make("tr", {}, make("td"), ...columns.map((each) => make("th", { scope: "col" }, each)));
  const body = rows.map(({ label, fields }) =>
    make("tr", {}, make("th", { scope: "row" }, label), ...fields.map((field) => make("td", {}, makeInputOf(field)))),
  );
  return make("table", {}, make("thead", {}, head), make("tbody", {}, ...body));
}

function qr({ svg, address, code, text }) {
  return make(
    "div",
    { class: "msnb-con-qr" },
    make("div", { class: "msnb-con-square" }, drawn(svg)),
    make(
      "div",
      {},
      make("p", { class: "msnb-con-say" }, text),
      make("p", { class: "msnb-con-address" }, address),
      code ? make("p", { class: "msnb-con-code" }, code) : null,
    ),
  );
}

/** Return a picture that Python drew, as elements; a text that is no picture gives none. */
export function drawn(svg) {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (root.localName !== "svg") return make("span", {});
  root.querySelectorAll("script, foreignObject").forEach((each) => each.remove());
  return document.importNode(root, true);
}

function picture({ svg, text }) {
  return make("figure", { class: "msnb-con-picture", role: "img", "aria-label": text }, drawn(svg));
}

function chips({ chips: list }) {
  return make(
    "ul",
    { class: "msnb-con-chips" },
    ...list.map(({ shape, fill, ink, label, note }) => {
      const sign = make("span", { class: "msnb-con-shape", "aria-hidden": "true" }, shape ?? "");
      sign.style.background = fill;
      sign.style.color = ink;
      return make("li", {}, sign, make("span", {}, label), note ? make("span", { class: "msnb-con-soft" }, note) : null);
    }),
  );
}

function progress({ done, total, text }) {
  return make(
    "div",
    { class: "msnb-con-progress", role: "status" },
    make("progress", { max: total, value: done, "aria-label": text }),
    make("span", {}, text),
  );
}

function links({ links: list }) {
  return make(
    "ul",
    { class: "msnb-con-links" },
    ...list.map(({ label, href, note }) =>
      make(
        "li",
        {},
        // Only addresses of the room: whatever else stood there would not be followed.
        /^https?:/.test(href) ? make("a", { href, target: "_blank", rel: "noopener" }, label) : make("b", {}, label),
        note ? make("span", { class: "msnb-con-soft" }, ` ${note}`) : null,
      ),
    ),
  );
}

function grid(block, desk, old) {
  const kept = old?.grid;
  const made = kept ?? new Grid(desk);
  made.show(block);
  made.root.grid = made;
  return made.root;
}
