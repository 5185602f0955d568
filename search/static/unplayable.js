// What if the video cannot be played? It is said where it would be; the transcript is there all the same.

import { player } from "./playing.js";
import { say } from "./said.js";

export function tellUnplayable() {
  const told = document.querySelector("#unplayable");
  if (!told) return;
  const tell = () => {
    told.hidden = false;
    say(told.textContent);
  };
  player.addEventListener("error", tell);
  player.addEventListener("loadedmetadata", () => { told.hidden = true; }); // at another try
  if (player.error) tell(); // before scripts ran
}
