// The facilitator's page follows the room, and steps on without leaving the page.

import { runClocks } from "./clock.js";
import { follow } from "./live.js";
import { looking } from "./page.js";

const heading = () => document.getElementById("asked")?.textContent;
let shown = heading();

const look = looking(() => {
  if (heading() === shown) return;
  shown = heading();
  document.getElementById("asked")?.focus({ preventScroll: true });
  scrollTo(0, 0);
});

document.addEventListener("submit", (event) => {
  // A second tap while the first is on its way does nothing.
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

let isDue = false;
const isTyping = () => document.activeElement?.id === "reason";
document.addEventListener("focusout", () => {
  // A tap on the button beside it comes first.
  setTimeout(() => {
    if (!isDue || isTyping()) return;
    isDue = false;
    look();
  }, 500);
});
runClocks();
follow(
  "/events?page=lead",
  ({ view }) => {
    if (view === document.getElementById("bar")?.dataset.view) return;
    // What is being typed would lose its place: the page is looked at once that is done.
    if (isTyping()) isDue = true;
    else look();
  },
  (isConnected) => {
    if (!isConnected) look();
  },
);
