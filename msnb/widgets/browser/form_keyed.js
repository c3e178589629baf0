// Keeps the elements of a list while its data changes: nothing is redrawn that is the same thing as
// before, so focus, the caret and half-typed words stay where they are.

/**
 * Let a parent have these children alone, in this order. Who has the focus would lose it by being
 * moved, so the others are moved around it.
 */
export function arrange(parent, wanted) {
  const kept = new Set(wanted);
  for (const node of [...parent.children]) if (!kept.has(node)) node.remove();
  const active = parent.getRootNode().activeElement;
  const fixed = wanted.findIndex((node) => node.contains(active));
  place(parent, wanted.slice(fixed + 1), null);
  if (fixed >= 0) place(parent, wanted.slice(0, fixed), wanted[fixed]);
}

function place(parent, nodes, before) {
  let next = before;
  for (const node of [...nodes].reverse()) {
    if (node.nextSibling !== next || node.parentNode !== parent) parent.insertBefore(node, next);
    next = node;
  }
}

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
    arrange(this.parent, this.values().map((part) => part.node));
  }

  values() {
    return [...this.parts.values()];
  }

  get(key) {
    return this.parts.get(key);
  }
}
