// The board as a widget: the kernel's view comes in, operations go out.

import { outage } from "./board_bar.js";
import { Desk } from "./board_desk.js";
import { asked, placeOf } from "./board_keys.js";
import { Outbox, SLOW, tabStorage } from "./board_outbox.js";

const TICK = 500;

function render({ model, el }) {
  const outbox = new Outbox({
    post: (message) => model.send(message),
    store: tabStorage(),
    key: `msnb-board ${location.pathname} ${model.get("folder")}`,
    changed: () => standing(),
  });
  const desk = new Desk((operation) => {
    setTimeout(standing, SLOW + 20);
    return outbox.send(operation);
  });

  /** Show how things stand between this browser and the kernel. */
  function standing() {
    const { state, operations } = outbox;
    desk.foot.showSaved(state, operations.length, model.get("saved"));
    const trouble = outage(state, operations.length);
    desk.notices.show("outage", trouble ? [trouble] : [], { lasting: true });
    desk.showWaiting(state === "quiet" ? [] : operations);
  }

  const viewed = () => {
    desk.show(JSON.parse(model.get("view")));
    standing();
  };
  const told = (reply) => {
    const operation = outbox.settle(reply);
    if (operation) desk.answer(reply, operation);
  };
  const cut = () => outbox.doubt();
  const heard = { "change:view": viewed, "change:saved": standing, "msg:custom": told, comm_live_update: cut };
  for (const [name, act] of Object.entries(heard)) model.on(name, act);

  const pressed = (event) => {
    const name = asked(event, placeOf(event.target));
    event.stopPropagation();
    if (!name) return;
    event.preventDefault();
    desk.does(name);
  };
  desk.root.addEventListener("keydown", pressed);

  el.append(desk.root);
  viewed();
  outbox.tick();
  const clock = setInterval(() => outbox.tick(), TICK);
  const size = new ResizeObserver(() => desk.sized());
  size.observe(desk.frame);

  return () => {
    clearInterval(clock);
    size.disconnect();
    for (const [name, act] of Object.entries(heard)) model.off(name, act);
  };
}

export default { render };
