// What a form only shows: sentences, pictures, tables, buttons, findings, a meter, an outline.
import { icon, make, mark, say } from "./board_dom.js";
import { Keyed } from "./form_keyed.js";

const TONES = { good: "done", warn: "pain", bad: "close" };

/** Return the drawing of an SVG text that Python made; it is parsed as XML, where no script runs. */
export function drawing(svg) {
  const page = new DOMParser().parseFromString(svg, "image/svg+xml");
  const root = page.documentElement;
  return root.localName === "svg" ? document.importNode(root, true) : null;
}

export const SHOWN = { says, picture, table, actions, findings, meter, outline, offers };

function says(first) {
  const words = make("div", {});
  const node = make("div", { class: "msnb-form-says", "data-id": first.id }, words);
  let tone = null;
  return {
    node,
    update(data) {
      if (tone !== data.tone) {
        tone = data.tone;
        node.replaceChildren(...[TONES[tone] ? icon(TONES[tone]) : null, words].filter(Boolean));
        mark(node, "data-tone", tone);
      }
      const paragraphs = data.text.map((text) => make("p", {}, text));
      if (words.textContent !== data.text.join("")) words.replaceChildren(...paragraphs);
      node.hidden = !data.text.length;
    },
  };
}

function picture(first) {
  const wide = make("div", { class: "msnb-form-wide" });
  const narrow = make("div", { class: "msnb-form-narrow" });
  const text = make("figcaption", { class: "msnb-form-help" });
  const node = make("figure", { class: "msnb-form-picture", "data-id": first.id }, wide, narrow, text);
  let drawn = "";
  return {
    node,
    update(data) {
      say(text, data.text);
      if (drawn === data.narrow) return;
      drawn = data.narrow;
      for (const [place, svg] of [[wide, data.wide], [narrow, data.narrow]]) {
        const root = drawing(svg);
        if (root) place.replaceChildren(root);
      }
    },
  };
}

function table(first) {
  const caption = make("summary", {});
  const head = make("tr", {});
  const body = make("tbody", {});
  const inner = make("table", {}, make("thead", {}, head), body);
  const scroll = make("div", { class: "msnb-form-scroll", tabindex: 0, role: "region" }, inner);
  const node = make("details", { class: "msnb-form-table", "data-id": first.id, open: Boolean(first.open) }, caption, scroll);
  let shown = "";
  return {
    node,
    update(data) {
      say(caption, data.title);
      mark(scroll, "aria-label", data.title);
      const now = JSON.stringify([data.columns, data.rows]);
      if (now === shown) return;
      shown = now;
      head.replaceChildren(...data.columns.map((name) => make("th", { scope: "col" }, name)));
      body.replaceChildren(
        ...data.rows.map((cells) =>
          make("tr", {}, ...cells.map((cell, at) => make(at ? "td" : "th", { scope: at ? null : "row" }, cell))),
        ),
      );
    },
  };
}

function actions(first, tools) {
  const node = make("div", { class: "msnb-form-actions", "data-id": first.id });
  const buttons = new Keyed(node, (data) => {
    const label = make("span", {});
    const button = make("button", { type: "button", class: "msnb-form-button" }, label);
    const part = { data };
    button.addEventListener("click", () => tools.ask({ op: "act", act: part.data.act, ...part.data.with }));
    return {
      node: button,
      update(now) {
        part.data = now;
        say(label, now.label);
        button.disabled = Boolean(now.off);
        mark(button, "title", now.help);
        mark(button, "aria-pressed", now.pressed === undefined ? null : String(now.pressed));
        mark(button, "data-main", now.main);
      },
    };
  });
  return {
    node,
    update(data) {
      node.hidden = !data.buttons.length;
      buttons.show(data.buttons, (each) => each.key ?? each.label);
    },
  };
}

function findings(first, tools) {
  const node = make("div", { class: "msnb-form-findings", "data-id": first.id });
  const groups = new Keyed(node, () => {
    const title = make("h3", { class: "msnb-form-label" });
    const list = make("ul", {});
    const rows = new Keyed(list, (data) => finding(data, tools));
    return {
      node: make("section", {}, title, list),
      update(group) {
        say(title, group.title);
        mark(list.parentNode, "data-severity", group.severity);
        rows.show(group.rows, (each) => each.key);
      },
    };
  });
  return { node, update: (data) => groups.show(data.groups, (each) => each.severity) };
}

function finding(first, tools) {
  const part = { data: first };
  const name = make("button", { type: "button", class: "msnb-form-jump" });
  const plain = make("strong", {});
  const message = make("span", {});
  const remedy = make("span", { class: "msnb-form-help" });
  name.addEventListener("click", () => tools.ask({ op: "act", act: "jump", item: part.data.item, field: part.data.field }));
  return {
    node: make("li", { class: "msnb-form-finding" }, name, plain, message, remedy),
    update(data) {
      part.data = data;
      say(name, data.title);
      say(plain, data.title);
      name.hidden = !data.item;
      plain.hidden = Boolean(data.item);
      say(message, data.message);
      say(remedy, data.remedy);
    },
  };
}

function meter(first) {
  const band = make("span", { class: "msnb-form-meter-band" });
  const wanted = make("span", { class: "msnb-form-meter-wanted" });
  const here = make("span", { class: "msnb-form-meter-here" });
  const scale = make("span", { class: "msnb-form-meter-scale", role: "img" }, band, wanted, here);
  const words = make("figcaption", {});
  const ends = make("span", { class: "msnb-form-meter-ends", "aria-hidden": "true" });
  return {
    node: make("figure", { class: "msnb-form-meter", "data-id": first.id }, scale, ends, words),
    update(data) {
      const at = (share) => `${Math.min(Math.max(share / data.most, 0), 1) * 100}%`;
      band.style.insetInlineStart = at(data.low);
      band.style.width = `calc(${at(data.high)} - ${at(data.low)})`;
      wanted.hidden = data.wanted === null;
      wanted.style.insetInlineStart = at(data.wanted ?? 0);
      here.hidden = data.share === null;
      here.style.insetInlineStart = at(data.share ?? 0);
      mark(scale, "aria-label", data.text);
      mark(scale, "data-tone", data.tone);
      ends.replaceChildren(...data.marks.map(([share, text]) => {
        const tick = make("span", {}, text);
        tick.style.insetInlineStart = at(share);
        return tick;
      }));
      say(words, data.text);
    },
  };
}

// Things, each with buttons of its own: what a class of past projects offers to each milestone.
function offers(first, tools) {
  const node = make("ul", { class: "msnb-form-offers", "data-id": first.id });
  const lines = new Keyed(node, (data) => {
    const title = make("strong", {});
    const note = make("span", { class: "msnb-form-note" });
    const inner = actions({ id: data.key }, tools);
    return {
      node: make("li", {}, make("span", {}, title, note), inner.node),
      update(now) {
        say(title, now.title);
        say(note, now.note);
        inner.update(now);
      },
    };
  });
  return { node, update: (data) => lines.show(data.rows, (each) => each.key) };
}

// Lines one below the other, some of them further in; each leads to what it names.
function outline(first, tools) {
  const act = first.act;
  const title = make("p", { class: "msnb-form-label" });
  const list = make("ol", {});
  const lines = new Keyed(list, (data) => {
    const part = { data };
    const note = make("span", { class: "msnb-form-note" });
    const name = make("span", {});
    const place = make("span", { class: "msnb-form-place", "aria-hidden": "true" });
    const go = make("button", { type: "button" }, place, name, note);
    go.addEventListener("click", () => tools.ask(act ? { op: "act", act, item: part.data.id } : { op: "pick", item: part.data.id }));
    return {
      node: make("li", {}, go),
      update(now) {
        part.data = now;
        say(name, now.title);
        say(note, now.note);
        say(place, now.place ?? "");
        mark(go, "aria-current", now.here ? now.current ?? "true" : null);
        mark(go, "data-state", now.state);
        go.style.setProperty("--depth", now.depth ?? 0);
      },
    };
  });
  const node = make("div", { class: "msnb-form-outline", "data-id": first.id }, title, list);
  return {
    node,
    update(data) {
      say(title, data.title);
      title.hidden = !data.title;
      mark(node, "data-look", data.look);
      lines.show(data.rows, (each) => each.id);
    },
  };
}
