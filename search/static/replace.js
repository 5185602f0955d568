// Another language, or what else is looked for, takes the place of the transcript while the player plays on.

import { isPlain } from "./following.js";
import { now, player, tenth } from "./playing.js";
import { exchange, visit } from "./visit.js";

const PARTS = ["h1", ".meta", "#strip", ".about", ".transcript", "footer nav"]; // all but the player
const DECIDE = ["lang", "beside", "q"]; // the parameters that say what the page shows

// `changed` is called after the page shows something else, with what was asked for: "find" or "language".
export function replaceInPlace(changed) {
  exchange({ keyOf, fits: (page) => sourceOf(page) === sourceOf(document), show, returned: () => changed("language") });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".languages a");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    visit(link.href, () => changed("language"));
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form.find")) return;
    event.preventDefault();
    const address = new URL(event.target.action);
    for (const [name, value] of new FormData(event.target)) if (value.trim()) address.searchParams.set(name, value);
    if (now() > 0) address.searchParams.set("t", tenth(now()));
    visit(address.href, () => changed("find"));
  });
  for (const kind of ["timeupdate", "seeked"]) player?.addEventListener(kind, keepSecond);
}

// A link to another language leads to the same second.
function keepSecond() {
  for (const link of document.querySelectorAll(".languages a")) {
    const address = new URL(link.href);
    address.searchParams.set("t", tenth(now()));
    link.href = address.href;
  }
}

function show(page) {
  keepTyped(page.querySelector("#find"));
  for (const part of PARTS) document.querySelector(part)?.replaceWith(page.querySelector(part) ?? "");
  document.querySelector(".which")?.remove();
  const which = page.querySelector(".which");
  if (which) document.querySelector(".bar").prepend(which);
  document.querySelector(".recording").classList.toggle("two", page.querySelector(".recording.two") !== null);
  document.title = page.title;
}

// What is typed and not sent stays, as long as the same is looked for.
function keepTyped(box) {
  const before = document.querySelector("#find");
  if (box && before && before.value !== before.defaultValue && before.defaultValue === box.defaultValue) box.value = before.value;
}

const sourceOf = (page) => page.querySelector("#player")?.getAttribute("src").split("#")[0];

function keyOf(address) {
  const given = new URL(address).searchParams;
  return JSON.stringify(DECIDE.map((name) => given.get(name)));
}
