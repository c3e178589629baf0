// A list in a form: rows with inputs of their own, a way to add one, and where the order means
// something, ways to move one up and down.
import { icon, make, mark, say } from "./board_dom.js";
import { unique } from "./form_controls.js";
import { Keyed } from "./form_keyed.js";

export function rows(first, tools) {
  const id = unique("rows");
  const part = { data: first, input: () => adding.input };
  const heading = make("p", { class: "msnb-form-label", id });
  const help = make("p", { class: "msnb-form-help" });
  const empty = make("p", { class: "msnb-form-empty" });
  const list = make("ol", { class: "msnb-form-rows", "aria-labelledby": id });
  const adding = adder(first, (value) => tools.ask({ op: "add_row", field: part.data.id, value }));
  const node = make("div", { class: "msnb-form-list", "data-id": first.id }, heading, help, empty, list, adding.node);
  const shown = new Keyed(list, (data) => row(data, part, tools));

  function update(data) {
    part.data = data;
    say(heading, data.label);
    say(help, data.help ?? "");
    help.hidden = !data.help;
    say(empty, data.empty);
    empty.hidden = data.rows.length > 0;
    list.hidden = data.rows.length === 0;
    mark(list, "data-ordered", data.ordered);
    shown.show(data.rows, (each) => each.key);
    adding.update(data.add);
  }

  return { node, update };
}

function row(first, list, tools) {
  const part = { data: first };
  const title = make("span", { class: "msnb-form-row-title" });
  const inner = make("div", { class: "msnb-form-row-parts" });
  const tell = (op, more = {}) => tools.ask({ op, field: list.data.id, row: part.data.key, ...more });
  const remove = act("close", async ({ detail }) => {
    if (detail > 1) return; // the second click of a double click would be about the next row
    const next = node.nextElementSibling ?? node.previousElementSibling;
    const { ok } = await tell("remove_row");
    if (ok && stayed(remove)) (next?.querySelector("button[data-act=close]") ?? list.input()).focus();
  });
  const up = act("up", () => move(up, -1));
  const down = act("down", () => move(down, 2));
  const move = async (pressed, steps) => {
    await tell("move_row", { above: neighbour(steps) });
    if (!stayed(pressed)) return;
    if (!pressed.disabled) pressed.focus();
    else (pressed === up ? down : up).focus();
  };
  const node = make(
    "li",
    { class: "msnb-form-row" },
    make("div", { class: "msnb-form-row-head" }, title, make("span", { class: "msnb-form-row-acts" }, up, down, remove)),
    inner,
  );
  const parts = new Keyed(inner, (data) => tools.part(data));
  const place = () => list.data.rows.findIndex((each) => each.key === part.data.key);
  const neighbour = (steps) => list.data.rows[place() + steps]?.key ?? null;

  function update(data) {
    part.data = data;
    say(title, list.data.named ? "" : data.title);
    mark(node, "data-named", list.data.named);
    mark(remove, "aria-label", `Remove ${data.title}`);
    mark(up, "aria-label", `Move ${data.title} up`);
    mark(down, "aria-label", `Move ${data.title} down`);
    up.hidden = down.hidden = !list.data.ordered;
    up.disabled = place() === 0;
    down.disabled = place() === list.data.rows.length - 1;
    parts.show(data.parts, (each) => each.id);
  }

  return { node, update };
}

/** Whether the keyboard is still where a button was pressed, and not with somebody who went on. */
function stayed(button) {
  return [button, null, document.body].includes(document.activeElement);
}

function act(name, does) {
  const drawing = name === "close" ? icon("close") : make("span", { "aria-hidden": "true" }, name === "up" ? "↑" : "↓");
  return make("button", { type: "button", class: "msnb-form-icon", "data-act": name, onclick: does }, drawing);
}

/** Return the input with which something new is added: a name, or a choice of what there is. */
export function adder(first, add) {
  const id = unique("add");
  const isChoice = first.kind === "choice";
  const input = make(isChoice ? "select" : "input", { id, class: "msnb-form-input", autocomplete: "off" });
  const label = make("label", { for: id, class: "msnb-form-unseen" });
  const word = make("span", {});
  const button = make("button", { type: "button", class: "msnb-form-button" }, icon("add"), word);
  const fault = make("span", { class: "msnb-form-fault", id: `${id}-fault`, hidden: true });
  const node = make("div", { class: "msnb-form-add" }, label, input, button, fault);
  const submit = () => {
    const value = input.value;
    if (!value.trim()) {
      input.focus();
      return;
    }
    add(value).then((reply) => {
      blame(reply.ok ? "" : reply.message);
      if (reply.ok && input.value === value) input.value = "";
    });
  };
  const blame = (message) => {
    fault.hidden = !message;
    say(fault, message);
    mark(input, "aria-invalid", message ? "true" : null);
    mark(input, "aria-describedby", message ? fault.id : null);
  };
  button.addEventListener("click", submit);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) submit();
    if (event.key === "Escape") blame((input.value = ""));
  });

  function update(data) {
    say(word, data.label);
    say(label, `${data.label}: ${data.ask}`);
    if (!isChoice) {
      mark(input, "placeholder", data.ask);
      return;
    }
    const offered = JSON.stringify(data.options);
    if (offered === input.dataset.offers) return;
    input.dataset.offers = offered;
    const kept = input.value;
    input.replaceChildren(
      make("option", { value: "" }, data.ask),
      ...data.options.map((each) => make("option", { value: each.value }, each.label)),
    );
    input.value = data.options.some((each) => each.value === kept) ? kept : "";
    node.hidden = !data.options.length;
  }

  return { node, update, input };
}
