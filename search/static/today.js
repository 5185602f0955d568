// When was a search looked at that somebody cites? Today, where the reader is.

import { whenShown } from "./shown.js";

whenShown(() => {
  const language = document.documentElement.lang;
  const today = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long" }).format(new Date());
  for (const each of document.querySelectorAll(".today")) each.textContent = today;
});
