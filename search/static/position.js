// Where on the strip under the player is it that plays? A line on it goes along.

import { now, player } from "./playing.js";
import { whenShown } from "./shown.js";

const SVG = "http://www.w3.org/2000/svg";

export function showPosition() {
  whenShown(mark);
  for (const kind of ["timeupdate", "seeking"]) player?.addEventListener(kind, mark);
}

function mark() {
  const strip = document.querySelector("#strip .timeline");
  if (!strip) return;
  let line = strip.querySelector(".position");
  if (!line) {
    line = document.createElementNS(SVG, "line");
    line.classList.add("position");
    line.setAttribute("y1", "16");
    line.setAttribute("y2", "32");
    strip.querySelector("svg").append(line);
  }
  const at = `${Math.min(100, (100 * now()) / Number(strip.dataset.length))}%`;
  for (const end of ["x1", "x2"]) line.setAttribute(end, at);
}
