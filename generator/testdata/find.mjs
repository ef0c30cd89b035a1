// Runs the site's search outside a browser: reads { index, queries } as JSON and
// prints, for each query, the addresses that are found, the best first.
import { readFileSync } from "node:fs";
import { entriesOf } from "./search/entries.js";
import { Finder } from "./search/finder.js";

const { index, queries } = JSON.parse(readFileSync(0, "utf8"));
const finder = await Finder.of(entriesOf(index));
console.log(JSON.stringify(queries.map((query) => finder.find(query).map(({ entry }) => entry.href))));
