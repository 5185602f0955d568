// Where is the small player, and is it still loading? Its bar goes from where the moment begins to the end of the video.

const PATIENCE = 300; // milliseconds before loading is worth a word

export function showProgress(box, player, from) {
  const bar = box.querySelector(".seek");
  const time = box.querySelector(".time");
  let waiting = 0;
  let dragged = false;

  const show = () => {
    if (player.error) return;
    const known = Number.isFinite(player.duration);
    if (known) bar.disabled = false; // and so it stays, lest it lose the focus to the next one
    bar.min = from();
    bar.max = known ? Math.max(player.duration, from()) : from() + 1;
    if (!dragged) bar.value = known ? player.currentTime : from();
    if (!box.hasAttribute("aria-busy")) time.textContent = clock(known ? player.currentTime : from());
    bar.setAttribute("aria-valuetext", clock(Number(bar.value)));
  };
  const wait = () => {
    waiting ||= setTimeout(() => {
      box.setAttribute("aria-busy", "true");
      time.textContent = box.dataset.loading;
    }, PATIENCE);
  };
  const settle = () => {
    clearTimeout(waiting);
    waiting = 0;
    box.removeAttribute("aria-busy");
    show();
  };

  player.addEventListener("loadstart", settle); // of another one, maybe
  for (const kind of ["loadstart", "waiting", "seeking"]) player.addEventListener(kind, wait);
  for (const kind of ["loadeddata", "canplay", "playing", "seeked", "suspend", "error"]) player.addEventListener(kind, settle);
  player.addEventListener("timeupdate", () => (player.seeking ? undefined : settle()));
  for (const kind of ["loadedmetadata", "durationchange"]) player.addEventListener(kind, show);
  bar.addEventListener("input", () => {
    dragged = true;
    player.currentTime = Number(bar.value);
    bar.setAttribute("aria-valuetext", clock(Number(bar.value)));
  });
  bar.addEventListener("change", () => { dragged = false; });
  show();
}

export function clock(second) {
  const [h, m, s] = [second / 3600, (second / 60) % 60, second % 60].map(Math.floor);
  return h ? `${h}:${String(m).padStart(2, "0")}:${String(s).padStart(2, "0")}` : `${m}:${String(s).padStart(2, "0")}`;
}
