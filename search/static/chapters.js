// Which chapter is it that plays?

import { now, player } from "./playing.js";

export function markChapters() {
  const mark = () => {
    const chapters = [...document.querySelectorAll(".chapters a[data-start]")];
    const playing = chapters.findLast((chapter) => Number(chapter.dataset.start) <= now() + 0.05);
    for (const chapter of chapters) {
      if (chapter === playing && now() > 0) chapter.setAttribute("aria-current", "location");
      else chapter.removeAttribute("aria-current");
    }
  };
  for (const kind of ["timeupdate", "seeked"]) player?.addEventListener(kind, mark);
}
