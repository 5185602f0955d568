// How is something said to those who do not see it? In the page's one live region, which is there once scripts run.

const region = document.createElement("p");
region.className = "unseen";
region.setAttribute("role", "status");
document.body.append(region);

export function say(text) {
  region.textContent = "";
  setTimeout(() => { region.textContent = text.replace(/\s+/g, " ").trim(); }, 50); // the same text twice is said twice
}
