// Elements made by name. Texts become text nodes, so that nothing a person typed is ever markup.

const SVG = "http://www.w3.org/2000/svg";

const STROKES = {
  add: "M8 3v10M3 8h10",
  undo: "M6 3 3 6l3 3M3 6h6a4 4 0 0 1 0 8H7",
  redo: "m10 3 3 3-3 3M13 6H7a4 4 0 0 0 0 8h2",
  fit: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  closer: "M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM10 10l4 4M7 5v4M5 7h4",
  wider: "M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM10 10l4 4M5 7h4",
  screen: "M2 3h12v8H2zM5 14h6",
  help: "M6 6a2 2 0 1 1 2.6 1.9c-.5.2-.6.5-.6 1.1M8 12v.2",
  events: "M1 8h3M6 8h4M12 8h3M5 8a0 0 0 1 0 0 .1M4 6v4M11 6v4",
  goal: "M4 14V2l8 3-8 3",
  rename: "M3 13h2l8-8-2-2-8 8zM9 5l2 2",
  success: "M8 3.5 13 12H3z",
  pain: "M8 12.5 3 4h10z",
  link: "M6 10 10 6M7 5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 0 1-4-4L5 7",
  unlink: "M7 5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 0 1-4-4L5 7M3 3l10 10",
  merge: "M2 4h4l4 4h4M2 12h4l4-4M12 6l2 2-2 2",
  before: "M14 8H5M8 4 4 8l4 4M2 3v10",
  delete: "M3 4h10M6 4V2h4v2M5 4l.6 10h4.8L11 4",
  date: "M2 4h12v10H2zM2 7h12M5 2v3M11 2v3",
  close: "m4 4 8 8M12 4l-8 8",
  done: "m3 8 3.5 3.5L13 5",
  milestone: "M8 2l6 6-6 6-6-6z",
  left: "m10 3-5 5 5 5",
  right: "m6 3 5 5-5 5",
  above: "m3 10 5-5 5 5",
  below: "m3 6 5 5 5-5",
};

/** Return an element with attributes, listeners (`onclick`) and children; a text is text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return an SVG element with attributes. */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** Return a small drawing that goes with a word, or stands for one that is in a label. */
export function icon(name) {
  return draw(
    "svg",
    { class: `msnb-icon msnb-icon-${name}`, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    draw("path", { d: STROKES[name] }),
  );
}

/** Return a button with an icon and a word; `wordless` keeps the word for screen readers alone. */
export function button(name, word, act, { wordless = false, title = word, ...attributes } = {}) {
  const label = make("span", { class: wordless ? "msnb-unseen" : "msnb-word" }, word);
  return make(
    "button",
    { type: "button", class: "msnb-button", title, ...attributes, onclick: act },
    name ? icon(name) : null,
    label,
  );
}

/** Set an attribute, or take it away where there is nothing to say; an unchanged one is left alone. */
export function mark(element, name, value) {
  if (value === null || value === undefined || value === false || value === "") {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, String(value));
  }
}

/** Put a text where another one was. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
