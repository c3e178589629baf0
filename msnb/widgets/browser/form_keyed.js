// Keeps the elements of a list while its data changes: nothing is redrawn that is the same thing as
// before, so focus, the caret and half-typed words stay where they are.

export class Keyed {
  /** `create(data)` gives `{ node, update(data) }`; both are called with the data of one entry. */
  constructor(parent, create) {
    this.parent = parent;
    this.create = create;
    this.parts = new Map();
  }

  /** Show these entries, each known by its key, in this order. */
  show(entries, keyOf) {
    const left = new Map(this.parts);
    this.parts = new Map();
    for (const data of entries) {
      const key = keyOf(data);
      const part = left.get(key) ?? this.create(data);
      left.delete(key);
      this.parts.set(key, part);
      part.update(data);
    }
    for (const part of left.values()) {
      part.leave?.();
      part.node.remove();
    }
    this.arrange();
  }

  // A node that has the focus loses it when it is moved, so the others are moved around it.
  arrange() {
    const wanted = [...this.parts.values()].map((part) => part.node);
    const active = this.parent.getRootNode().activeElement;
    const fixed = wanted.findIndex((node) => node.contains(active));
    if (fixed < 0) {
      this.place(wanted, null);
      return;
    }
    this.place(wanted.slice(fixed + 1), null);
    this.place(wanted.slice(0, fixed), wanted[fixed]);
  }

  place(nodes, before) {
    let next = before;
    for (const node of [...nodes].reverse()) {
      if (node.nextSibling !== next || node.parentNode !== this.parent) this.parent.insertBefore(node, next);
      next = node;
    }
  }

  values() {
    return [...this.parts.values()];
  }

  get(key) {
    return this.parts.get(key);
  }
}
