// What a script adds to a timeline: when and in which words it is said stands under the tick that is pointed at or
// focused; the arrow keys, Home and End move between ticks; a finger may slide along the strip and plays what it leaves.
// Without it each tick is a link whose title says the same.

import { whenShown } from "./shown.js";

const SVG = "http://www.w3.org/2000/svg";
const STEPS = { ArrowRight: (at) => at + 1, ArrowLeft: (at) => at - 1, Home: () => 0, End: () => Infinity };

whenShown(() => {
  for (const strip of document.querySelectorAll(".timeline:not(.lively)")) enliven(strip);
});

function enliven(strip) {
  strip.classList.add("lively");
  const ticks = [...strip.querySelectorAll("a")];
  const told = document.createElementNS(SVG, "text");
  told.classList.add("told");
  told.setAttribute("aria-hidden", "true"); // it is the name of the link
  told.setAttribute("y", "44");
  strip.querySelector("svg").append(told);
  for (const tick of ticks) { // a title would be shown a second time, by the browser
    const title = tick.querySelector("title");
    tick.setAttribute("aria-label", title.textContent);
    title.remove();
  }

  strip.addEventListener("pointerover", (event) => tell(tickOf(event) ?? focused()));
  strip.addEventListener("pointerleave", () => tell(focused()));
  strip.addEventListener("focusin", (event) => {
    for (const tick of ticks) tick.setAttribute("tabindex", tick === tickOf(event) ? "0" : "-1");
    tell(tickOf(event));
  });
  strip.addEventListener("focusout", () => tell(null));
  strip.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tell(null);
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ticks[Math.max(0, Math.min(ticks.length - 1, step(ticks.indexOf(tickOf(event)))))].focus();
  });
  slide();

  function slide() {
    let from = null; // the tick that a finger came down on, and the one that it is at now
    let to = null;
    strip.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch") from = to = tickOf(event);
    });
    strip.addEventListener("pointermove", (event) => {
      if (from) tell(to = tickAt(event.clientX, event.clientY) ?? (beside(event.clientY) ? null : to));
    });
    strip.addEventListener("pointercancel", () => tell(from = null)); // the page is scrolled instead
    strip.addEventListener("pointerup", () => {
      const left = from && to;
      from = null;
      if (left) left.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
    });
    strip.addEventListener("click", (event) => { // it is the browser's own guess of what the finger meant
      if (event.isTrusted && event.pointerType === "touch") event.preventDefault();
    });
  }

  function tickAt(x, y) {
    return beside(y) ? null : document.elementFromPoint(x, strip.getBoundingClientRect().top + 8)?.closest(".timeline a");
  }

  function beside(y) { // not the strip, nor as near as a finger is wide
    const { top, bottom } = strip.getBoundingClientRect();
    return y < top - 24 || y > bottom + 24;
  }

  function tickOf(event) {
    return event.target.closest("a");
  }

  function focused() {
    return ticks.find((tick) => tick.matches(":focus-visible")) ?? null;
  }

  function tell(tick) {
    strip.classList.toggle("telling", tick !== null);
    for (const each of ticks) each.classList.toggle("pointed", each === tick);
    told.textContent = "";
    if (!tick) return;
    const name = tick.getAttribute("aria-label");
    const arrows = ticks.length > 1 && tick === focused() ? "  ← →" : "";
    const width = strip.getBoundingClientRect().width;
    told.textContent = name + arrows;
    const needed = told.getComputedTextLength();
    if (needed > width) told.textContent = name.slice(0, Math.floor(name.length * width / needed) - 2) + "…";
    const half = told.getComputedTextLength() / 2;
    const at = tick.querySelector(".tick").getBoundingClientRect().left - strip.getBoundingClientRect().left + 1.5;
    told.setAttribute("x", Math.max(0, Math.min(width - 2 * half, at - half)));
  }
}
