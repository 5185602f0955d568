// How does an address or a sentence get into the clipboard? Where the browser refuses, it is selected to be copied by hand.

import { say } from "./said.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const sentence = button.dataset.copyOf && document.querySelector(button.dataset.copyOf);
  const text = sentence ? sentence.textContent.trim() : new URL(button.dataset.copy, location.href).href;
  try {
    await navigator.clipboard.writeText(text);
    done(button);
  } catch {
    if (sentence) getSelection().selectAllChildren(sentence);
    else field(button, text).select();
    if (document.execCommand("copy")) done(button);
  }
});

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

function field(button, address) {
  const there = button.nextElementSibling;
  if (there?.matches(".address")) return there;
  const made = document.createElement("input");
  Object.assign(made, { className: "address", readOnly: true, value: address, ariaLabel: button.textContent });
  button.after(made);
  return made;
}
