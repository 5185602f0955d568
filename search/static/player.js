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
if (filters && matchMedia("(max-width: 55.99rem)").matches) filters.open = false;
