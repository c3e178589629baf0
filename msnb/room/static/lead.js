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
runClocks();
follow(
  "/events?page=lead",
  ({ view }) => {
    const isTyping = document.activeElement?.id === "reason";
    if (view !== document.getElementById("bar")?.dataset.view && !isTyping) look();
  },
  (isConnected) => {
    if (!isConnected) look();
  },
);
