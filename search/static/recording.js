// What a script adds to the page of a recording: a line of the transcript seeks in the page, and the transcript follows
// the voice. Without it every line is a link to its own second.

const player = document.querySelector("#player");
const lines = [...document.querySelectorAll("#transcript .line")];
if (player && lines.length) follow();

function follow() {
  const starts = lines.map((line) => Number(line.dataset.start));
  const languages = [...document.querySelectorAll(".languages a")];
  let current = null;
  let held = null; // the line asked for: it is shown while what leads up to it plays, from the second `from` on
  let from = 0;
  let scrolledByHand = 0;

  const asked = new URL(location.href).searchParams.get("t");
  if (asked) {
    hold(document.querySelector("#transcript [aria-current]"), Number(asked));
    whenReady(() => {
      if (Math.abs(player.currentTime - from) > 0.2) player.currentTime = from;
      if (cameFromAHit()) play();
    });
  } else {
    document.querySelector("#transcript mark")?.closest(".line").scrollIntoView({ block: "nearest" });
  }

  for (const line of lines) {
    line.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      hold(line, Number(line.dataset.playFrom));
      whenReady(() => { player.currentTime = from; });
      play();
      history.replaceState(null, "", line.href);
      scrolledByHand = 0;
    });
  }
  for (const kind of ["wheel", "touchmove"]) addEventListener(kind, () => { scrolledByHand = Date.now(); }, { passive: true });
  player.addEventListener("timeupdate", () => moved(!player.paused));
  player.addEventListener("seeked", () => moved(true));

  function cameFromAHit() { // and not by going back, or by loading the page anew
    const before = document.referrer && new URL(document.referrer);
    const [how] = performance.getEntriesByType("navigation");
    return before && before.origin === location.origin && before.pathname === "/search" && how?.type === "navigate";
  }

  function play() {
    player.play().catch(() => {}); // a browser may want a gesture of its own first: the place is right all the same
  }

  function whenReady(act) {
    if (player.readyState >= 1) act();
    else { player.addEventListener("loadedmetadata", act, { once: true }); player.load(); }
  }

  function moved(scroll) {
    if (player.seeking) return;
    const second = player.currentTime;
    for (const link of languages) link.href = withSecond(link.href, second);
    const said = lineAt(second);
    const leadsUp = held && second > from - 0.3 && lines.indexOf(said) < lines.indexOf(held);
    if (leadsUp) return;
    held = null;
    show(said, scroll);
  }

  function withSecond(href, second) {
    const address = new URL(href);
    address.searchParams.set("t", Math.floor(second * 10) / 10);
    return address.href;
  }

  function lineAt(second) {
    let low = 0, high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= second + 0.05) low = middle + 1; else high = middle;
    }
    return lines[Math.max(0, low - 1)];
  }

  function hold(line, second) {
    held = line;
    from = second;
    if (!line) return;
    show(line, false);
    line.scrollIntoView({ block: "nearest" });
  }

  function show(line, scroll) {
    if (line === current) return;
    document.querySelector("#transcript [aria-current]")?.removeAttribute("aria-current");
    line.setAttribute("aria-current", "true");
    current = line;
    if (scroll && Date.now() - scrolledByHand > 8000) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      line.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    }
  }
}
