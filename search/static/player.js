// What a script adds to the pages: `/` goes to the search box, a line of the transcript seeks in the page, and the
// transcript follows the voice. Without it every line is a link to its own second.

const box = document.querySelector("#q");
addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

const filters = document.querySelector(".filters details");
if (filters && matchMedia("(max-width: 55.99rem)").matches) filters.open = false;

const player = document.querySelector("#player");
const lines = [...document.querySelectorAll("#transcript .line")];
if (player && lines.length) follow();

function follow() {
  const starts = lines.map((line) => Number(line.dataset.start));
  let current = null;
  let scrolledByHand = 0;
  const address = new URL(location.href);
  const asked = Number(address.searchParams.get("t"));
  if (asked > 0) whenReady(() => { if (Math.abs(player.currentTime - asked) > 0.2) player.currentTime = asked; });

  for (const line of lines) {
    line.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      const second = Number(line.dataset.playFrom);
      whenReady(() => { player.currentTime = second; });
      player.play().catch(() => {}); // a browser may want a gesture of its own first: the place is right all the same
      history.replaceState(null, "", line.href);
      scrolledByHand = 0;
      show(line, false);
    });
  }
  for (const kind of ["wheel", "touchmove"]) addEventListener(kind, () => { scrolledByHand = Date.now(); }, { passive: true });
  player.addEventListener("timeupdate", () => show(lineAt(player.currentTime), !player.paused));
  player.addEventListener("seeked", () => show(lineAt(player.currentTime), true));

  function whenReady(act) {
    if (player.readyState >= 1) act();
    else { player.addEventListener("loadedmetadata", act, { once: true }); player.load(); }
  }

  function lineAt(second) {
    let low = 0, high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= second + 0.05) low = middle + 1; else high = middle;
    }
    return lines[Math.max(0, low - 1)];
  }

  function show(line, scroll) {
    if (line !== current) {
      current?.removeAttribute("aria-current");
      line.setAttribute("aria-current", "true");
      current = line;
      if (scroll && Date.now() - scrolledByHand > 8000) {
        const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
        line.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
      }
    }
  }

  const first = asked > 0 ? lineAt(asked + 1) : document.querySelector("#transcript mark")?.closest(".line");
  if (first) {
    show(first, false);
    first.scrollIntoView({ block: "nearest" });
  }
}
