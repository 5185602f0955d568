// What if a page cannot be read, because the server cannot be reached? What is shown stays, it is said, and a link tries
// again.

import { isPlain } from "./following.js";
import { say } from "./said.js";

const notice = document.querySelector("#unread");
const link = notice.querySelector("a");
let again = null;

export function tellUnread(address, tryAgain) {
  again = tryAgain;
  link.href = address;
  notice.hidden = false;
  say(notice.querySelector("p").textContent);
}

export function forgetUnread() {
  notice.hidden = true;
}

link.addEventListener("click", (event) => {
  if (!isPlain(event)) return;
  event.preventDefault();
  again();
});
notice.querySelector("button").addEventListener("click", forgetUnread);
