// How is a moment heard without leaving the results? One player at the foot of the page plays it, or a tick of a strip,
// from its second; it can go on to the next, and the next, across recordings and pages of results.

import { isPlain } from "./following.js";
import { address, again, beside, further, links } from "./playlist.js";
import { clock, showProgress } from "./progress.js";
import { say } from "./said.js";
import { whenShown } from "./shown.js";

const LINGER = 1; // seconds to hear behind the end of a moment, before the next one begins
const TO_READ = 2000; // milliseconds in which is read that a video cannot be played, before the next one begins

let dock = null;
let current = null; // the link that plays
let result = null; // the recording in which it is listed
let inARow = false;
let awaited = null; // what goes on when more moments have come
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
  const goOn = awaited;
  awaited = null;
  if (dock) {
    current = again(current) ?? current;
    result = current.closest(".result") ?? result;
  }
  label();
  goOn?.();
});

const video = () => dock.querySelector("video");

function playAll() {
  if (dock && inARow) acts.toggle();
  else if (links().length) start(links()[0], true);
}

function step(by) {
  const more = by > 0 && inARow && further(current, result);
  const next = beside(current, by, result);
  if (more) {
    video().pause();
    const page = more.rel === "next";
    awaited = () => (page ? links()[0] && start(links()[0], true) : step(1));
    more.click();
  } else if (next) {
    start(next, inARow);
  } else if (by > 0) {
    inARow = false;
    video().pause();
  }
}

function start(link, row) {
  inARow = row;
  awaited = null;
  current = link;
  result = link.closest(".result");
  begins = Number(link.dataset.from ?? link.dataset.playFrom);
  ends = Number(link.dataset.to) + LINGER;
  if (!dock) open();
  tell();
  link.closest(".moment, .timeline").scrollIntoView({ block: "nearest" }); // not behind the dock
  if (video().dataset.media === link.dataset.media && !video().error) {
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
    const failed = current;
    if (inARow) setTimeout(() => { if (inARow && current === failed) step(1); }, TO_READ);
  });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
}

function close() {
  const link = current;
  const player = video();
  inARow = false;
  awaited = current = null;
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
  const title = result.querySelector("h2");
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
  const playing = Boolean(current) && !video().paused; // without a dock, what comes back from the history is put right
  dock?.classList.toggle("playing", playing);
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
