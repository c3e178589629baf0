// The facilitator's console. One widget shows one part of it (head, side or main); all parts of a
// console speak with the same Python, which decides everything.

import { make } from "./board_dom.js";
import { Head } from "./console_head.js";
import { Desk } from "./console_desk.js";
import { Main } from "./console_main.js";
import { Side } from "./console_side.js";

const PARTS = { head: Head, side: Side, main: Main };

/** Keys end here: the notebook around it would take Enter, and what else it knows, for its own. */
function keep(event) {
  event.stopPropagation();
  const { key, target } = event;
  if (key !== "Enter" || event.isComposing || event.defaultPrevented) return;
  if (target.form && target.matches("input:not([type=checkbox])")) {
    event.preventDefault();
    target.form.requestSubmit();
  }
}

function render({ model, el }) {
  const part = model.get("part");
  // JupyterLab reads single letters as commands; inside the console they are ours.
  const root = make("section", {
    class: `msnb msnb-console msnb-console-${part}`,
    "data-lm-suppress-shortcuts": "true",
    "aria-label": { head: "Step and time", side: "What to say, and what came in", main: "Tools" }[part],
  });
  root.addEventListener("keydown", keep);
  el.append(root);
  const desk = new Desk(model, root);
  const face = new PARTS[part](root, desk);
  const show = () => face.show(model.get("view"));
  model.on("change:view", show);
  show();
  desk.open();
  return () => {
    model.off("change:view", show);
    face.close?.();
    desk.close();
    root.remove();
  };
}

export default { render };
