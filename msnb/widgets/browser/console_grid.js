// Paper cards typed in by hand: a row a card, Enter for the next one; or a block of text to paste.

import { make, mark, say } from "./board_dom.js";
import { press } from "./console_fields.js";

const TAGS = [
  ["", "–"],
  ["success", "+ success"],
  ["pain", "− pain"],
];

export class Grid {
  constructor(desk) {
    this.desk = desk;
    this.rows = make("tbody");
    this.block = make("textarea", {
      rows: 6,
      "aria-label": "Cards to paste, one a line",
      placeholder: "+ Nurses trained\n- No test data -> Pilot live",
    });
    this.list = make("ol", { class: "msnb-con-preview" });
    this.count = make("p", { class: "msnb-con-soft", role: "status" });
    this.add = press("Add", "msnb-con-press msnb-con-main", () => this.addPasted(false));
    this.twice = press("Add those, too, that stand there already", "msnb-con-press", () => this.addPasted(true));
    this.root = make(
      "div",
      { class: "msnb-con-cards" },
      make("p", { class: "msnb-con-soft" }, "Type a card, Enter, the next one. + or − as the first sign says success or pain; Tab leads to the other fields."),
      make(
        "table",
        { class: "msnb-con-grid" },
        make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Card"), make("th", { scope: "col" }, "Tag"), make("th", { scope: "col" }, "Just before"), make("td"))),
        this.rows,
      ),
      make("h3", { class: "msnb-con-block-title" }, "Or paste a list"),
      make("p", { class: "msnb-con-soft" }, "One card a line. “-> Pilot live” at its end says what it comes just before."),
      this.block,
      make("div", { class: "msnb-con-acts" }, press("Look at them first", "msnb-con-press", () => this.preview()), this.add, this.twice),
      this.count,
      this.list,
    );
    this.showPreview(null);
    this.block.addEventListener("input", () => this.showPreview(null));
    this.addRow();
  }

  show({ before, aim }) {
    this.before = before;
    this.aim = aim;
    for (const select of this.rows.querySelectorAll("select.msnb-con-before")) this.fill(select, select.value || aim);
  }

  fill(select, value) {
    if (select.matches(":focus")) return;
    select.replaceChildren(...(this.before ?? []).map(({ id, title }) => make("option", { value: id }, title)));
    select.value = value;
    if (select.selectedIndex < 0) select.value = this.aim ?? "";
  }

  addRow() {
    const text = make("input", { type: "text", maxlength: 500, "aria-label": "Card" });
    const tag = make("select", { "aria-label": "Tag" }, ...TAGS.map(([id, label]) => make("option", { value: id }, label)));
    const before = make("select", { "aria-label": "Just before", class: "msnb-con-before" });
    const state = make("td", { class: "msnb-con-row-state" });
    const row = make("tr", {}, make("td", {}, text), make("td", {}, tag), make("td", {}, before), state);
    this.fill(before, this.lastBefore ?? this.aim ?? "");
    const enter = (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.send({ row, text, tag, before, state });
    };
    row.addEventListener("keydown", enter);
    text.addEventListener("input", () => this.readSign(text, tag));
    this.rows.append(row);
    return text;
  }

  /** "+ Nurses trained" is the text and the tag in one. */
  readSign(text, tag) {
    const found = /^([+\-−–])\s+(?=\S)/.exec(text.value);
    if (!found) return;
    tag.value = found[1] === "+" ? "success" : "pain";
    text.value = text.value.slice(found[0].length);
  }

  send({ row, text, tag, before, state }) {
    if (!text.value.trim() || row.dataset.sent === "true") return;
    const card = { text: text.value, tag: tag.value, before: before.value };
    row.dataset.sent = "true";
    say(state, "…");
    this.lastBefore = before.value;
    this.desk.ask({ op: "enter", cards: [card] }, ({ ok, message }) => {
      mark(row, "data-ok", String(ok));
      say(state, ok ? "✓" : message);
      if (ok) for (const each of [text, tag, before]) each.disabled = true;
      else delete row.dataset.sent;
      const done = [...this.rows.children].filter(({ dataset }) => dataset.ok === "true");
      // The last few stay to be seen; all of them stand on the board.
      done.slice(0, -4).forEach((each) => each.remove());
    });
    const next = [...this.rows.children].find(({ dataset }) => dataset.sent !== "true" && dataset.ok !== "true");
    (next?.querySelector("input") ?? this.addRow()).focus();
  }

  preview() {
    this.desk.ask({ op: "preview", block: this.block.value }, ({ ok, cards }) => ok && this.showPreview(cards));
  }

  addPasted(twice) {
    this.desk.ask({ op: "paste", block: this.block.value, twice }, ({ ok, cards }) => {
      if (!ok) {
        if (cards) this.showPreview(cards);
        return;
      }
      this.block.value = "";
      this.showPreview(null);
    });
  }

  showPreview(cards) {
    const list = cards ?? [];
    const wrong = list.filter(({ fault }) => fault).length;
    const known = list.filter(({ note, fault }) => note && !fault).length;
    this.list.replaceChildren(
      ...list.map(({ text, tag, before_title: before, note, fault }) => {
        const sign = { success: "+", pain: "−" }[tag] ?? "·";
        const where = before ? make("span", { class: "msnb-con-soft" }, ` just before ${before}`) : null;
        const said = fault || note;
        return make(
          "li",
          { "data-tone": fault ? "wrong" : note ? "known" : null },
          make("b", {}, `${sign} `),
          make("span", {}, text),
          where,
          said ? make("span", { class: "msnb-con-cell-note" }, said) : null,
        );
      }),
    );
    const free = list.length - wrong - known;
    this.add.disabled = list.length > 0 && (wrong > 0 || free === 0);
    this.twice.hidden = !known || wrong > 0;
    say(this.add, free ? `Add ${free} ${free === 1 ? "card" : "cards"}` : "Add");
    say(this.count, list.length ? summary(list.length, wrong, known) : "");
  }
}

function summary(number, wrong, known) {
  const words = [`${number} ${number === 1 ? "card" : "cards"}.`];
  if (wrong) words.push(`${wrong} cannot be added as ${wrong === 1 ? "it is" : "they are"}: mend ${wrong === 1 ? "it" : "them"} above.`);
  if (known) words.push(`${known} ${known === 1 ? "stands" : "stand"} there already and ${known === 1 ? "is" : "are"} left out.`);
  return words.join(" ");
}
