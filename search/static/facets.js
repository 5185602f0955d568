// Where does a filter stay when another is chosen? Where it was: a value that nothing has any more is shown with none, so
// that what is above a filter keeps its height, and a second click takes back the first.

export function keepValues(before, after) {
  if (!before || !after) return;
  for (const list of before.querySelectorAll("#filters > ul")) {
    const name = list.getAttribute("aria-labelledby");
    let now = after.querySelector(`#filters > ul[aria-labelledby="${name}"]`);
    if (!now) now = placed(before.querySelector(`#${name}`), list, after);
    const folds = (page) => (page.querySelector(`#more-${name.slice(3)}`) ? 1 : 0);
    const rows = list.children.length + folds(before) - folds(after);
    const known = new Set([...after.querySelectorAll(`[aria-labelledby="${name}"] [data-control]`)].map(control));
    for (const item of before.querySelectorAll(`ul[aria-labelledby="${name}"] > li`)) {
      if (now.children.length >= rows) break;
      if (!known.has(control(item.firstElementChild))) now.append(none(item));
    }
  }
}

const control = (value) => value.dataset.control;

// A filter that none of its values is left of, behind the one that it was behind.
function placed(field, list, after) {
  const empty = list.cloneNode(false);
  const others = [...list.parentElement.querySelectorAll(":scope > .field")];
  const above = others.slice(0, others.indexOf(field)).findLast((each) => after.querySelector(`#${each.id}`));
  const lists = above ? after.querySelectorAll(`#filters > ul[aria-labelledby="${above.id}"], #filters > #more-${above.id.slice(3)}`) : [];
  ([...lists].at(-1) ?? after.querySelector("#filters > summary")).after(field.cloneNode(true), empty);
  return empty;
}

function none(item) {
  const row = document.createElement("li");
  const value = document.createElement("span");
  value.className = "none";
  value.dataset.control = control(item.firstElementChild);
  value.append(...[...item.firstElementChild.children].map((each) => each.cloneNode(true)));
  value.querySelector(".small").textContent = "0";
  row.append(value);
  return row;
}
