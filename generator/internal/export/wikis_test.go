package export

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

// readMediaWiki reads a table by the syntax of mediawiki.org's Help:Tables: rows
// begin with |-, headers with !, cells with |, each on a line, and what follows
// up to the next is the cell's. Anything else that could be markup is an error.
func readMediaWiki(t testing.TB, text string) (rows [][]string, sources []string) {
	t.Helper()
	table, below, ok := strings.Cut(text, "\n|}\n")
	table, begins := strings.CutPrefix(table, "{| class=\"wikitable\"\n")
	if !ok || !begins {
		t.Fatalf("no table: %.200q", text)
	}
	rows = [][]string{nil}
	var cell *string
	for line := range strings.SplitSeq(table, "\n") {
		switch {
		case line == "|-":
			rows, cell = append(rows, nil), nil
		case strings.HasPrefix(line, "!") || strings.HasPrefix(line, "|"):
			content := line[1:]
			if strings.HasPrefix(line, "|-") || strings.HasPrefix(line, "|}") || strings.HasPrefix(line, "|+") || strings.Contains(line, "!!") || strings.Contains(line, "||") {
				t.Errorf("MediaWiki: %q has cells of its own", line)
			}
			if attributes, rest, found := strings.Cut(content, "|"); found {
				if !wikiCellIs.MatchString(attributes) {
					t.Errorf("MediaWiki: %q as attributes", attributes)
				}
				content = rest
			}
			last := &rows[len(rows)-1]
			*last = append(*last, content)
			cell = &(*last)[len(*last)-1]
		case cell == nil:
			t.Fatalf("MediaWiki: %q stands in no cell", line)
		default:
			*cell += "\n" + line
		}
	}
	for _, row := range rows {
		for i := range row {
			row[i] = wikiCell(t, row[i])
		}
	}
	for paragraph := range strings.SplitSeq(strings.Trim(below, "\n"), "\n\n") {
		if below != "" {
			sources = append(sources, wikiCell(t, "\n"+paragraph))
		}
	}
	return rows, sources
}

var (
	wikiLink    = regexp.MustCompile(`\[((?:https?://|mailto:)[^][<>"\s{}|]+) ([^][\x{fffd}]*[^][\s\x{fffd}][^][\x{fffd}]*)\]`)
	wikiSpecial = regexp.MustCompile(`[][{}|<>]|''|~~~|__|\b[A-Za-z]+:(//|\S+@)|\b(RFC|PMID|ISBN) +\d|&(#?\w+;)?`)
	wikiEntity  = regexp.MustCompile(`&#\d+;`)
	wikiCellIs  = regexp.MustCompile(`^ (scope="(col|row)"|colspan="\d+") $`)
	wikiStyle   = regexp.MustCompile(`'{5}|'''|''`)
)

func wikiCell(t testing.TB, text string) string {
	t.Helper()
	var lines []string
	for i, line := range strings.Split(text, "\n") {
		sign := ""
		if i > 0 && line != "" {
			if trimmed := strings.TrimLeft(line, "*"); trimmed != line {
				line, sign = trimmed, "• "
			} else if strings.ContainsRune("#:;= -!|", rune(line[0])) {
				t.Errorf("MediaWiki: %q begins a line", line)
			}
		}
		for n, part := range strings.Split(line, "<br>") {
			if n > 0 {
				sign = ""
			}
			if words := wikiWords(t, part); words != "" {
				lines = append(lines, sign+words)
			}
		}
	}
	return strings.Join(lines, "\n")
}

func wikiWords(t testing.TB, text string) string {
	t.Helper()
	if strings.Count(text, "'''''") == 0 && strings.Count(text, "''")%2 != 0 {
		t.Errorf("MediaWiki: styles don't end in %q", text)
	}
	for _, markup := range []string{"<nowiki/>", "<code>", "</code>"} {
		text = strings.ReplaceAll(text, markup, "\x00")
	}
	text = wikiStyle.ReplaceAllString(text, "\x00")
	if strings.Contains(text, "'''") {
		t.Errorf("MediaWiki: quotes meet in %q", text)
	}
	text = wikiLink.ReplaceAllStringFunc(text, func(link string) string { return "\x00" + wikiLink.FindStringSubmatch(link)[2] + "\x00" })
	if found := wikiSpecial.FindString(wikiEntity.ReplaceAllString(text, "\x01")); found != "" {
		t.Errorf("MediaWiki: %q could be markup in %q", found, text)
	}
	return fold(html.UnescapeString(strings.ReplaceAll(text, "\x00", "")))
}

// readDokuWiki reads a table by the syntax of dokuwiki.org's wiki:syntax: a line
// is a row, ^ begins headers and | cells, and a sign right after another goes on
// with the cell before. What is not protected and could be markup is an error.
func readDokuWiki(t testing.TB, text string) (rows [][]string, sources []string) {
	t.Helper()
	columns := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if line == "" {
			continue
		}
		cells := dokuCells(t, line)
		if line[0] != '^' && line[0] != '|' {
			sources = append(sources, cells[0])
			continue
		}
		if len(cells) < 3 || cells[0] != "" || cells[len(cells)-1] != "" {
			t.Fatalf("DokuWiki: %q is no row", line)
		}
		cells = cells[1 : len(cells)-1]
		if columns == 0 {
			columns = len(cells)
		}
		if len(cells) != columns {
			t.Errorf("DokuWiki: %d columns, not %d, in %q", len(cells), columns, line)
		}
		var row []string
		for _, cell := range cells {
			if cell != "" {
				row = append(row, cell)
			}
		}
		rows = append(rows, row)
	}
	return rows, sources
}

var (
	dokuLinks   = regexp.MustCompile(`^\[\[([^|\]\s]+)\|(.+?)\]\]`)
	dokuSpecial = regexp.MustCompile(`^(\[\[|\{\{|\(\(|__|~~|<|>|--|->|\.\.\.|%%|\\\\|"|'|\w+://|(www?|ftp?)\.\w+\.|\((c|r|tm)\)|\d+x\d|FIXME|DELETEME|LOL|8-[)O]|:-[()/\\?DPOX|]|=\)|;-\)|m\(|:\?:|:!:|:::)`)
)

// dokuCells cuts a line into cells, each with its words as they are shown.
func dokuCells(t testing.TB, line string) []string {
	t.Helper()
	cells := []string{""}
	marks := map[string]bool{}
	for i := 0; i < len(line); {
		rest := line[i:]
		last := &cells[len(cells)-1]
		switch {
		case strings.HasPrefix(rest, "%%"):
			inner, _, ok := strings.Cut(rest[2:], "%%")
			if !ok {
				t.Fatalf("DokuWiki: no end of %q", rest)
			}
			*last += inner
			i += len(inner) + 4
		case strings.HasPrefix(rest, "<nowiki>"):
			inner, _, ok := strings.Cut(rest[len("<nowiki>"):], "</nowiki>")
			if !ok {
				t.Fatalf("DokuWiki: no end of %q", rest)
			}
			*last += inner
			i += len("<nowiki>" + inner + "</nowiki>")
		case dokuLinks.MatchString(rest):
			match := dokuLinks.FindStringSubmatch(rest)
			end := len(match[0])
			words := match[2]
			for end < len(rest) && rest[end] == ']' { // the pattern ends behind the last bracket
				words, end = words+"]", end+1
			}
			if strings.HasPrefix(words, "{{") || strings.Contains(words, "]]") {
				t.Errorf("DokuWiki: %q as words of a link", words)
			}
			*last += words
			i += end
		case strings.HasPrefix(rest, `\\ `):
			*last += "\n"
			i += 3
		case strings.HasPrefix(rest, "**"), strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "''"):
			if marks[rest[:2]] = !marks[rest[:2]]; marks[rest[:2]] && (len(rest) == 2 || rest[2] == ' ' || rest[2] == rest[0]) || i > 0 && !marks[rest[:2]] && line[i-1] == ' ' {
				t.Errorf("DokuWiki: %q touches no word in %q", rest[:2], line)
			}
			i += 2
		case rest[0] == '^' || rest[0] == '|':
			cells = append(cells, "")
			i++
		default:
			if found := dokuSpecial.FindString(rest); found != "" && (i == 0 || !isWordByte(line[i-1])) {
				t.Errorf("DokuWiki: %q could be markup in %q", found, line)
			}
			*last += rest[:1]
			i++
		}
	}
	for mark, open := range marks {
		if open {
			t.Errorf("DokuWiki: %s does not end in %q", mark, line)
		}
	}
	for i := range cells {
		cells[i] = folded(cells[i])
	}
	return cells
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}
