// Are the other languages of a moment wanted? Who opens those of one wants those of all that come later; the browser
// remembers it.

import { whenShown } from "./shown.js";

const NAME = "translations";

whenShown(() => {
  const fresh = document.querySelectorAll(".others:not([data-seen])");
  if (wanted()) open(true, fresh);
  for (const each of fresh) each.dataset.seen = "";
});

document.addEventListener("click", (event) => {
  const these = event.target.closest("summary")?.closest(".others");
  if (!these) return;
  const all = [...document.querySelectorAll(".others")];
  want(!these.open);
  open(!these.open, all.slice(all.indexOf(these) + 1));
});

function open(how, details) {
  for (const each of details) each.open = how;
}

function wanted() {
  try { return localStorage.getItem(NAME) === "open"; } catch { return false; } // a browser may keep nothing for us
}

function want(how) {
  try { localStorage.setItem(NAME, how ? "open" : ""); } catch { /* it holds for this page */ }
}
