// Do single keys do something here? A switch turns them off for every page, and back on; without a word they do.

import { remember, remembered } from "./remembered.js";

const NAME = "keys";
let here = null; // what was chosen on this page, where a browser keeps nothing

export const listens = () => (remembered(NAME) ?? here) !== "no";

const button = document.querySelector("#use-keys");
if (button) {
  button.addEventListener("change", () => {
    here = button.checked ? "yes" : "no";
    remember(NAME, here);
  });
  addEventListener("pageshow", () => { button.checked = listens(); }); // also when somebody comes back to the page
}
