// Words as search sees them: lower case, without accents, in every way in which
// readers write them.

// What Unicode does not take apart.
const letters = { "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };
const umlauts = { "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe" };

// Soft hyphens, zero-width spaces and the like: they show nothing.
const invisible = "\\u00AD\\u200B-\\u200D\\u2060\\uFEFF";
const letter = `[\\p{L}\\p{N}\\p{M}${invisible}]`;

// What stands between a stem and its feminine ending in German: Leiter*in,
// Leiter:innen, Leiter_in, Leiter/-in, Leiter·in, Leiter(in), Beauftragte:r. Inside
// compounds (Bürger*innenbüro) only where the marks are no punctuation.
const ending = "(?:innen|in|r|n)";
const mark = `(?:[*_·•](?=innen|${ending}(?!${letter}))|:(?=innen|${ending}(?!${letter}))|/-?(?=${ending}(?!${letter}))|\\((?=${ending}\\)))`;
const wordPattern = new RegExp(`[\\p{L}\\p{N}\\p{M}](?:${letter}|${mark})*`, "gu");
const marked = new RegExp(`^(.+?)(?:[*_·•:(]|/-?)(innen|in|r|n)(.*)$`, "su");

// Returns the words of a text with their places: matches of a regular expression.
export function words(text) {
  return [...text.matchAll(wordPattern)];
}

// Returns the spellings of a word, the most exact last: Führung is fuhrung and
// fuehrung, and both are looked for. A word that names women and men by a mark
// is found by every form of it.
export function spellings(word) {
  return [...new Set(forms(visible(word)).flatMap(foldings))];
}

// Returns what a reader means by a word of a query, folded, the most exact
// first, each with the share of its weight: Leiterinnen means Leiterin, too.
export function meanings(word) {
  const [, stem] = visible(word).match(marked) ?? [];
  const exact = foldings(stem ?? visible(word)).at(-1);
  const singular = exact.match(/^(.{3,}in)nen$/)?.[1];
  return singular ? [[exact, 1], [singular, 0.8]] : [[exact, 1]];
}

// Returns the forms that a marked word stands for: Teamleiter:in is Teamleiter,
// Teamleiterin and Teamleiterinnen, Kund:in also Kunde and Kunden.
function forms(word) {
  const match = word.match(marked);
  if (!match) return [word];
  const [, stem, end, rest] = match;
  const tail = rest.replace(/^\)/, "");
  if (tail) return [stem + end + tail, stem];
  if (!end.startsWith("in")) return [stem, stem + end];
  const masculine = /(?:er|or|eur|ent|ant|ist|ling)$/.test(stem) ? [] : [`${stem}e`, `${stem}en`];
  return [...masculine, `${stem}innen`, `${stem}in`, stem];
}

const visible = (word) => word.replace(new RegExp(`[${invisible}]`, "gu"), "").normalize("NFC").toLowerCase();

function foldings(word) {
  const plain = fold(word);
  const written = fold(word.replace(/[äöüåø]/g, (letter) => umlauts[letter]));
  return plain === written ? [plain] : [plain, written];
}

function fold(word) {
  return word.replace(/[ßøæœłđðþı]/g, (letter) => letters[letter]).normalize("NFKD").replace(/\p{M}/gu, "");
}
