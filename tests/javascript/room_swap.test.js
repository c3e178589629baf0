import { afterEach, expect, it } from "vitest";

import { swap } from "../../msnb/room/static/swap.js";

afterEach(() => document.body.replaceChildren());

const page = (count, steps = "Goals") => `<main id="main" data-swap><p>${count} phones</p>
  <form><button>On to: Goals</button></form><form><button>Show the answers</button></form>
  <details><summary>All steps</summary><ul><li><button>${steps}</button></li></ul></details>
  <details><summary>Begin again</summary></details></main>`;
const fresh = (html) => new DOMParser().parseFromString(`<title>Lead</title>${html}`, "text/html");
const button = (text) => [...document.querySelectorAll("button")].find((each) => each.textContent === text);

it("shows the room's news", () => {
  document.body.innerHTML = page(3);
  swap(fresh(page(4)));
  expect(document.querySelector("p").textContent).toBe("4 phones");
  expect(document.title).toBe("Lead");
});

it("leaves open what somebody opened, and closed what is closed", () => {
  document.body.innerHTML = page(3);
  document.querySelector("details").open = true;
  swap(fresh(page(4, "Goals, left out")));
  expect([...document.querySelectorAll("details")].map((each) => each.open)).toEqual([true, false]);
  expect(button("Goals, left out")).toBeDefined();
});

it("leaves the keyboard on the button that says the same", () => {
  document.body.innerHTML = page(3);
  button("Show the answers").focus();
  swap(fresh(page(4)));
  expect(document.activeElement).toBe(button("Show the answers"));
});

it("leads the keyboard nowhere else where its button is gone", () => {
  document.body.innerHTML = page(3);
  button("Goals").focus();
  swap(fresh(page(4, "Break")));
  expect(document.activeElement?.localName).not.toBe("button");
});

it("leaves alone what is the same as before, with what is typed in it", () => {
  const ask = (words) => `<div id="answer" data-swap data-same="goals"><label>${words} <input></label></div>`;
  document.body.innerHTML = ask("Say");
  document.querySelector("input").value = "half a sen";
  swap(fresh(ask("Say again")));
  expect(document.querySelector("input").value).toBe("half a sen");
});
