// Captions over the picture: which are on is kept for the next recording, and one key turns them on and off.

import { player } from "./playing.js";
import { remember, remembered } from "./remembered.js";

const OFF = "off";

export function rememberCaptions() {
  if (!player?.textTracks?.length) return;
  const wanted = remembered("captions");
  if (wanted && wanted !== OFF) show(tracks().find((track) => track.language === wanted));
  // A browser says "change" also of what it chose by itself while it loads.
  player.textTracks.addEventListener("change", () => {
    const shown = tracks().find((track) => track.mode === "showing");
    if (shown) remember("last captions", shown.language);
    remember("captions", shown ? shown.language : OFF);
  });
}

export function toggleCaptions() {
  if (!player?.textTracks?.length) return;
  const shown = tracks().find((track) => track.mode === "showing");
  const likely = [remembered("last captions"), document.querySelector("#transcript")?.lang];
  show(shown ? undefined : likely.map((code) => tracks().find((track) => track.language === code)).find(Boolean) ?? tracks()[0]);
}

const tracks = () => [...player.textTracks];

function show(track) {
  for (const other of tracks()) if (other !== track) other.mode = "disabled";
  if (track) track.mode = "showing";
}
