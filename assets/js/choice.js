// What the pages need on which roles are chosen, beside site.js.
import "./chooser/chooser.js";
import "./chooser/compare.js";
