// Gives the fewest edits that make a word the same as some part of a term: a
// letter more, less, or another, or two neighbours exchanged (P. Sellers, "The
// theory and computation of evolutionary distances", 1980, with exchanges).
export function edits(word, term) {
  let last = []; // the row before the previous one
  let previous = Array.from({ length: word.length + 1 }, (_, i) => i);
  let fewest = word.length;
  for (let t = 0; t < term.length; t++) {
    const row = [0]; // a part may begin anywhere
    for (let w = 1; w <= word.length; w++) {
      const same = word[w - 1] === term[t];
      row[w] = Math.min(previous[w] + 1, row[w - 1] + 1, previous[w - 1] + (same ? 0 : 1));
      const exchanged = w > 1 && t > 0 && word[w - 1] === term[t - 1] && word[w - 2] === term[t];
      if (exchanged) row[w] = Math.min(row[w], last[w - 2] + 1);
    }
    fewest = Math.min(fewest, row[word.length]); // and end anywhere
    [last, previous] = [previous, row];
  }
  return fewest;
}
