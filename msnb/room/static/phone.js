// The phone's page: drafts, an outbox, and the next question when the room asks it.

import { runClocks } from "./clock.js";
import { dropDraft, restoreDraft, saveDraft } from "./drafts.js";
import { clear, fieldsOf, showState } from "./form.js";
import { follow } from "./live.js";
import { keeping, newId, Outbox, post } from "./outbox.js";
import { looking } from "./page.js";

const NOT_AGAIN_MS = 600;
const byId = (id) => document.getElementById(id);
const storage = keeping("localStorage");
const prefix = `msnb/${byId("main").dataset.room}`;
const lastSent = new Map();

let isConnected = true;

const outbox = new Outbox({ storage, key: `${prefix}/outbox`, post: send, changed: show });

async function send(entry) {
  const answer = await post(entry);
  if (answer.taken) {
    say("Sent.");
    await look();
  }
  return answer;
}

// ---- what is on its way

function show() {
  const list = byId("outbox");
  list.replaceChildren(...outbox.entries.map(item));
  const net = byId("net");
  const waits = outbox.waiting.length > 0 && outbox.failures > 0;
  net.classList.toggle("off", !isConnected || waits);
  const words = isConnected && !waits ? "Connected" : "Waiting for the network";
  if (net.textContent !== words) net.textContent = words;
}

function item(entry) {
  const made = (tag, cls, text) => {
    const each = document.createElement(tag);
    each.className = cls;
    each.textContent = text;
    return each;
  };
  const li = document.createElement("li");
  const sending = outbox.failures ? "Waiting for the network" : "Sending …";
  li.append(
    made("p", "", entry.said),
    made("span", entry.why ? "state not" : "state waiting", entry.why ? "Not sent" : sending),
  );
  if (!entry.why) return li;
  const buttons = made("p", "buttons", "");
  const button = (text, act) => {
    const each = made("button", "small quiet", text);
    each.type = "button";
    each.addEventListener("click", act);
    buttons.append(each);
  };
  if (byId("ask")?.dataset.draft === entry.draft) button("Edit", () => edit(entry));
  button("Remove", () => outbox.remove(entry.id));
  li.append(made("p", "why", entry.why), buttons);
  return li;
}

function edit(entry) {
  const form = byId("ask");
  const kept = JSON.stringify(entry.fields);
  storage.setItem(`${prefix}/draft/${entry.draft}`, kept);
  restoreDraft(storage, prefix, form);
  showState(form);
  outbox.remove(entry.id);
  form.querySelector("textarea, input:not([type=hidden])")?.focus();
}

// ---- the form

function onSubmit(event) {
  const form = byId("ask");
  // Not by form.id: the form has a field of that name.
  if (event.target !== form) return;
  event.preventDefault();
  const fields = fieldsOf(form, event.submitter);
  const content = JSON.stringify(fields);
  const { draft } = form.dataset;
  // A second tap on what stays in the form sends nothing new.
  if (lastSent.get(draft) === content) return;
  lastSent.set(draft, content);
  dropDraft(storage, prefix, form);
  const said = form.elements.text?.value.trim() || form.dataset.said;
  if (!("once" in form.dataset)) {
    lastSent.delete(draft);
    clear(form);
    form.querySelector("textarea")?.focus();
    pauseButtons(form);
  }
  outbox.add({ id: newId(), draft, said, fields });
}

function pauseButtons(form) {
  const buttons = form.querySelectorAll("button");
  for (const each of buttons) each.disabled = true;
  setTimeout(() => {
    for (const each of buttons) each.disabled = false;
  }, NOT_AGAIN_MS);
}

function prepare() {
  const form = byId("ask");
  if (!form || form.dataset.ready) return;
  form.dataset.ready = "yes";
  if (!byId("said").textContent) restoreDraft(storage, prefix, form);
  takeUp(form);
  showState(form);
}

// ---- the next question

const TOO_LATE = "The next question came before you sent this. It is still here.";

/** What somebody was still typing stays in sight; it is in its form again when that comes back. */
function keepUnsent(old) {
  const said = old.elements.text?.value.trim();
  const { draft } = old.dataset;
  const isHere = outbox.entries.some((entry) => entry.why === TOO_LATE && entry.draft === draft);
  if (!said || isHere || !storage.getItem(`${prefix}/draft/${draft}`)) return;
  outbox.keep([...outbox.entries, { id: newId(), draft, said, fields: fieldsOf(old), why: TOO_LATE }]);
}

function takeUp({ dataset: { draft } }) {
  const left = outbox.entries.filter((entry) => entry.why !== TOO_LATE || entry.draft !== draft);
  if (left.length < outbox.entries.length) outbox.keep(left);
}

function say(words) {
  byId("say").textContent = words;
}

let asked = byId("asked").textContent;
let form = byId("ask");

const look = looking(() => {
  const before = form;
  form = byId("ask");
  if (before && before.dataset.draft !== form?.dataset.draft) keepUnsent(before);
  prepare();
  show();
  if (byId("asked").textContent === asked) return;
  asked = byId("asked").textContent;
  scrollTo(0, 0);
  byId("asked").focus({ preventScroll: true });
  say("There is a new question.");
});

function seen({ view }) {
  if (view !== byId("head").dataset.view) {
    // A link to one item of a step that is over leads nowhere.
    history.replaceState(null, "", location.pathname);
    look();
  }
}

function connected(now) {
  if (now && (!isConnected || outbox.failures)) outbox.flush();
  isConnected = now;
  show();
  // Perhaps the room is another one by now, and sends this phone to its door.
  if (!now) look();
}

document.addEventListener("submit", onSubmit);
document.addEventListener("input", (event) => {
  const form = byId("ask");
  if (!form || event.target.form !== form) return;
  saveDraft(storage, prefix, form);
  showState(form);
});
addEventListener("online", () => outbox.flush());
addEventListener("offline", () => connected(false));
prepare();
show();
runClocks();
outbox.flush();
follow("/events?page=phone", seen, connected);
