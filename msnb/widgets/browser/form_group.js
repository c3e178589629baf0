// Several inputs that make one value: a range, or what one side gives. They are sent together, when
// they are complete or when the keyboard leaves them.
import { make, mark, say } from "./board_dom.js";
import { unique } from "./form_controls.js";
import { entry, faultLine } from "./form_entry.js";
import { Keyed } from "./form_keyed.js";

export function group(first, { send }) {
  const id = unique("group");
  const part = { data: first, sent: null, fault: "" };
  const word = make("span", {});
  const help = make("span", { class: "msnb-form-help", id: `${id}-help` });
  const fault = faultLine(id, () => restore());
  const fields = make("div", { class: "msnb-form-fields" });
  const node = make(
    "fieldset",
    { class: `msnb-form-group msnb-form-look-${first.look}`, "data-id": first.id, "aria-describedby": `${id}-help` },
    make("legend", { class: "msnb-form-label" }, word),
    help,
    fields,
    make("span", { class: "msnb-form-beside" }),
    fault.node,
  );
  const entries = new Keyed(fields, (data) => entry(data, { changed: (isDone) => commit(isDone) }));

  node.addEventListener("focusout", (event) => {
    if (!node.contains(event.relatedTarget)) commit(true);
  });

  const texts = () => Object.fromEntries(entries.values().map((each) => [each.key, each.text()]));
  const isDirty = () => entries.values().some((each) => each.isDirty());

  // Half a range is no mistake while the other half is still to come.
  function isComplete() {
    const values = texts();
    if (part.data.look === "range") return Boolean(values.low) === Boolean(values.high);
    const isAnything = Object.values(values).some(Boolean);
    return !isAnything || entries.values().every((each) => !each.data().required || each.text());
  }

  function commit(isDone) {
    const value = texts();
    const key = JSON.stringify(value);
    if ((!isDirty() && !part.fault) || part.sent === key) return;
    if (part.refused === key || (!isDone && !isComplete())) return;
    part.sent = key;
    mark(node, "data-sending", true);
    send(part.data.id, value, settle);
  }

  function settle(reply, value) {
    // Something else was sent since then: its own answer is still to come.
    if (part.sent !== JSON.stringify(value)) return;
    mark(node, "data-sending", null);
    const isLast = part.sent === JSON.stringify(texts());
    part.refused = !reply.ok && isLast ? part.sent : null;
    part.sent = null;
    if (!reply.ok) {
      if (isLast) blame(reply.message, reply.part);
      return;
    }
    blame("", "");
    if (isLast) entries.values().forEach((each) => each.put());
    mark(node, "data-saved", true);
    setTimeout(() => mark(node, "data-saved", null), 1600);
  }

  function blame(message, key) {
    part.fault = message;
    fault.show(message, part.data.back || "nothing");
    for (const each of entries.values()) {
      each.blamed(Boolean(message) && (!key || each.key === key), message ? `${id}-fault` : "");
    }
  }

  function restore() {
    part.refused = null;
    entries.values().forEach((each) => each.put());
    blame("", "");
    entries.values()[0]?.focus();
  }

  function update(data) {
    part.data = data;
    say(word, data.label);
    say(help, data.help ?? "");
    help.hidden = !data.help;
    entries.show(data.entries, (each) => each.id);
  }

  return { node, update, focus: () => entries.values()[0]?.focus() };
}
