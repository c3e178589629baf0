// The head: which step it is, how much time is left, and the way on.

import { make, mark, say } from "./board_dom.js";
import { isTyping } from "./console_desk.js";
import { press, pressOnce, sender } from "./console_fields.js";
import { Keyed } from "./form_keyed.js";

const ASK_AGAIN = 20000;
const MINUTE = 60;

/** Return seconds as minutes and seconds; what runs over has a plus in front. */
export function countdown(left) {
  const whole = Math.abs(left < 0 ? Math.ceil(left) : Math.ceil(left - 1e-9));
  const text = `${Math.floor(whole / MINUTE)}:${String(whole % MINUTE).padStart(2, "0")}`;
  return left <= -1 ? `+${text}` : text;
}

export class Head {
  constructor(root, desk) {
    Object.assign(this, { root, desk, view: {}, skew: 0, at: 0 });
    this.place = make("span", { class: "msnb-con-place" });
    this.title = make("h2", { class: "msnb-con-step-title" });
    this.wall = make("p", { class: "msnb-con-wall" });
    this.timer = make("span", { class: "msnb-con-timer", role: "timer" });
    this.timing = make("span", { class: "msnb-con-timing" });
    this.silence = press("", "msnb-con-silence", () => this.desk.ask({ op: "silence", ends: this.isSilent }));
    this.back = pressOnce("Back", "msnb-con-press", () => this.go("back"));
    this.skip = press("Skip…", "msnb-con-press", () => this.showReason(this.reason.hidden));
    this.next = pressOnce("Next", "msnb-con-press msnb-con-main", () => this.go("next"));
    this.begin = new Beginning(desk);
    this.rail = make("ol", { class: "msnb-con-rail" });
    this.steps = new Keyed(this.rail, ({ id }) => this.makeStep(id));
    this.notice = make("div", { class: "msnb-con-notice", role: "alert", hidden: true });
    this.reason = this.buildReason();
    this.bar = make(
      "div",
      { class: "msnb-con-now" },
      make("div", { class: "msnb-con-what" }, this.place, this.title, this.wall, desk.line),
      make("div", { class: "msnb-con-clock" }, this.timer, this.timing, this.silence),
      make("div", { class: "msnb-con-go" }, this.back, this.skip, this.next),
    );
    root.append(this.notice, this.bar, this.begin.root, this.reason, this.rail);
    this.keys = (event) => this.press(event);
    root.addEventListener("keydown", this.keys);
    desk.onclock = (clock) => this.setClock(clock);
    this.beat = setInterval(() => this.tick(), 250);
    this.asking = setInterval(() => this.askClock(), ASK_AGAIN);
    this.askClock();
  }

  close() {
    clearInterval(this.beat);
    clearInterval(this.asking);
    this.root.removeEventListener("keydown", this.keys);
  }

  askClock() {
    this.desk.wonder({ op: "clock" });
  }

  show(view) {
    const moved = view.step !== this.view.step || view.state !== this.view.state;
    this.view = view;
    const running = view.state === "running";
    mark(this.root, "data-state", view.state);
    say(this.place, view.place ?? "");
    say(this.title, view.title ?? "");
    say(this.wall, view.wall ?? "");
    this.begin.show(view);
    this.bar.querySelector(".msnb-con-clock").hidden = !running;
    this.bar.querySelector(".msnb-con-go").hidden = !running;
    this.silence.hidden = !view.silence;
    this.back.disabled = !view.can_back;
    say(this.next, view.next ?? "Next");
    this.showNotice(view.notice);
    this.steps.show(view.steps ?? [], ({ id }) => id);
    if (moved) {
      this.showReason(false);
      this.askClock();
    }
    this.tick();
  }

  showNotice(notice) {
    this.notice.hidden = !notice;
    // Drawn anew, a button would slip from under the finger.
    const said = JSON.stringify(notice);
    if (!notice || said === this.noticed) return;
    this.noticed = said;
    const buttons = (notice.actions ?? []).map(({ label, op }) => press(label, "msnb-con-press", () => this.desk.ask(op)));
    this.notice.replaceChildren(make("span", {}, notice.text), ...buttons);
    mark(this.notice, "data-tone", notice.tone);
  }

  makeStep(id) {
    const name = make("span", { class: "msnb-con-rail-name" });
    const go = press("", "msnb-con-rail-step", () => this.desk.ask({ op: "go_to", step: id }));
    go.append(name);
    const node = make("li", {}, go);
    const update = ({ title, clock, minutes, said, state, reserved }) => {
      const spoken = `${title}, ${clock}, ${minutes} minutes${said ? `, ${said}` : ""}`;
      say(name, title);
      mark(go, "aria-label", spoken);
      mark(go, "title", spoken);
      mark(go, "aria-current", state === "now" ? "step" : null);
      mark(go, "data-reserved", reserved);
      go.disabled = this.view.state !== "running";
      mark(node, "data-state", state);
    };
    return { node, update };
  }

  buildReason() {
    this.why = make("input", { type: "text", maxlength: 500, "aria-label": "Why is it left out?" });
    const form = make(
      "form",
      { class: "msnb-con-reason", hidden: true },
      make("label", {}, "Why is it left out? "),
      this.why,
      sender("Skip this step"),
      press("Cancel", "msnb-con-press", () => this.showReason(false)),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.desk.ask({ op: "skip", step: this.view.step, reason: this.why.value }, ({ ok }) => ok && this.showReason(false));
    });
    return form;
  }

  showReason(open) {
    this.reason.hidden = !open;
    if (!open) return;
    mark(this.why, "placeholder", this.view.reserved ? "This time is reserved: a reason is needed" : "A few words, if you like");
    this.why.value = "";
    this.why.focus();
  }

  go(op) {
    this.desk.ask({ op, step: this.view.step });
  }

  press(event) {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n" || event.key === "N") this.go("next");
    else if (event.key === "Escape") this.showReason(false);
    else return;
    event.preventDefault();
  }

  setClock({ elapsed_s, timing }) {
    this.skew = elapsed_s - performance.now() / 1000;
    this.isSet = true;
    say(this.timing, timing ?? "");
    this.tick();
  }

  tick() {
    const { step_started_s, step_s, state } = this.view;
    if (state !== "running" || !this.isSet) return;
    const now = performance.now() / 1000 + this.skew;
    const left = step_started_s + step_s - now;
    const quiet = (this.view.silent_until_s ?? 0) - now;
    this.isSilent = quiet > 0;
    say(this.silence, this.isSilent ? `Silence: ${countdown(quiet)}. End it` : (this.view.silence ?? ""));
    say(this.timer, countdown(left));
    mark(this.timer, "data-over", left <= -1);
    mark(this.timer, "aria-label", left <= -1 ? "Over time" : "Time left");
  }
}

/** What is chosen before the workshop begins. */
class Beginning {
  constructor(desk) {
    this.form = make("select", { "aria-label": "Form" });
    this.minutes = make("input", { type: "number", "aria-label": "Minutes", class: "msnb-con-few" });
    this.day = make("input", { type: "date", "aria-label": "The day on which it worked" });
    this.begin = sender("Begin");
    this.root = make(
      "form",
      { class: "msnb-con-beginning", hidden: true },
      make("label", {}, "Form ", this.form),
      make("label", {}, "Minutes ", this.minutes),
      make("label", {}, "The day it worked ", this.day),
      this.begin,
      make("span", { class: "msnb-con-soft" }, "Nothing is written before you begin."),
    );
    this.form.addEventListener("change", () => this.fit(true));
    this.root.addEventListener("submit", (event) => {
      event.preventDefault();
      const minutes = Number.parseInt(this.minutes.value, 10) || null;
      desk.ask({ op: "begin", form: this.form.value, minutes, day: this.day.value });
    });
  }

  show(view) {
    this.root.hidden = view.state !== "before";
    if (this.root.hidden || this.forms) return;
    this.forms = view.forms ?? [];
    this.form.append(...this.forms.map(({ id, label }) => make("option", { value: id }, label)));
    this.form.value = view.form;
    this.day.value = view.day ?? "";
    this.fit(false);
    this.minutes.value = view.minutes;
  }

  fit(usual) {
    const chosen = this.forms.find(({ id }) => id === this.form.value);
    mark(this.minutes, "min", chosen.fewest);
    mark(this.minutes, "max", chosen.most);
    if (usual) this.minutes.value = chosen.usual;
  }
}
