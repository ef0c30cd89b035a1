// Everything that search can find, from the index that the generator wrote (its
// types are in generator/internal/content/search.go).
//
// An entry has: href; title, with titleLang; context, which says where the text
// stands; text, with textLang; heading, that which is looked for by name; and a
// weight, where it shall come before others.

export function entriesOf(index) {
  const entries = [
    ...index.roles.map(roleEntry),
    ...(index.comparisons ?? []).map((pair) => ({ ...named(pair, pair.title), context: "" })),
    ...index.rows.map((row) => rowEntry(row, index.rows)),
    ...index.roles.flatMap((role) => role.cells?.map((cell) => cellEntry(cell, role, index.rows)) ?? []),
  ];
  entries.forEach((entry, id) => (entry.id = id));
  return entries;
}

function named(from, title) {
  return { href: from.href, title, titleLang: from.lang, heading: title, text: from.text ?? "", textLang: from.textlang };
}

const fullName = (role) => (role.abbr && role.abbr !== role.name ? `${role.abbr} ${role.name}` : role.name);

function roleEntry(role) {
  const context = (role.aliases ?? []).join(", ");
  return { ...named(role, fullName(role)), context, heading: role.abbr ?? role.name, weight: 2 };
}

function rowEntry(row, rows) {
  const criterion = rows[row.of];
  return { ...named(row, row.label), href: `${row.href}#${row.id}`, context: criterion?.label ?? "", contextLang: criterion?.lang };
}

function cellEntry([number, text, textLang], role, rows) {
  const row = rows[number];
  return {
    href: `${role.href}#${row.id}`,
    title: fullName(role), titleLang: role.lang,
    context: row.label, contextLang: row.lang,
    text, textLang,
  };
}
