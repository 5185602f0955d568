// What does a script add to every page? `/` goes to the search box, and what is folded on a phone is open where there is
// room.

import { listens } from "./keys.js";
import { whenShown } from "./shown.js";

const box = document.querySelector("#q");
addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && listens() && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// The filters, and what else is told of the results; the style sheet shows them so from the start, so that nothing jumps.
const beside = matchMedia("(min-width: 56rem)");
const fit = () => {
  for (const folded of document.querySelectorAll("#filters, #about")) folded.open = beside.matches;
};
beside.addEventListener("change", fit);
whenShown(fit);
