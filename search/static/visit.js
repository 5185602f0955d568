// Which page is shown of those that are asked for one after another? The last: it is read and put in the place of what
// is shown. The address says what that is, and going back brings it back, also while something is being read.

import { read, Unreachable } from "./following.js";
import { forgetUnread, tellUnread } from "./unread.js";

const main = document.querySelector("#main");
let kind = null; // how a page of this kind is exchanged
let at = history.state?.at ?? 0; // the number of the entry of the history that the browser is at
let shown = null; // the entry of what is shown: another one while the page that was gone back to is read
let reading = null;

// How a page of this kind is exchanged: what of an address says what is shown (`keyOf`), whether a page that was read can
// take its place (`fits`) and how (`show`), and what follows when that was by going back (`returned`). Perhaps what is
// shown is kept for its entry (`keep`), and then needs not be read to come back (`kept`).
export function exchange({ keep = () => {}, kept = () => null, returned = () => {}, ...how }) {
  kind = { keep, kept, returned, ...how };
  history.replaceState({ at }, "");
  shown = entry();
  addEventListener("popstate", moved);
  addEventListener("scroll", () => { if (at === shown.at) shown.scroll = scrollY; }, { passive: true });
}

// Follows a link; `before` is called with its page before that is shown, `then` afterwards.
export async function visit(to, then, before = () => {}) {
  const page = await get(to, () => location.assign(to), () => visit(to, then, before));
  if (!page) return;
  kind.keep(shown);
  if (whole(new URL(to)) !== whole(location)) { // as a browser does: the same address is one entry
    at += 1;
    history.pushState({ at }, "", to);
  }
  before(page);
  put(page);
  then();
}

// The browser is at another entry of the history.
async function moved({ state }) {
  const between = at !== shown.at;
  at = state?.at ?? at + 1; // one without a number is new: a fragment was followed
  if (!state) history.replaceState({ at }, "");
  if (kind.keyOf(location) === shown.key) {
    if (between) stop();
    shown.at = at;
    return;
  }
  const there = at;
  const kept = kind.kept(entry());
  if (kept) stop();
  const page = kept ?? (await get(location.href, () => location.reload(), () => history.go(there - at)));
  if (!page) return;
  kind.keep(shown);
  put(page);
  kind.returned(kept);
}

function put(page) {
  shown = entry();
  forgetUnread();
  kind.show(page);
}

function entry() {
  return { at, key: kind.keyOf(location), scroll: scrollY };
}

// The page of an address; null where another was asked for meanwhile, where it is left to the browser, and where what is
// shown stays, until it is tried again.
async function get(address, leave, again) {
  stop();
  const mine = new AbortController();
  reading = mine;
  main.setAttribute("aria-busy", "true");
  try {
    const page = await read(address, mine.signal);
    if (page.documentElement.lang !== document.documentElement.lang || !kind.fits(page)) throw new Error("another page");
    return page;
  } catch (error) {
    if (mine.signal.aborted) return null;
    if (error instanceof Unreachable) stay(address, again);
    else leave();
    return null;
  } finally {
    if (reading === mine) stop();
  }
}

function stay(address, again) {
  tellUnread(address, again);
  if (at !== shown.at) history.go(shown.at - at);
}

function stop() {
  reading?.abort();
  reading = null;
  main.removeAttribute("aria-busy");
}

export function whole(place) {
  return place.origin + place.pathname + place.search;
}
