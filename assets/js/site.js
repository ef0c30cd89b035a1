import "./language-switch.js";
import "./row-links.js";
import "./copy-table.js";
import "./shortcuts.js";
import "./pair-chooser.js";
import "./chooser/chooser.js";
import "./grid-focus.js";
import "./search-field.js";
