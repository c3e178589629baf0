// One input with its label, its help, what is said back, and what is wrong with it.
//
// What the plan says is in `shown`; what stands in the control may differ while somebody types. A wrong
// value stays where it was typed, with the reason beside it, and the last good one is offered back.
import { icon, make, mark, say } from "./board_dom.js";
import { control, same, unique } from "./form_controls.js";

/**
 * Return an entry. `send(id, value)` asks Python; without it (inside a group) `changed(isDone)` is told.
 */
export function entry(first, { send, changed }) {
  const id = unique("entry");
  const isBox = first.kind === "several";
  const part = { data: first, shown: null, sent: null, fault: "" };
  const field = control(first, (isDone) => commit(isDone));
  const help = make("span", { class: "msnb-form-help", id: `${id}-help` });
  const back = make("span", { class: "msnb-form-back", id: `${id}-back` });
  const fault = faultLine(id, () => restore());
  const news = newsLine(() => restore());
  const word = make("span", {});
  const tag = make("span", { class: "msnb-form-tag" });
  const label = make(isBox ? "legend" : "label", { class: "msnb-form-label", for: isBox ? null : id }, word, tag);
  const node = make(
    isBox ? "fieldset" : "div",
    { class: `msnb-form-entry msnb-form-kind-${first.kind}`, "data-id": first.id },
    label,
    first.kind === "long" ? help : null,
    field.node,
    make("span", { class: "msnb-form-beside" }, back, first.kind === "long" ? null : help),
    fault.node,
    news.node,
  );
  if (!isBox) field.input.id = id;
  field.input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (isDirty() || part.fault)) {
      event.stopPropagation();
      restore();
    }
  });

  const isSame = (value) => field.sameAs?.(value) ?? same(field.text(), value);
  const isDirty = () => part.shown !== null && !isSame(part.shown);

  function commit(isDone = false) {
    if (changed) {
      changed(isDone);
      return;
    }
    if (!isDirty() && !part.fault) return;
    const value = field.text();
    if (part.sent !== null && same(part.sent, value)) return;
    part.sent = value;
    mark(node, "data-sending", true);
    send(part.data.id, value, settle);
  }

  function settle(reply, value) {
    // Something else was sent since then: its own answer is still to come.
    if (part.sent === null || !same(part.sent, value)) return;
    mark(node, "data-sending", null);
    const isLast = isSame(part.sent);
    part.sent = null;
    if (!reply.ok) {
      if (isLast) blame(reply.message);
      return;
    }
    blame("");
    if (isLast) field.put(part.shown);
    mark(node, "data-saved", true);
    setTimeout(() => mark(node, "data-saved", null), 1600);
  }

  function blame(message) {
    part.fault = message;
    fault.show(message, lastGood());
    describe();
  }

  function lastGood() {
    if (isBox || part.data.kind === "yes_no") return "";
    if (!part.shown) return "nothing";
    const option = part.data.options?.find((each) => each.value === part.shown);
    return option?.label ?? (part.data.back || part.shown);
  }

  function restore() {
    field.put(part.shown);
    blame("");
    news.show("");
    if (!isBox) field.input.focus();
    changed?.(false);
  }

  function describe() {
    const ids = [
      [help, `${id}-help`],
      [back, `${id}-back`],
      [fault.node, `${id}-fault`],
    ];
    const spoken = ids.filter(([element]) => !element.hidden && element.textContent).map(([, each]) => each);
    const bearer = isBox ? node : field.input;
    mark(bearer, "aria-describedby", [...spoken, part.also].filter(Boolean).join(" "));
    if (!isBox) mark(field.input, "aria-invalid", part.fault || part.isBlamed ? "true" : null);
    mark(node, "data-wrong", Boolean(part.fault || part.isBlamed));
  }

  function update(data) {
    const wasDirty = isDirty();
    const before = part.shown;
    part.data = data;
    part.shown = data.value;
    say(word, data.label);
    say(tag, data.tag ?? "");
    tag.hidden = !data.tag;
    say(help, data.help ?? "");
    help.hidden = !data.help;
    say(back, data.back && data.back !== data.value ? data.back : "");
    field.offer?.(data);
    mark(field.input, "aria-required", data.required && !isBox ? "true" : null);
    if (!wasDirty || before === null) field.put(data.value);
    else if (!same(before, data.value) && part.sent === null && !changed) news.show(lastGood());
    if (!isDirty()) news.show("");
    describe();
  }

  return {
    node,
    update,
    commit,
    restore,
    isDirty,
    key: first.key,
    text: () => field.text(),
    put: () => field.put(part.shown),
    blamed: (isBlamed, also) => {
      Object.assign(part, { isBlamed, also });
      describe();
    },
    focus: () => field.input.focus(),
    data: () => part.data,
  };
}

/** Return the line that says what is wrong, with the way back to the last good value. */
export function faultLine(id, restore) {
  const words = make("span", {});
  const label = make("span", {});
  const button = make("button", { type: "button", class: "msnb-form-button msnb-form-quiet", onmousedown: stay, onclick: restore }, icon("undo"), label);
  const node = make("span", { class: "msnb-form-fault", id: `${id}-fault`, hidden: true }, words, button);
  return {
    node,
    show(message, lastGood) {
      node.hidden = !message;
      say(words, message);
      button.hidden = !lastGood;
      say(label, `Back to ${lastGood}`);
    },
  };
}

// Else the input would be left, and what is about to be taken back would be sent.
const stay = (event) => event.preventDefault();

// Somebody else changed the value while this one is being typed.
function newsLine(take) {
  const words = make("span", {});
  const button = make("button", { type: "button", class: "msnb-form-button msnb-form-quiet", onmousedown: stay, onclick: take }, "Take that");
  const node = make("span", { class: "msnb-form-news", role: "status", hidden: true }, words, button);
  return {
    node,
    show(value) {
      node.hidden = !value;
      say(words, value ? `Meanwhile the plan says: ${value}.` : "");
    },
  };
}
