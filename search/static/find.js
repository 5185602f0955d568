// The places found in the transcript, one after the other: "3 of 12", and the next or the one before it.

import { hold } from "./follow.js";
import { isShown } from "./lines.js";
import { now, player, seek } from "./playing.js";
import { say } from "./said.js";

const stepper = document.querySelector("#stepper");
const counted = stepper.querySelector("[role=status]");

let hits = [];
let chosen = -1; // the place that was gone to, or else the last one that was said

const at = (hit) => Number(hit.dataset.at);
const begins = (hit) => Number(hit.dataset.playFrom);

export function stepThroughHits() {
  readHits();
  stepper.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) step(Number(button.dataset.step));
  });
  document.addEventListener("click", (event) => {
    const hit = event.target.closest(".hit");
    if (hit && event.defaultPrevented) choose(hits.indexOf(hit));
  });
  document.addEventListener("change", ({ target }) => { if (target.closest(".which")) readHits(); });
  player?.addEventListener("seeking", () => {
    if (chosen < 0 || Math.abs(now() - begins(hits[chosen])) > 0.2) choose(begun(now()));
  });
  player?.addEventListener("timeupdate", () => {
    if (!player.seeking && said() > chosen) choose(said());
  });
}

// Others were looked for: they are told, and where nothing plays, the next of them is shown.
export function found() {
  readHits();
  say(document.querySelector(".found")?.textContent ?? "");
  if (player && !player.paused) return;
  (hits.find((hit) => begins(hit) >= now() - 0.1) ?? hits[0])?.scrollIntoView({ block: "nearest" });
}

// Reads the places anew: others came, or another column is shown.
function readHits() {
  hits = [...document.querySelectorAll("#transcript .hit")].filter(isShown).sort((one, other) => at(one) - at(other));
  stepper.hidden = !hits.length;
  const asked = Number(new URL(location.href).searchParams.get("t") ?? "-1");
  choose(begun(asked));
}

export function step(by) {
  if (!hits.length) return;
  choose(chosen < 0 && by < 0 ? hits.length - 1 : (chosen + by + hits.length) % hits.length);
  const hit = hits[chosen];
  hit.scrollIntoView({ block: "nearest" });
  if (!player) return;
  hold(hit.closest(".line"), begins(hit));
  seek(begins(hit));
}

const begun = (second) => hits.findLastIndex((hit) => begins(hit) <= second + 0.1);

const said = () => (now() > 0 ? hits.findLastIndex((hit) => at(hit) <= now() + 0.05) : -1);

function choose(number) {
  hits[chosen]?.classList.remove("chosen");
  chosen = number;
  hits[chosen]?.classList.add("chosen");
  const text = counted.dataset.counted.replace("{n}", chosen < 0 ? "–" : chosen + 1).replace("{m}", hits.length);
  if (counted.textContent !== text) counted.textContent = text;
}
