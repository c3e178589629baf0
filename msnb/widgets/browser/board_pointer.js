// What fingers, pens and mice do on the board: press and pull a card, draw a link out of a handle,
// push the board itself, pinch it. A mouse pulls at once; a finger holds first, for it also pushes.

export const HOLD = 350; // ms until a resting finger has taken hold
export const FIRM = 4; // px that a mouse may tremble
const LOOSE = 9; // px that a finger may tremble
const EDGE = 36; // px from the border where a pulled card pushes the board

export class Pointer {
  /**
   * `frame` is listened to. `on` says what to do: `grip(target)` names what lies under a pointer
   * (or null for the board itself), then `begin(grip, at)`, `move(at)`, `drop(at)`, `cancel()` for
   * what is pulled, `pan(dx, dy)` and `zoom(factor, at)` for the board; `works()` says whether the
   * board is being worked on.
   */
  constructor(frame, on) {
    Object.assign(this, { frame, on, fingers: new Map(), gesture: null, spread: null, frozen: false });
    const listen = (name, act, options) => frame.addEventListener(name, (event) => act.call(this, event), options);
    listen("pointerdown", this.down);
    listen("pointermove", this.shift);
    listen("pointerup", this.up);
    listen("pointercancel", this.abandon);
    listen("lostpointercapture", this.letGo);
    listen("click", this.click, { capture: true });
    listen("wheel", this.wheel, { passive: false });
    listen("contextmenu", (event) => this.gesture?.touch && event.preventDefault());
  }

  at(event) {
    const box = this.frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  down(event) {
    if (event.button > 0 && event.button !== 1) return;
    const at = this.at(event);
    this.fingers.set(event.pointerId, at);
    this.frozen = false;
    if (this.fingers.size === 2) {
      this.cancel();
      this.spread = this.measure();
      return;
    }
    if (this.fingers.size > 2 || this.gesture) return;
    const grip = event.button === 1 ? null : this.on.grip(event.target);
    const touch = event.pointerType === "touch";
    this.gesture = { id: event.pointerId, grip, start: at, last: at, touch, live: false };
    if (grip && touch) this.gesture.timer = setTimeout(() => this.begin(), HOLD);
  }

  shift(event) {
    if (!this.fingers.has(event.pointerId)) return;
    const at = this.at(event);
    this.fingers.set(event.pointerId, at);
    if (this.spread && this.fingers.size === 2) {
      this.pinch();
      return;
    }
    const gesture = this.gesture;
    if (gesture?.id !== event.pointerId) return;
    const far = Math.hypot(at.x - gesture.start.x, at.y - gesture.start.y);
    if (!gesture.live) {
      if (far < (gesture.touch ? LOOSE : FIRM)) return;
      if (gesture.grip && gesture.touch && !gesture.grip.eager) this.toPush();
      this.begin();
    }
    if (gesture.grip) this.on.move(at);
    else this.on.pan(at.x - gesture.last.x, at.y - gesture.last.y);
    gesture.last = at;
    this.drift();
  }

  /** A finger that moves before it has taken hold pushes the board. */
  toPush() {
    clearTimeout(this.gesture.timer);
    this.gesture.grip = null;
  }

  begin() {
    const { gesture } = this;
    if (!gesture || gesture.live) return;
    clearTimeout(gesture.timer);
    gesture.live = true;
    this.frame.setPointerCapture?.(gesture.id);
    if (gesture.grip) this.on.begin(gesture.grip, gesture.last);
    else this.frame.dataset.pushed = "";
  }

  up(event) {
    this.fingers.delete(event.pointerId);
    if (this.fingers.size < 2) this.spread = null;
    const { gesture } = this;
    if (gesture?.id !== event.pointerId) return;
    clearTimeout(gesture.timer);
    this.gesture = null;
    delete this.frame.dataset.pushed;
    if (!gesture.live) return;
    this.frozen = true;
    setTimeout(() => (this.frozen = false));
    if (gesture.grip) this.on.drop(this.at(event));
  }

  abandon(event) {
    this.fingers.delete(event.pointerId);
    if (this.fingers.size < 2) this.spread = null;
    if (this.gesture?.id === event.pointerId) this.cancel();
  }

  /** The frame lost the pointer; a card that hands it over to the frame has not. */
  letGo(event) {
    if (event.target !== this.frame) return;
    if (this.gesture?.id === event.pointerId && this.gesture.live) this.abandon(event);
  }

  /** Give up what is under way, as if it had never begun; whether there was anything. */
  cancel() {
    const { gesture } = this;
    if (!gesture) return false;
    clearTimeout(gesture.timer);
    this.gesture = null;
    delete this.frame.dataset.pushed;
    if (gesture.live && gesture.grip) this.on.cancel();
    return gesture.live;
  }

  /** What ends a pull is no click. */
  click(event) {
    if (!this.frozen) return;
    this.frozen = false;
    event.stopPropagation();
    event.preventDefault();
  }

  wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.on.zoom(Math.exp(-clamp(event.deltaY, 60) / 180), this.at(event));
    } else if (this.on.works()) {
      // Who works on the board scrolls the board; who reads the notebook scrolls the notebook.
      event.preventDefault();
      const step = event.deltaMode ? 16 : 1;
      const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
      this.on.pan(-dx * step, -dy * step);
    }
  }

  measure() {
    const [a, b] = [...this.fingers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, far: Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1) };
  }

  pinch() {
    const now = this.measure();
    this.on.pan(now.x - this.spread.x, now.y - this.spread.y);
    this.on.zoom(now.far / this.spread.far, now);
    this.spread = now;
  }

  /** While a card is held at the border, the board moves under it. */
  drift() {
    if (this.drifting || !this.gesture?.live || !this.gesture.grip) return;
    const { last } = this.gesture;
    const push = { x: pull(last.x, this.frame.clientWidth), y: pull(last.y, this.frame.clientHeight) };
    if (!push.x && !push.y) return;
    this.drifting = true;
    requestAnimationFrame(() => {
      this.drifting = false;
      if (!this.gesture?.live) return;
      this.on.pan(push.x, push.y);
      this.on.move(this.gesture.last);
      this.drift();
    });
  }
}

const clamp = (number, most) => Math.min(most, Math.max(-most, number));

function pull(at, room) {
  if (at < EDGE) return Math.min(10, (EDGE - at) / 3);
  return at > room - EDGE ? -Math.min(10, (at - room + EDGE) / 3) : 0;
}
