// How are all moments of a recording seen beside the others? The page of them is read, and those that are not shown yet
// stand beneath the link, which folds them away again.

import { isPlain, read, Unreachable } from "./following.js";
import { shown } from "./shown.js";
import { forgetUnread, tellUnread } from "./unread.js";

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.all, a.more");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  if (link.matches(".more")) add(link, link.closest(".rest"));
  else if (link.getAttribute("aria-expanded") === "true") fold(link);
  else unfold(link);
});

function unfold(link) {
  const rest = document.createElement("div");
  rest.className = "moments rest";
  link.closest("p").after(rest);
  link.dataset.text = link.textContent;
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "true");
  link.textContent = link.dataset.fewer;
  add(link, rest);
}

function fold(link) {
  link.closest("p").nextElementSibling.remove();
  link.setAttribute("aria-expanded", "false");
  link.textContent = link.dataset.text;
  shown();
}

async function add(link, rest) {
  const place = (moment) => moment.querySelector(".there").getAttribute("href");
  const result = rest.closest(".result");
  rest.setAttribute("aria-busy", "true");
  try {
    const page = await read(link.href);
    const here = new Set([...result.querySelectorAll(".moment")].map(place));
    rest.append(...[...page.querySelectorAll(".moment")].filter((moment) => !here.has(place(moment))));
    const next = page.querySelector(".paging [rel=next]");
    const more = rest.querySelector("p:has(> .more)");
    const focused = more?.contains(document.activeElement);
    more?.remove();
    if (next) rest.append(another(next.href, result.querySelector(".all").dataset.next));
    if (focused) rest.querySelector(`.moment:not(.seen) a`)?.focus();
    rest.querySelectorAll(".moment").forEach((moment) => moment.classList.add("seen"));
    forgetUnread();
    shown();
  } catch (error) {
    if (!(error instanceof Unreachable)) location.assign(link.href);
    else if (link.matches(".more")) tellUnread(link.href, () => add(link, rest));
    else {
      fold(link);
      tellUnread(link.href, () => unfold(link));
    }
  } finally {
    rest.removeAttribute("aria-busy");
  }
}

function another(address, text) {
  const row = document.createElement("p");
  const link = document.createElement("a");
  row.className = "row";
  Object.assign(link, { className: "more", href: address, textContent: text });
  row.append(link);
  return row;
}
