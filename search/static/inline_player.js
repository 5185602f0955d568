// How is a moment heard without leaving the results? One player at the foot of the page plays it, or a tick of a strip,
// from its second; it can go on to the next, and the next, across recordings and pages of results.

import { isPlain } from "./following.js";
import { clock, showProgress } from "./progress.js";
import { say } from "./said.js";
import { whenShown } from "./shown.js";

const LINGER = 1; // seconds to hear behind the end of a moment, before the next one begins

let dock = null;
let current = null; // the link that plays
let inARow = false;
let awaits = false; // the next page of results, to go on with
let begins = 0;
let ends = 0;

document.addEventListener("click", (event) => {
  const control = event.target.closest("a[data-media], #play-all, .dock [data-act]");
  if (!control || !isPlain(event)) return;
  event.preventDefault();
  if (control.dataset.act) acts[control.dataset.act]();
  else if (control.id) playAll();
  else if (control === current && !video().paused) video().pause();
  else start(control, false);
});

const acts = {
  toggle: () => (video().paused ? play() : video().pause()),
  previous: () => step(-1),
  next: () => step(1),
  close,
};

whenShown(() => { // the same moment may be there again, as another link
  if (!dock) return;
  const first = links()[0];
  if (awaits && first) return start(first, true);
  current = (isTick() ? ticks(document) : links()).find((link) => address(link) === address(current)) ?? current;
  label();
});

const links = () => [...document.querySelectorAll(".moment a[data-media]")];
const ticks = (within) => [...within.querySelectorAll(".timeline a[data-media]")];
const isTick = () => Boolean(current.closest(".timeline"));
const address = (link) => link.getAttribute("href"); // that of a tick is no string in its property
const video = () => dock.querySelector("video");

function playAll() {
  if (dock && inARow) acts.toggle();
  else if (links().length) start(links()[0], true);
}

function step(by) {
  const all = isTick() ? ticks(current.closest(".result")) : links();
  const next = all[all.indexOf(current) + by];
  if (next) {
    start(next, inARow);
  } else if (by > 0) {
    video().pause();
    const further = inARow && document.querySelector(".results .paging [rel=next]");
    inARow = false;
    awaits = Boolean(further);
    if (further) further.click();
  }
}

function start(link, row) {
  inARow = row;
  awaits = false;
  current = link;
  begins = Number(link.dataset.from ?? link.dataset.playFrom);
  ends = Number(link.dataset.to) + LINGER;
  if (!dock) open();
  tell();
  link.closest(".moment, .timeline").scrollIntoView({ block: "nearest" }); // not behind the dock
  if (video().dataset.media === link.dataset.media) {
    video().currentTime = begins;
  } else {
    video().dataset.media = link.dataset.media;
    video().src = `${link.dataset.media}#t=${begins}`;
  }
  play();
}

function play() {
  video().play().catch(() => label()); // a browser may want a gesture of its own first: the button says Play
}

function open() {
  dock = document.querySelector("#dock").content.cloneNode(true).firstElementChild;
  Object.assign(dock.dataset, document.querySelector("#dock").dataset);
  document.body.append(dock);
  document.documentElement.classList.add("docked");
  const box = dock;
  const player = video();
  const time = box.querySelector(".time");
  player.addEventListener("loadedmetadata", () => {
    if (Math.abs(player.currentTime - begins) > 0.3) player.currentTime = begins;
    box.classList.toggle("heard", !player.videoWidth);
  });
  player.addEventListener("timeupdate", () => {
    if (player.seeking || player.error || box !== dock) return;
    if (inARow && !player.paused && player.currentTime >= ends) step(1);
  });
  showProgress(box, player, () => begins);
  box.addEventListener("input", () => { if (player.currentTime >= ends) ends = Infinity; }); // it is heard to its end then
  player.addEventListener("ended", () => inARow && step(1));
  for (const kind of ["play", "pause", "emptied"]) player.addEventListener(kind, label);
  player.addEventListener("error", () => {
    if (box !== dock) return;
    time.textContent = box.dataset.failed;
    say(box.dataset.failed);
  });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
}

function close() {
  const link = current;
  const player = video();
  inARow = awaits = false;
  current = null;
  label();
  player.removeAttribute("src");
  player.load();
  dock.remove();
  dock = null;
  document.documentElement.classList.remove("docked");
  if (link.isConnected) link.focus({ preventScroll: true });
}

// What plays, in the dock.
function tell() {
  const title = current.closest(".result").querySelector("h2");
  const said = dock.querySelector(".title");
  said.textContent = title.textContent;
  said.lang = title.lang;
  dock.querySelector(".who").textContent = current.closest(".moment")?.querySelector(".speaker")?.textContent ?? "";
  dock.querySelector(".time").textContent = clock(begins);
  dock.querySelector(".there").href = address(current);
  label();
}

// The moment that plays is marked, and what plays it pauses it.
function label() {
  if (!dock) return; // an event of the player that came late
  const playing = Boolean(current) && !video().paused;
  dock.classList.toggle("playing", playing);
  for (const each of document.querySelectorAll(":is(.moment, .timeline a)[aria-current]")) each.removeAttribute("aria-current");
  (current?.closest(".moment") ?? current)?.setAttribute("aria-current", "true");
  for (const control of [...links(), document.querySelector("#play-all")]) {
    if (!control) continue;
    const pauses = playing && (control === current || (inARow && control.id));
    if (pauses && control.dataset.text === undefined) control.dataset.text = control.textContent;
    if (control.dataset.text !== undefined) control.textContent = pauses ? dock.dataset.pause : control.dataset.text;
    control.classList.toggle("playing", Boolean(pauses));
  }
}
