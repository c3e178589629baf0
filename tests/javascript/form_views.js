// Views of a form as Python sends them, small enough to be counted by hand.

export function entry(id, more = {}) {
  return { part: "entry", id, key: id.split(".").pop(), label: `Label of ${id}`, kind: "text", value: "", back: "", required: false, ...more };
}

export function choice(id, values, more = {}) {
  const options = values.map((value) => ({ value, label: `Name of ${value}`, help: "" }));
  return entry(id, { kind: "choice", options, ...more });
}

export function range(id, [low, high, likely], more = {}) {
  const entries = [["low", low], ["high", high], ["likely", likely]].map(([key, value]) => entry(`${id}.${key}`, { kind: "duration", value, tag: key }));
  return { part: "group", id, label: "How long?", help: "", look: "range", back: low ? `${low} to ${high}` : "", entries, ...more };
}

export function rows(id, keys, more = {}) {
  const part = (key) => entry(`${id}[${key}].title`, { value: `Title of ${key}` });
  return {
    part: "rows", id, label: "Components", help: "", empty: "No component yet.", ordered: true,
    rows: keys.map((key) => ({ key, title: `Title of ${key}`, parts: [part(key)] })),
    add: { label: "Add a component", ask: "What is it?", kind: "text", options: [] }, ...more,
  };
}

export function form(parts, more = {}) {
  return {
    heading: "Milestone", title: "Pilot live", sentence: "", list: null, undo: null, redo: null, revision: 1,
    sections: [{ title: "What it is", text: "", open: true, parts }], ...more,
  };
}

export function list(ids, picked, more = {}) {
  return { noun: "risk", label: `${ids.length} risks`, picked, rows: ids.map((id) => ({ id, title: `Title of ${id}`, note: "" })), add: { label: "Add a risk", ask: "What may happen?" }, ...more };
}
