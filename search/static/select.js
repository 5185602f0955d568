// The text of the transcript can be selected: where a browser lets nobody begin within a link, a line that is pressed is
// none until it is let go.

import { isPlain } from "./following.js";

export function letSelect() {
  document.addEventListener("pointerdown", (event) => {
    const line = event.target.closest("#transcript .line");
    if (!line || !isPlain(event)) return;
    const links = [...line.querySelectorAll("a[href]")];
    const addresses = links.map((link) => link.getAttribute("href"));
    for (const link of links) link.removeAttribute("href");
    const pressed = new AbortController();
    const letGo = () => {
      pressed.abort();
      links.forEach((link, number) => link.setAttribute("href", addresses[number]));
    };
    for (const kind of ["pointerup", "pointercancel"]) {
      addEventListener(kind, letGo, { capture: true, signal: pressed.signal });
    }
  });
}
