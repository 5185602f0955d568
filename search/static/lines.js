// The lines of the transcript: which is said at a second, and when is a word of one said?

export const startOf = (line) => Number(line.dataset.start);

let columns = [];
refresh();

// Reads the lines anew, after others took their place.
export function refresh() {
  columns = [".first", ".second"]
    .map((column) => [...document.querySelectorAll(`#transcript ${column} .line`)])
    .filter((lines) => lines.length)
    .map((lines) => ({
      lines,
      starts: lines.map(startOf),
      current: lines.find((line) => line.hasAttribute("aria-current")),
    }));
}

export const all = () => columns;

// The link to its own second.
export const linkOf = (line) => line.querySelector("a:not(.hit)") ?? line.querySelector("a");

export const isShown = (element) => element.getClientRects().length > 0;

// The line of a column that is said at a second: the last one that has begun.
export function lineAt({ lines, starts }, second) {
  let low = 0, high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= second + 0.05) low = middle + 1; else high = middle;
  }
  return lines[Math.max(0, low - 1)];
}

// When a place in a line's text is said (a node and an offset in it): as the index says it of the words of a hit, by the
// word's own time, or else by the share of the cue's characters that is before it.
export function secondAt(line, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(node, offset);
  const text = line.textContent;
  const word = text.slice(0, text.lastIndexOf(" ", before.toString().length - 1) + 1); // all that is before the word
  const start = startOf(line);
  if (line.dataset.words) {
    const times = line.dataset.words.split(" ").slice(0, word.split(/ +/).filter(Boolean).length + 1);
    return start + times.reduce((sum, time) => sum + Number(time), 0) / 100;
  }
  return start + ((Number(line.dataset.end) - start) * [...word].length) / Math.max(1, [...text].length);
}

// The second of the word of a line that was clicked.
export function wordAt(event) {
  const line = event.target.closest(".line");
  const caret = line && caretAt(event.clientX, event.clientY);
  if (!caret || caret.node.nodeType !== Node.TEXT_NODE || !line.contains(caret.node)) return undefined;
  return secondAt(line, caret.node, caret.offset);
}

function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}
