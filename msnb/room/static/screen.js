// The projector's page follows the room.

import { runClocks } from "./clock.js";
import { follow } from "./live.js";
import { looking } from "./page.js";

const look = looking((fresh) => {
  document.body.className = fresh.body.className;
});
runClocks();
follow(
  "/events?page=screen",
  ({ view }) => {
    if (view !== document.getElementById("top").dataset.view) look();
  },
  (isConnected) => {
    document.body.classList.toggle("off", !isConnected);
    if (!isConnected) look();
  },
);
