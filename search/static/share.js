// The address of the second that plays: to copy, and in a letter about an error.

import { clock, now, player, tenth } from "./playing.js";

export function share() {
  document.addEventListener("click", ({ target }) => {
    const copy = target.closest("#copy");
    const report = target.closest("#report");
    if (copy) {
      copy.dataset.copy = address();
      copy.dataset.copied = copy.dataset.done.replace("{time}", clock(now()));
    }
    if (report && player) report.href = atThisSecond(report.href);
  }, { capture: true }); // before it is copied
}

// The page at the second that plays, without what somebody looked for.
function address() {
  const here = new URL(location.href);
  here.hash = "";
  here.searchParams.delete("q");
  here.searchParams.set("t", tenth(now()));
  return here.href;
}

function atThisSecond(letter) {
  const mail = new URL(letter);
  const body = mail.searchParams.get("body").replace(/([?&]t=)[\d.]+/, `$1${tenth(now())}`);
  return `${letter.split("&body=")[0]}&body=${encodeURIComponent(body)}`;
}
