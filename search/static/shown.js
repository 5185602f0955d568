// What has come into the page? `shown` tells it, and `whenShown` acts then, and on what is there first.

export const shown = () => document.dispatchEvent(new Event("shown"));

export function whenShown(act) {
  act();
  document.addEventListener("shown", act);
}
