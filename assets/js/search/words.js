// Words as search sees them: lower case, without accents, in every way in which
// readers write them.

// What Unicode does not take apart.
const letters = { "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };
const umlauts = { "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe" };

// Soft hyphens, zero-width spaces and the like: they show nothing.
const invisible = "\\u00AD\\u034F\\u200B-\\u200F\\u2060\\uFEFF";
const letter = `[\\p{L}\\p{N}\\p{M}${invisible}]`;

// What stands between a stem and its feminine ending in German: Leiter*in,
// Leiter:innen, Leiter_in, Leiter/-in, Leiter·in, Leiter(in), Leiter(inn)en,
// Beauftragte:r, ein*e. Inside compounds (Bürger*innenbüro) only where the marks
// are no punctuation.
const hyphen = "[-\\u2010\\u2011]?";
const stars = "*\u2217_·•\u2027\u2219\u22C5";
const ending = `(?:innen|in|er|en|[ernm])(?!${letter})`;
const mark = [
  `[${stars}:][${invisible}]*(?=innen|${ending})`,
  `/${hyphen}(?=${ending})`,
  `\\(${hyphen}(?=${ending}\\)|inn\\)en(?!${letter}))`,
  `(?<=\\(inn)\\)(?=en)`,
].join("|");
const wordPattern = new RegExp(`[\\p{L}\\p{N}\\p{M}](?:${letter}|${mark})*`, "gu");
const marked = new RegExp(`^(.+?)(?:[${stars}:]|/${hyphen}|\\(${hyphen})(inn\\)en|innen|in|er|en|[ernm])(.*)$`, "su");
const capital = /^(.*\p{Ll})(Innen|In$)(.*)$/su; // LeiterInnen

// Returns the words of a text with their places: matches of a regular expression.
export function words(text) {
  return [...text.matchAll(wordPattern)];
}

// Returns the spellings of a word: Führung is fuhrung and fuehrung, and both are
// looked for. A word that names women and men by a mark is found by every form
// of it.
export function spellings(word) {
  if (!known.has(word)) known.set(word, [...new Set(forms(visible(word)).flatMap(foldings))]);
  return known.get(word);
}

const known = new Map(); // spellings by word: a handbook has few words, many times

// Returns what a reader means by a word of a query, folded, the most exact
// first, each with the share of its weight: Leiterinnen means Leiterin, too.
export function meanings(word) {
  const parts = taken(visible(word));
  if (parts) {
    const meant = parts.rest ? forms(visible(word)) : [parts.stem];
    return meant.flatMap(foldings).map((form) => [form, 1]);
  }
  const exact = foldings(visible(word)).at(-1);
  const singular = exact.match(/^(.{3,}in)nen$/)?.[1];
  return singular ? [[exact, 1], [singular, 0.8]] : [[exact, 1]];
}

// Takes a marked word apart: Kund:innenbüro is Kund, innen and büro. Returns
// nothing for other words.
function taken(word) {
  const match = word.match(marked) ?? word.match(capital);
  return match && { stem: match[1], end: match[2].toLowerCase().replace(")", ""), rest: match[3].replace(/^\)/, "") };
}

// The endings of those whom the ending "in" names, too: Kund:in is also Kunde and
// Kunden, Leiter:in also Leitern, Chef:in also Chefs, Beamt:in also Beamter. No
// list of stems could say which; what is no word is looked for by nobody.
const masculine = ["", "e", "en", "er", "n", "s"];

// Returns the forms that a word stands for, the word itself if it has no mark.
function forms(word) {
  const parts = taken(word);
  if (!parts) return [word];
  const { stem, end, rest } = parts;
  const endings = end.startsWith("in") ? [...masculine, "in", "innen"] : end === "r" ? ["", "r", "n"] : ["", end];
  return endings.map((ending) => stem + ending + rest);
}

const visible = (word) => word.replace(new RegExp(`[${invisible}]`, "gu"), "").normalize("NFC");

// Returns a word in lower case without accents, umlauts written out last.
function foldings(word) {
  const lower = word.toLowerCase();
  const plain = fold(lower);
  const written = fold(lower.replace(/[äöüåø]/g, (letter) => umlauts[letter]));
  return plain === written ? [plain] : [plain, written];
}

function fold(word) {
  return word.replace(/[ßøæœłđðþı]/g, (letter) => letters[letter]).normalize("NFKD").replace(/\p{M}/gu, "");
}
