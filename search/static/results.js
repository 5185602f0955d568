// How do the results change without a reload? What a link to a search leads to is read and put in the place of what is
// shown; the address says what that is, and going back brings it back. Whatever fails is left to the browser.

import { keepValues } from "./facets.js";
import { isPlain, read } from "./following.js";
import { say } from "./said.js";
import { shown } from "./shown.js";

const main = document.querySelector("#main");
const form = document.querySelector("form.search");
const kept = new Map(); // what was shown before, by the number of its entry in the history: going back needs no network
const MOST_KEPT = 20;
let at = history.state?.at ?? 0;
let address = whole(location);
let scrolled = scrollY; // where the reader was, also when the browser has scrolled already
let reading = null;

addEventListener("scroll", () => { scrolled = scrollY; }, { passive: true });

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !main.contains(link) || !isPlain(event) || link.target || !isSearch(link)) return;
  event.preventDefault();
  go(link.href);
});

form.addEventListener("submit", (event) => {
  const asked = new URLSearchParams(new FormData(form));
  if (event.defaultPrevented || !asked.get("q").trim()) return;
  event.preventDefault();
  if (matchMedia("(pointer: coarse)").matches) document.activeElement.blur(); // and so the keyboard goes
  go(`${form.action}?${asked}`, true);
});

addEventListener("popstate", async (event) => {
  if (whole(location) === address) return; // only the part behind # has changed
  keep();
  at = event.state?.at ?? 0;
  address = whole(location);
  const before = kept.get(at);
  if (before?.address === address) {
    reading?.abort();
    put(before);
    scrollTo(0, before.scroll);
  } else if (await show(address)) {
    scrollTo(0, 0);
  }
});

async function go(to, typed = false) {
  const control = chosen(document.activeElement);
  if (!(await show(to, (content) => {
    if (control.startsWith("[data-control")) keepValues(main.querySelector(".filters"), content.querySelector(".filters"));
    if (whole(new URL(to)) === address) return; // as a browser does: the same address is one entry
    keep();
    at += 1;
    history.pushState({ at }, "", to);
    address = whole(location);
  }))) return;
  const again = control ? main.querySelector(control) : null;
  if (again && again.checkVisibility?.() !== false) {
    again.focus({ preventScroll: true });
  } else {
    scrollTo(0, 0);
    if (!typed) main.focus({ preventScroll: true });
  }
}

// Reads a page and shows it; false where another was asked for meanwhile, or the browser has to go there itself.
async function show(to, before = () => {}) {
  reading?.abort();
  const mine = reading = new AbortController();
  main.setAttribute("aria-busy", "true");
  try {
    const page = await read(to, mine.signal);
    const content = page.querySelector("#main");
    if (!content || page.documentElement.lang !== document.documentElement.lang) throw new Error("another page");
    before(content);
    put({
      title: page.title, typed: page.querySelector("#q").value,
      hidden: [...page.querySelectorAll("form.search [type=hidden]")],
      main: [...content.childNodes], end: [...page.querySelector("#end").childNodes],
    });
    return true;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(to);
    return false;
  } finally {
    if (reading === mine) {
      reading = null;
      main.removeAttribute("aria-busy");
    }
  }
}

function put(page) {
  const open = new Map([...main.querySelectorAll("details[id]")].map((each) => [each.id, each.open]));
  const filtersAt = main.querySelector(".filters")?.scrollTop ?? 0;
  document.title = page.title;
  main.replaceChildren(...page.main);
  document.querySelector("#end").replaceChildren(...page.end);
  form.querySelectorAll("[type=hidden]").forEach((each) => each.remove());
  form.append(...page.hidden);
  form.q.defaultValue = page.typed;
  if (document.activeElement !== form.q || page.address) form.q.value = page.typed;
  if (!page.address) for (const each of main.querySelectorAll("details[id]")) each.open = open.get(each.id) ?? each.open;
  main.removeAttribute("aria-busy");
  shown();
  if (filtersAt) main.querySelector(".filters")?.scrollTo(0, filtersAt);
  say(main.querySelector("#total")?.textContent ?? page.title);
}

function keep() {
  kept.set(at, {
    address, title: document.title, typed: form.q.defaultValue, scroll: scrolled,
    hidden: [...form.querySelectorAll("[type=hidden]")],
    main: [...main.childNodes], end: [...document.querySelector("#end").childNodes],
  });
  for (const old of kept.keys()) if (kept.size > MOST_KEPT && old !== at) kept.delete(old);
}

// How the same control is found again in what is shown next.
function chosen(element) {
  if (!element || !main.contains(element)) return "";
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.dataset.control) return `[data-control="${CSS.escape(element.dataset.control)}"]`;
  return element.matches("a[href]") ? `a[href="${CSS.escape(element.getAttribute("href"))}"]` : "";
}

function isSearch(link) {
  return link.origin === location.origin && link.pathname === new URL(form.action).pathname && !link.hash;
}

function whole(place) {
  return place.origin + place.pathname + place.search;
}
