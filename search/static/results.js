// How do the results change without a reload? What a link to a search leads to takes the place of what is shown.

import { keepValues } from "./facets.js";
import { isPlain } from "./following.js";
import { say } from "./said.js";
import { shown } from "./shown.js";
import { exchange, visit, whole } from "./visit.js";

const main = document.querySelector("#main");
const end = document.querySelector("#end");
const form = document.querySelector("form.search");
const before = new Map(); // what was shown before, by the number of its entry in the history: going back needs no network
const MOST_KEPT = 20;

exchange({
  keyOf: whole,
  fits: (page) => page.querySelector("#main"),
  show: (page) => put(page instanceof Document ? contentOf(page) : page),
  keep,
  kept: ({ at, key }) => (before.get(at)?.key === key ? before.get(at) : null),
  returned: (kept) => scrollTo(0, kept?.scroll ?? 0),
});

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

function go(to, typed = false) {
  const control = chosen(document.activeElement);
  visit(to, () => {
    const again = control ? main.querySelector(control) : null;
    if (again && again.checkVisibility?.() !== false) {
      again.focus({ preventScroll: true });
    } else {
      scrollTo(0, 0);
      if (!typed) main.focus({ preventScroll: true });
    }
  }, (page) => {
    if (control.startsWith("[data-control")) keepValues(main.querySelector(".filters"), page.querySelector("#main .filters"));
  });
}

function contentOf(page) {
  return {
    title: page.title, typed: page.querySelector("#q").value,
    hidden: [...page.querySelectorAll("form.search [type=hidden]")],
    main: [...page.querySelector("#main").childNodes], end: [...page.querySelector("#end").childNodes],
  };
}

function put(page) {
  const open = new Map([...main.querySelectorAll("details[id]")].map((each) => [each.id, each.open]));
  const filtersAt = main.querySelector(".filters")?.scrollTop ?? 0;
  document.title = page.title;
  main.replaceChildren(...page.main);
  end.replaceChildren(...page.end);
  form.querySelectorAll("[type=hidden]").forEach((each) => each.remove());
  form.append(...page.hidden);
  const unsent = form.q.value !== form.q.defaultValue && page.typed === form.q.defaultValue; // it stays what is typed
  form.q.defaultValue = page.typed;
  if (!unsent && (document.activeElement !== form.q || page.key)) form.q.value = page.typed;
  if (!page.key) for (const each of main.querySelectorAll("details[id]")) each.open = open.get(each.id) ?? each.open;
  shown();
  if (filtersAt) main.querySelector(".filters")?.scrollTo(0, filtersAt);
  say(main.querySelector("#total")?.textContent ?? page.title);
}

function keep({ at, key, scroll }) {
  before.set(at, {
    key, scroll, title: document.title, typed: form.q.defaultValue,
    hidden: [...form.querySelectorAll("[type=hidden]")],
    main: [...main.childNodes], end: [...end.childNodes],
  });
  for (const old of before.keys()) if (before.size > MOST_KEPT && old !== at) before.delete(old);
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
