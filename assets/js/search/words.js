// Words as search sees them: lower case, without accents, in every way in which
// readers write them.

// What Unicode does not take apart.
const letters = { "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };
const umlauts = { "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe" };

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;

// Gives the words of a text with their places: matches of a regular expression.
export function words(text) {
  return [...text.matchAll(wordPattern)];
}

// Gives the spellings of a word, the most exact last: Führung is fuhrung and
// fuehrung, and both are looked for.
export function spellings(word) {
  const exact = word.toLowerCase().normalize("NFC");
  const plain = fold(exact);
  const written = fold(exact.replace(/[äöüåø]/g, (letter) => umlauts[letter]));
  return plain === written ? [plain] : [plain, written];
}

function fold(word) {
  return word.replace(/[ßøæœłđðþı]/g, (letter) => letters[letter]).normalize("NFKD").replace(/\p{M}/gu, "");
}
