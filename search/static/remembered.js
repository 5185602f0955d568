// What a browser keeps of how somebody likes the pages; where it keeps nothing, each page begins as the first.

export function remembered(name) {
  try {
    return localStorage.getItem(`playhead.${name}`);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(`playhead.${name}`, value);
  } catch {
    // the choice holds for this page
  }
}
