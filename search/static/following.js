// How does a script follow a link in the browser's place? If the click asks for no tab or window of its own, it reads the
// page behind the link.

export const isPlain = (event) =>
  !event.defaultPrevented && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

// The page of an address, not shown yet; an answer that is none is an error.
export async function read(address, signal) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
