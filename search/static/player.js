// What a script adds to every page: `/` goes to the search box.

const box = document.querySelector("#q");
addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

const filters = document.querySelector(".filters details");
if (filters) { // beside the results they are open; the style sheet shows them so from the start, so that nothing jumps
  const beside = matchMedia("(min-width: 56rem)");
  const fit = () => { filters.open = beside.matches; };
  beside.addEventListener("change", fit);
  fit();
}
