// What a script adds to the page of a recording: a click on a word seeks in the page, the transcript follows the voice,
// the places found can be stepped through, and keys. Without it every line is a link to its own second.

import { rememberCaptions } from "./captions.js";
import "./copy.js";
import { markChapters } from "./chapters.js";
import { found, stepThroughHits } from "./find.js";
import { follow, followAnew } from "./follow.js";
import { refresh } from "./lines.js";
import { replaceInPlace } from "./replace.js";
import { seekOnClick } from "./seek.js";
import { letSelect } from "./select.js";
import { share } from "./share.js";
import { shown } from "./shown.js";
import { listenToKeys } from "./shortcuts.js";
import { showPosition } from "./position.js";
import { tellUnplayable } from "./unplayable.js";

follow();
seekOnClick();
letSelect();
stepThroughHits();
markChapters();
rememberCaptions();
listenToKeys();
showPosition();
share();
tellUnplayable();
replaceInPlace((what) => {
  refresh();
  shown();
  if (what === "language") document.querySelector("#transcript-title").focus({ preventScroll: true });
  else document.querySelector("#find").focus({ preventScroll: true });
  followAnew();
  found();
});
