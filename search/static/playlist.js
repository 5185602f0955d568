// What is heard before and after a moment? The moments of the page in their order, or the ticks of one strip; what is
// folded away and the next page of results come after those that are shown.

export const links = () => [...document.querySelectorAll(".moment a[data-media]")];

export const isTick = (link) => Boolean(link.closest(".timeline"));

export const address = (link) => link.getAttribute("href"); // that of a tick is no string in its property

// The same place in what is shown now, as another link maybe.
export function again(link) {
  const all = isTick(link) ? ticks(document) : links();
  return all.find((each) => address(each) === address(link));
}

// The link so many places on; of one that is not shown any more, `result` is the recording in which it was.
export function beside(link, by, result) {
  const all = isTick(link) ? ticks(result) : links();
  if (all.includes(link)) return all[all.indexOf(link) + by];
  const here = all.filter((each) => result.contains(each));
  if (by < 0) return here.at(-1);
  return result.isConnected ? all.find((each) => isBehind(each, result)) : all[0];
}

// What a click on brings more moments to be heard behind this one: the others of its recording, or the next page.
export function further(link, result) {
  if (isTick(link)) return null;
  const all = links();
  if (all.filter((each) => result.contains(each)).at(-1) === link) {
    const folded = result.querySelector("a.more, a.all:not([aria-expanded=true])");
    if (folded) return folded;
  }
  return all.at(-1) === link ? document.querySelector(".results .paging [rel=next]") : null;
}

const ticks = (within) => [...within.querySelectorAll(".timeline a[data-media]")];

const isBehind = (link, result) =>
  !result.contains(link) && Boolean(result.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING);
