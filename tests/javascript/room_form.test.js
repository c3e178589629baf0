import { beforeEach, describe, expect, it } from "vitest";

import { dropDraft, restoreDraft, saveDraft } from "../../msnb/room/static/drafts.js";
import { clear, fieldsOf, showState } from "../../msnb/room/static/form.js";
import { swap } from "../../msnb/room/static/swap.js";

const EVENT = `
<form id="ask" data-draft="right_to_left:event:">
<input type="hidden" name="id" value="x"><input type="hidden" name="step" value="right_to_left">
<input type="hidden" name="kind" value="event">
<textarea name="text" data-limit="10"></textarea><p data-left="text"></p>
<input type="radio" name="tag" value="success"><input type="radio" name="tag" value="pain">
<button name="then" value="stay">Send</button>
</form>`;

let form;
let storage;

beforeEach(() => {
  document.body.innerHTML = EVENT;
  form = document.getElementById("ask");
  const held = new Map();
  storage = {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => held.set(key, value),
    removeItem: (key) => held.delete(key),
  };
});

describe("a draft", () => {
  it("is there again, words and choices, in a form made anew", () => {
    form.elements.text.value = "A <b>thing";
    form.elements.tag[1].checked = true;
    saveDraft(storage, "room", form);
    document.body.innerHTML = EVENT;
    const fresh = document.getElementById("ask");
    restoreDraft(storage, "room", fresh);
    expect(fresh.elements.text.value).toBe("A <b>thing");
    expect(fresh.elements.tag[1].checked).toBe(true);
    expect(fresh.querySelector("[name=id]").value).toBe("x");
  });

  it("is none where nothing is typed", () => {
    form.elements.text.value = "x";
    saveDraft(storage, "room", form);
    expect(storage.held.size).toBe(1);
    form.elements.text.value = "";
    saveDraft(storage, "room", form);
    expect(storage.held.size).toBe(0);
  });

  it("is forgotten once it was sent", () => {
    form.elements.text.value = "x";
    saveDraft(storage, "room", form);
    dropDraft(storage, "room", form);
    restoreDraft(storage, "room", form);
    expect(storage.held.size).toBe(0);
  });

  it("of another question stays where it is", () => {
    form.elements.text.value = "x";
    saveDraft(storage, "room", form);
    form.dataset.draft = "goals:text:";
    form.elements.text.value = "";
    restoreDraft(storage, "room", form);
    expect(form.elements.text.value).toBe("");
  });

  it("that is rubbish is passed over", () => {
    for (const text of ["{", "null", '[["gone","1"]]']) {
      storage.setItem("room/draft/right_to_left:event:", text);
      expect(() => restoreDraft(storage, "room", form)).not.toThrow();
    }
  });
});

describe("a form", () => {
  it("says how many letters are left only when few are, and how many are too many", () => {
    const left = form.querySelector("[data-left]");
    form.elements.text.dataset.limit = "200";
    form.elements.text.value = "x".repeat(50);
    showState(form);
    expect(left.textContent).toBe("");
    form.elements.text.value = "x".repeat(101);
    showState(form);
    expect(left.textContent).toBe("99 characters left");
    form.elements.text.value = "🙂".repeat(203);
    showState(form);
    expect(left.textContent).toBe("3 characters too many");
    expect(form.elements.text.validationMessage).toBe("At most 200 characters. Say it shorter.");
  });

  it("sends its fields and the button's, but not the id that the page had", () => {
    form.elements.text.value = "x";
    expect(fieldsOf(form, form.querySelector("button"))).toEqual([
      ["step", "right_to_left"],
      ["kind", "event"],
      ["text", "x"],
      ["then", "stay"],
    ]);
  });

  it("is empty afterwards, but for what the room put there", () => {
    form.elements.text.value = "x";
    form.elements.tag[0].checked = true;
    clear(form);
    expect(form.elements.text.value).toBe("");
    expect(form.elements.tag[0].checked).toBe(false);
    expect(form.elements.kind.value).toBe("event");
  });
});

describe("taking over what the room says", () => {
  const page = (body) => new DOMParser().parseFromString(`<title>T</title>${body}`, "text/html");

  it("replaces the marked parts, and lets only what is new arrive", () => {
    document.body.innerHTML = `<ul id="a" data-swap><li data-key="1">one</li></ul><p id="b">old</p>`;
    swap(page(`<ul id="a" data-swap><li data-key="1">one</li><li data-key="2">two</li></ul><p id="b">new</p>`));
    expect([...document.querySelectorAll("li")].map((each) => each.className)).toEqual(["", "arriving"]);
    expect(document.getElementById("b").textContent).toBe("old");
    expect(document.title).toBe("T");
  });

  it("leaves a form alone that is still the same", () => {
    document.body.innerHTML = `<div id="f" data-swap data-same="x"><input value="typed"></div>`;
    const input = document.querySelector("input");
    swap(page(`<div id="f" data-swap data-same="x"><input></div>`));
    expect(document.querySelector("input")).toBe(input);
    swap(page(`<div id="f" data-swap data-same="y"><input></div>`));
    expect(document.querySelector("input")).not.toBe(input);
  });
});
