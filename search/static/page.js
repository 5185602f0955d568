// What does a script add to every page? `/` goes to the search box, and filters are open where there is room beside.

import { whenShown } from "./shown.js";


const box = document.querySelector("#q");
addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// Beside the results they are open; the style sheet shows them so from the start, so that nothing jumps.
const beside = matchMedia("(min-width: 56rem)");
const fit = () => {
  const filters = document.querySelector("#filters");
  if (filters) filters.open = beside.matches;
};
beside.addEventListener("change", fit);
whenShown(fit);
