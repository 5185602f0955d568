// The keys of the page; the dialog lists them. A key that somebody presses in a field, on a button or with another is
// theirs.

import { toggleCaptions } from "./captions.js";
import { step } from "./find.js";
import { listens } from "./keys.js";
import { now, player, seek, toggle } from "./playing.js";

const KEYS = {
  " ": toggle,
  k: toggle,
  j: () => seek(now() - 10),
  l: () => seek(now() + 10),
  ArrowLeft: () => seek(now() - 5),
  ArrowRight: () => seek(now() + 5),
  c: toggleCaptions,
};
const OWN = "input, textarea, select, button, summary, dialog, [contenteditable]";
const PRESSED = `${OWN}, video, audio`; // a browser presses or plays these itself

const dialog = document.querySelector("#shortcuts");

export function listenToKeys() {
  document.addEventListener("click", ({ target }) => { if (target.closest("#keys")) dialog.showModal(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  addEventListener("keydown", pressed);
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog.open || !listens()) return;
  const { key, target } = event;
  if (target.closest?.(key.length > 1 || key === " " ? PRESSED : OWN)) return;
  const act = key === "?" ? () => dialog.showModal() : !event.shiftKey && actOf(key);
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(key) {
  if (key === "n") return () => step(1);
  if (key === "p") return () => step(-1);
  return player && Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
}
