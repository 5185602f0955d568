// The address of the second that plays: to copy, alone or with what is said there, and in a letter about an error.

import { current } from "./follow.js";
import { startOf } from "./lines.js";
import { clock, now, player, tenth } from "./playing.js";

const LINES = "#transcript .line";

export function share() {
  document.addEventListener("click", ({ target }) => {
    const copy = target.closest("#copy");
    const quote = target.closest("#quote");
    const report = target.closest("#report");
    if (copy) {
      copy.dataset.copy = address(now());
      copy.dataset.copied = copy.dataset.done.replace("{time}", clock(now()));
    }
    if (quote) fill(quote, selected() ?? whole(current() ?? document.querySelector(LINES)));
    if (report && player) report.href = atThisSecond(report.href);
  }, { capture: true }); // before it is copied
}

// The page at a second, without what somebody looked for.
function address(second) {
  const here = new URL(location.href);
  here.hash = "";
  here.searchParams.delete("q");
  here.searchParams.set("t", tenth(second));
  return here.href;
}

const whole = (line) => ({ line, text: line.textContent });

// What is selected of the transcript, of one language: the first of its lines, and the text.
function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return undefined;
  const range = selection.getRangeAt(0);
  const parts = [...document.querySelectorAll(LINES)]
    .filter((line) => range.intersectsNode(line))
    .map((line) => ({ line, text: within(line, range) }))
    .filter(({ text }) => text);
  const column = ({ line }) => line.closest(".first, .second").className;
  const same = parts.filter((part) => column(part) === column(parts[0]));
  return parts.length ? { line: parts[0].line, text: same.map(({ text }) => text).join(" ") } : undefined;
}

function within(line, range) {
  const part = document.createRange();
  part.selectNodeContents(line);
  if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0) part.setStart(range.startContainer, range.startOffset);
  if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0) part.setEnd(range.endContainer, range.endOffset);
  return part.toString().trim();
}

function fill(button, { line, text }) {
  const { speaker = "" } = line.closest("p").dataset;
  const time = clock(startOf(line));
  const form = button.dataset[line.closest(".first") ? "first" : "second"];
  const said = { text: text.replace(/\s+/g, " ").trim(), speaker, time };
  button.dataset.quotation = (speaker ? form : form.replace("{speaker}, ", "")).replace(/\{(\w+)\}/g, (sign, name) => said[name] ?? sign);
  button.dataset.copy = address(startOf(line));
  button.dataset.copied = button.dataset.done.replace("{time}", time);
}

function atThisSecond(letter) {
  const mail = new URL(letter);
  const body = mail.searchParams.get("body").replace(/([?&]t=)[\d.]+/, `$1${tenth(now())}`);
  return `${letter.split("&body=")[0]}&body=${encodeURIComponent(body)}`;
}
