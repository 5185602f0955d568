// A line, a word, a place found or a chapter is clicked: the player goes there, and the address with it.

import { isPlain } from "./following.js";
import { hold } from "./follow.js";
import { linkOf, secondAt, wordAt } from "./lines.js";
import { play, player, seek, tenth, whenReady } from "./playing.js";

export function seekOnClick() {
  if (!player) return;
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", entered);
  asked();
}

// What the address asks for: a second, and by its fragment a line.
function asked() {
  const at = new URL(location.href).searchParams.get("t");
  const first = document.querySelector("#transcript mark");
  if (at) {
    const line = location.hash.length > 1 && document.getElementById(location.hash.slice(1))?.closest(".line");
    const second = Number(at);
    hold(line || document.querySelector("#transcript [aria-current]"), second);
    whenReady(() => {
      if (Math.abs(player.currentTime - second) > 0.2) seek(second);
      if (cameFromAList()) play();
    });
  } else if (first) {
    first.closest(".line").scrollIntoView({ block: "nearest" });
  }
}

function cameFromAList() { // of hits or of recordings, and not by going back, or by loading the page anew
  const before = document.referrer && new URL(document.referrer);
  const [how] = performance.getEntriesByType("navigation");
  const lists = /^\/(search|concordance|recordings|series\/.*|speakers\/.*)?$/;
  return before && before.origin === location.origin && lists.test(before.pathname) && how?.type === "navigate";
}

function clicked(event) {
  if (!isPlain(event)) return;
  const tick = event.target.closest("#strip a");
  if (tick) {
    event.preventDefault();
    placeOf(tick)?.click();
    return;
  }
  const link = event.target.closest("a[data-play-from]");
  const time = event.target.closest("#transcript .time"); // it stands for the line behind it
  const line = time ? time.parentElement.querySelector(".line") : event.target.closest("#transcript .line");
  if (!link && !line) return;
  event.preventDefault();
  if (link) goTo(line, Number(link.dataset.playFrom), link.href);
  else if (getSelection().isCollapsed || !event.detail) { // to select is not to click
    const word = event.detail ? wordAt(event) : undefined; // a key clicks on no word
    if (word === undefined) goTo(line, Number(line.dataset.playFrom), linkOf(line).href);
    else goToWord(line, word);
  }
}

// A tick on the strip stands for the first of its places, which is played from the same second.
function placeOf(tick) {
  const second = (address) => new URL(address, location.href).searchParams.get("t");
  const asked = second(tick.getAttribute("href"));
  return [...document.querySelectorAll("#transcript .hit")].find((hit) => second(hit.href) === asked);
}

// Enter plays from what is selected, with the keyboard's caret or by the browser's own search in the page.
function entered(event) {
  if (event.key !== "Enter" || event.defaultPrevented || event.target.closest("a, button, input, select, summary, dialog")) return;
  const selection = getSelection();
  if (!selection.rangeCount) return;
  const { startContainer: node, startOffset } = selection.getRangeAt(0);
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("#transcript .line");
  if (!line) return;
  event.preventDefault();
  goToWord(line, secondAt(line, node, startOffset));
}

function goToWord(line, second) {
  const address = new URL(linkOf(line).href);
  address.searchParams.set("t", tenth(second));
  goTo(line, second, address.href);
}

function goTo(line, second, address) {
  hold(line, second);
  seek(second);
  play();
  history.replaceState(history.state, "", address);
}
