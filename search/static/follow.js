// The transcript follows the voice: the line that is said is marked, and kept in sight unless somebody reads elsewhere.

import { all, isShown, lineAt, startOf } from "./lines.js";
import { now, player } from "./playing.js";
import { remember, remembered } from "./remembered.js";

const SCROLLING = 1000; // milliseconds after the last movement of a hand
const KEYS = ["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", "Tab"];

let held = null; // the line asked for: it is shown while what leads up to it plays, from the second `from` on
let from = 0;
let away = false; // somebody scrolled to where the voice is not
let byHand = 0;
let ours = 0;
let settling = 0;

const follows = document.querySelector("#follow input");
const back = document.querySelector("#back");

export function follow() {
  if (!follows) return;
  follows.checked = remembered("follow") !== "no";
  follows.addEventListener("change", () => {
    remember("follow", follows.checked ? "yes" : "no");
    if (follows.checked) toTheVoice();
  });
  back.addEventListener("click", toTheVoice);
  player.addEventListener("timeupdate", () => { if (moved() && !player.paused) keepInSight(); });
  player.addEventListener("seeking", () => setAway(false));
  player.addEventListener("seeked", () => { if (moved() !== null) keepInSight(); });
  for (const kind of ["wheel", "touchmove"]) addEventListener(kind, hand, { passive: true });
  addEventListener("keydown", (event) => { if (KEYS.includes(event.key)) hand(); });
  addEventListener("scroll", scrolled, { passive: true });
  addEventListener("scrollend", () => { ours = 0; });
  addEventListener("resize", () => { if (!away && follows.checked) toTheLine("auto"); });
  document.addEventListener("change", ({ target }) => { if (target.closest(".which")) toTheVoice(); });
}

// Marks a line before the voice is there, and shows it from `second` on until it has passed.
export function hold(line, second) {
  held = line;
  from = second;
  if (!line) return;
  mark(startOf(line));
  setAway(false);
  scrollTo(line, "auto");
}

// Marks the line that is said now, after others took the places of the lines.
export function followAnew() {
  held = null;
  if (!player || now() === 0) return;
  mark(now());
  toTheVoice();
}

export const current = () => [...document.querySelectorAll("#transcript [aria-current]")].find(isShown);

// Whether another line is said by now; null while what leads up to the line asked for is played.
function moved() {
  if (player.seeking || !player.readyState) return null; // nothing is said: not here yet, or not to be played at all
  const second = now();
  const column = held && all().find(({ lines }) => lines.includes(held));
  if (column && second > from - 0.3 && startOf(lineAt(column, second)) < startOf(held)) return null;
  held = null;
  return mark(second);
}

function keepInSight() {
  if (follows.checked && !away && Date.now() - byHand > SCROLLING) toTheLine("smooth");
}

function mark(second) {
  let changed = false;
  for (const column of all()) {
    const line = column.lines.includes(held) ? held : lineAt(column, second);
    if (line === column.current) continue;
    column.current?.removeAttribute("aria-current");
    line.setAttribute("aria-current", "true");
    column.current = line;
    changed = true;
  }
  return changed;
}

function toTheVoice() {
  setAway(false);
  byHand = 0;
  toTheLine("smooth");
}

function toTheLine(behavior) {
  const line = current();
  if (line) scrollTo(line, behavior);
}

function scrollTo(line, behavior) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  ours = Date.now();
  line.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : behavior });
}

function hand() {
  byHand = Date.now();
}

// What scrolls neither by us nor by a hand is the browser's own, such as its search in the page.
function scrolled() {
  const hands = Date.now() - byHand < SCROLLING;
  if (!hands && (player.paused || Date.now() - ours < SCROLLING)) return;
  hand();
  clearTimeout(settling);
  settling = setTimeout(() => setAway(isAway()), 150);
}

function isAway() {
  const line = current();
  if (!line) return false;
  const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(line);
  const { scrollPaddingTop } = getComputedStyle(document.documentElement);
  const { top, bottom } = line.getBoundingClientRect();
  const farthest = document.documentElement.scrollHeight - innerHeight;
  if (top < parseFloat(scrollPaddingTop) + parseFloat(scrollMarginTop) - 1) return scrollY > 0;
  return bottom > innerHeight - parseFloat(scrollMarginBottom) + 1 && scrollY < farthest - 1;
}

function setAway(is) {
  clearTimeout(settling);
  away = is;
  back.hidden = !is;
}
