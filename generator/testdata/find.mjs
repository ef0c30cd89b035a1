// Runs the site's search outside a browser: reads { index, texts, queries } as JSON
// and prints, for each query, the addresses that are found, the best first.
import { readFileSync } from "node:fs";
import { Finder } from "./search/finder.js";

const { index, texts, queries } = JSON.parse(readFileSync(0, "utf8"));
const finder = new Finder(index);
await finder.add(texts);
const addresses = ({ found }) => found.flatMap(({ hits }) => hits.map(({ entry }) => entry.href));
console.log(JSON.stringify(queries.map((query) => addresses(finder.find(query)))));
