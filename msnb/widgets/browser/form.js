// A form that Python declares. It draws what the view says and sends back what was typed; what a value
// means, whether it is right, and what the plan says then, is decided in Python.
import { icon, make, mark, say } from "./board_dom.js";
import { Outbox } from "./board_outbox.js";
import { unique } from "./form_controls.js";
import { entry } from "./form_entry.js";
import { group } from "./form_group.js";
import { Keyed } from "./form_keyed.js";
import { adder, rows } from "./form_rows.js";
import { SHOWN } from "./form_shown.js";

const TICK = 500;
const TROUBLE = {
  silent: "The notebook's kernel does not answer. What you typed is still here; it is sent again.",
  lost: "The notebook's kernel is gone. Run the cell again; what you typed is still here.",
};
const NOWHERE = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

class Form {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.asked = new Map();
    this.outbox = new Outbox({ post: (message) => model.send(message), store: NOWHERE, key: "", changed: () => this.tell() });
    this.build();
    this.on = { "change:view": () => this.show(), "msg:custom": (reply) => this.settle(reply) };
    for (const [name, does] of Object.entries(this.on)) model.on(name, does);
    this.clock = setInterval(() => this.outbox.tick(), TICK);
    this.show();
  }

  build() {
    const id = unique("form");
    this.kind = make("p", { class: "msnb-form-eyebrow" });
    this.heading = make("h2", { class: "msnb-form-heading" });
    this.name = make("div", { id }, this.kind, this.heading);
    this.sentence = make("p", { class: "msnb-form-sentence" });
    this.status = make("p", { class: "msnb-form-status", role: "status" });
    this.undo = this.history("undo", "Undo");
    this.redo = this.history("redo", "Redo");
    this.picker = picker((message) => this.ask(message));
    this.body = make("div", { class: "msnb-form-body" });
    this.foot = make("div", { class: "msnb-form-body msnb-form-foot" });
    this.sections = [this.body, this.foot].map((place) => new Keyed(place, (data) => section(data, this.tools())));
    this.frame = make(
      "section",
      { class: "msnb msnb-form", "aria-labelledby": id, "data-lm-suppress-shortcuts": "true" },
      make("header", { class: "msnb-form-head" }, make("div", {}, this.name, this.sentence), make("div", { class: "msnb-form-history" }, this.undo, this.redo)),
      make("div", { class: "msnb-form-main" }, this.picker.node, this.body),
      this.foot,
      this.status,
    );
    this.frame.addEventListener("keydown", keepToOneself);
    this.root.append(this.frame);
  }

  history(op, word) {
    return make("button", { type: "button", class: "msnb-form-icon", "aria-label": word, onclick: () => this.ask({ op }) }, icon(op));
  }

  tools() {
    const tools = {
      ask: (message) => this.ask(message),
      send: (field, value, done) => this.ask({ op: "set", field, value }).then((reply) => done(reply, value)),
      part: (data) => {
        if (data.part === "entry") return entry(data, { send: tools.send });
        if (data.part === "group") return group(data, { send: tools.send });
        if (data.part === "rows") return rows(data, tools);
        return SHOWN[data.part](data, tools);
      },
    };
    return tools;
  }

  /**
   * Ask Python for something; the answer comes with its sentence, and is said. What was asked for
   * last is not asked for again before the answer: a second tap means the same as the first.
   */
  ask(message) {
    const said = JSON.stringify(message);
    const last = [...this.asked.values()].at(-1);
    if (last?.said === said) return last.answer;
    const request = this.outbox.send(message);
    const asked = { said };
    asked.answer = new Promise((resolve) => (asked.resolve = resolve));
    this.asked.set(request, asked);
    return asked.answer;
  }

  settle(reply) {
    if (!reply || typeof reply.reply !== "string") return;
    this.outbox.settle(reply);
    const asked = this.asked.get(reply.reply);
    this.asked.delete(reply.reply);
    if (!asked) return;
    asked.resolve(reply);
    this.announce(reply);
  }

  announce(reply) {
    if (!reply.message) return;
    say(this.status, reply.message);
    mark(this.status, "data-tone", reply.ok ? null : "bad");
  }

  tell() {
    const state = this.outbox?.state ?? "quiet";
    mark(this.frame, "data-state", state === "quiet" ? null : state);
    const trouble = TROUBLE[state] ?? "";
    if (trouble) say(this.status, trouble);
    else if (Object.values(TROUBLE).includes(this.status.textContent)) say(this.status, "");
  }

  show() {
    const view = this.model.get("view");
    if (!view?.sections) return;
    say(this.kind, view.title ? view.heading : "");
    say(this.heading, view.title || view.heading);
    this.kind.hidden = !view.title;
    say(this.sentence, view.sentence ?? "");
    this.sentence.hidden = !view.sentence;
    this.picker.update(view.list);
    this.sections.forEach((place, isFoot) => {
      const mine = view.sections.filter((each) => Boolean(each.wide) === Boolean(isFoot));
      place.show(mine, (each) => `${view.list?.picked ?? ""} ${each.title}`);
    });
    for (const [button, title, word] of [[this.undo, view.undo, "Undo"], [this.redo, view.redo, "Redo"]]) {
      button.disabled = !title;
      mark(button, "title", title ? `${word}: ${title}` : word);
      mark(button, "aria-label", title ? `${word}: ${title}` : word);
    }
  }

  leave() {
    clearInterval(this.clock);
    for (const [name, does] of Object.entries(this.on)) this.model.off(name, does);
    this.frame.remove();
  }
}

// A notebook's own keys (a: a cell above; Shift and Enter: run) mean nothing from within a form. What
// is meant for the whole window, such as Control and S, goes through.
function keepToOneself(event) {
  const isForTheWindow = (event.ctrlKey || event.metaKey) && event.key !== "Enter";
  if (!isForTheWindow) event.stopPropagation();
}

function section(first, tools) {
  const title = make("h3", {});
  const text = make("p", { class: "msnb-form-help" });
  const parts = make("div", { class: "msnb-form-parts" });
  const node = first.title
    ? make("details", { class: "msnb-form-section", open: first.open }, make("summary", {}, title), text, parts)
    : make("div", { class: "msnb-form-section" }, text, parts);
  const shown = new Keyed(parts, (data) => tools.part(data));
  return {
    node,
    update(data) {
      say(title, data.title);
      say(text, data.text ?? "");
      text.hidden = !data.text;
      shown.show(data.parts, (each) => each.id);
    },
  };
}

// The list of what the form can show, at its side; on a phone above it.
function picker(ask) {
  const label = make("h3", { class: "msnb-form-label" });
  const list = make("ul", {});
  const adding = adder({ kind: "text" }, (title) => ask({ op: "add", title }));
  const node = make("nav", { class: "msnb-form-picker" }, label, list, adding.node);
  let picked = null;
  // The second click of a double click would be about the next one.
  const removed = (event) => event.detail > 1 || ask({ op: "remove", item: picked });
  const remove = make("button", { type: "button", class: "msnb-form-button msnb-form-quiet", onclick: removed });
  node.append(remove);
  const lines = new Keyed(list, (first) => {
    const part = { data: first };
    const title = make("span", {});
    const note = make("span", { class: "msnb-form-note" });
    const button = make("button", { type: "button", onclick: () => ask({ op: "pick", item: part.data.id }) }, title, note);
    return {
      node: make("li", {}, button),
      update(data) {
        part.data = data;
        say(title, data.title);
        say(note, data.note);
        mark(button, "aria-current", data.here ? "true" : null);
      },
    };
  });
  return {
    node,
    update(data) {
      node.hidden = !data;
      if (!data) return;
      picked = data.picked;
      say(label, data.label);
      mark(node, "aria-label", data.label);
      lines.show(data.rows.map((each) => ({ ...each, here: each.id === data.picked })), (each) => each.id);
      list.hidden = !data.rows.length;
      adding.node.hidden = !data.add;
      if (data.add) adding.update(data.add);
      remove.hidden = !data.picked || !data.add;
      say(remove, `Remove this ${data.noun}`);
    },
  };
}

function render({ model, el }) {
  const form = new Form(model, el);
  return () => form.leave();
}

export default { render };
