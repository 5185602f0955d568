// How does an address, a sentence or a quotation with its address get into the clipboard? Where the browser refuses, it is
// selected to be copied by hand.

import { say } from "./said.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const sentence = button.dataset.copyOf && document.querySelector(button.dataset.copyOf);
  const text = sentence ? sentence.textContent.trim() : addressed(button);
  try {
    await navigator.clipboard.writeText(text);
    done(button);
  } catch {
    if (sentence) getSelection().selectAllChildren(sentence);
    else field(button, text).select();
    if (document.execCommand("copy")) done(button);
  }
});

function addressed({ dataset }) {
  const address = new URL(dataset.copy, location.href).href;
  return dataset.quotation ? `${dataset.quotation} ${address}` : address;
}

function done(button) {
  say(button.dataset.copied);
  if (button.matches(".done")) return;
  const before = [...button.childNodes];
  button.classList.add("done");
  button.replaceChildren(button.dataset.copied);
  setTimeout(() => {
    button.classList.remove("done");
    button.replaceChildren(...before);
  }, 2000);
}

function field(button, text) {
  const there = button.nextElementSibling;
  const made = there?.matches(".address") ? there : document.createElement(button.dataset.quotation ? "textarea" : "input");
  Object.assign(made, { className: "address", readOnly: true, value: text, ariaLabel: button.textContent });
  button.after(made);
  return made;
}
