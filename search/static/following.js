// How does a script follow a link in the browser's place? If the click asks for no tab or window of its own, it reads the
// page behind the link.

export const isPlain = (event) =>
  !event.defaultPrevented && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

// Nothing answered, or not to the end.
export class Unreachable extends Error {}

// The page of an address, not shown yet; an answer that is none is an error.
export async function read(address, signal) {
  const { ok, text } = await answerOf(address, signal);
  if (!ok) throw new Error("no page");
  return new DOMParser().parseFromString(text, "text/html");
}

async function answerOf(address, signal) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
    return { ok: answer.ok, text: await answer.text() };
  } catch {
    throw new Unreachable(); // or nobody waits any more
  }
}
