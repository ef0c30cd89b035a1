package document

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// mistake is a way in which people who don't know TOML write a line.
type mistake struct {
	what string // what is wrong, for somebody who edits a text
	line *regexp.Regexp
	fix  func(m []string) string // returns the line as it was probably meant, or ""
}

const (
	keyPattern   = `^\s*("?[\p{L}\p{N}_.-]+"?)\s*`
	plainKey     = `^(\s*(?:[A-Za-z0-9_-]+|"[^"]*")(?:\.[A-Za-z0-9_-]+)*\s*=\s*)`
	anythingElse = `(.*?)\s*$`
)

// mistakes are tried in this order; the first whose fixed line is TOML is told.
var mistakes = []mistake{
	{"a comment begins with #", regexp.MustCompile(`^\s*(?://|--|;|/\*|<!--)\s*` + anythingElse), func(m []string) string {
		return "# " + strings.TrimSuffix(strings.TrimSuffix(m[1], "*/"), "-->")
	}},
	{"a date is written year-month-day, without quotes", regexp.MustCompile(plainKey + `["']?(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})["']?\s*$`), func(m []string) string {
		return m[1] + m[4] + "-" + twoDigits(m[3]) + "-" + twoDigits(m[2])
	}},
	{"a date is written year-month-day, each with two digits or four", regexp.MustCompile(plainKey + `["']?(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})["']?\s*$`), func(m []string) string {
		return m[1] + m[2] + "-" + twoDigits(m[3]) + "-" + twoDigits(m[4])
	}},
	{"there is no such day", regexp.MustCompile(plainKey + `(\d{4})-(\d{2})-(\d{2})(\s*#.*|\s*)$`), func(m []string) string {
		return m[1] + nearestDay(m[2], m[3], m[4]) + m[5]
	}},
	{"a number has nothing between its thousands", regexp.MustCompile(plainKey + `["']?(\d{1,3}(?:[.,'’ ]\d{3})+)["']?\s*$`), func(m []string) string {
		return m[1] + notDigits.ReplaceAllString(m[2], "")
	}},
	{"a number has a point before its decimals", regexp.MustCompile(plainKey + `(-?\d+),(\d+)\s*$`), func(m []string) string { return m[1] + m[2] + "." + m[3] }},
	{"yes and no are written true and false", regexp.MustCompile(`(?i)` + plainKey + `(yes|ja|on|wahr|true|no|nein|off|falsch|false)\s*$`), func(m []string) string {
		if strings.Contains("yes ja on wahr true", strings.ToLower(m[2])) {
			return m[1] + "true"
		}
		return m[1] + "false"
	}},
	{"texts stand in straight quotes", regexp.MustCompile(plainKey + `[“”„‟«»‚‘’‹›](.*?)[“”„‟«»‚‘’‹›]\s*$`), quoteValue},
	{"a colon stands where an equals sign is expected", regexp.MustCompile(keyPattern + `:\s*` + anythingElse), func(m []string) string {
		return asKey(m[1]) + " = " + asValue(strings.TrimSuffix(m[2], ","))
	}},
	{"a quote inside the text ends it", regexp.MustCompile(plainKey + `"(.*)"\s*$`), func(m []string) string {
		if !strings.Contains(strings.ReplaceAll(m[2], `\"`, ""), `"`) || strings.HasPrefix(m[2], `""`) {
			return ""
		}
		return m[1] + quoted(m[2])
	}},
	{`a backslash begins a sign such as \n; in single quotes it is itself`, regexp.MustCompile(plainKey + `"([^"']*\\[^"']*)"\s*$`), quoteLiterally},
	{"the quote at the end of the text is missing", regexp.MustCompile(plainKey + `"([^"]*?)[ ,;]*$`), quoteValue},
	{"the quote at the end of the text is missing", regexp.MustCompile(plainKey + `'([^']*?)[ ,;]*$`), quoteLiterally},
	{"the quote at the beginning of the text is missing", regexp.MustCompile(plainKey + `([^"'\[{]+)"\s*$`), quoteValue},
	{"a comma is missing between two texts", regexp.MustCompile(plainKey + `(\{.*\})\s*$`), func(m []string) string {
		return m[1] + commaMissing.ReplaceAllString(m[2], `$1, $2`)
	}},
	{"the bracket at the end is missing", regexp.MustCompile(plainKey + `(\{.*|\[.*)$`), func(m []string) string {
		return m[1] + strings.TrimRight(m[2], " ,") + map[byte]string{'{': " }", '[': "]"}[m[2][0]]
	}},
	{"nothing stands at the end of a line but its value", regexp.MustCompile(plainKey + `(.*?)\s*[,;]\s*$`), func(m []string) string { return m[1] + m[2] }},
	{"the value is missing", regexp.MustCompile(plainKey + `(#.*)?$`), func(m []string) string { return m[1] + `"…"` }},
	{"texts stand in quotes", regexp.MustCompile(plainKey + `([^"'\[{\s].*?)\s*$`), quoteValue},
	{"something stands behind the text's last quote", regexp.MustCompile(plainKey + `"([^"]*)"\s*([^"#]+?)\s*$`), func(m []string) string {
		return m[1] + quoted(m[2]+" "+m[3])
	}},
	{"an equals sign is missing", regexp.MustCompile(`^\s*([A-Za-z0-9_-]+)\s+(["'{\[].*?|\d+)\s*$`), func(m []string) string { return m[1] + " = " + m[2] }},
	{"a key without quotes has the letters a to z, digits, hyphens and underscores", regexp.MustCompile(`^\s*([^="'\[\]{}#]+?)\s*=\s*([^{\[\s].*?)\s*$`), func(m []string) string {
		if !strings.Contains(m[1], "@") {
			return asKey(m[1]) + " = " + asValue(m[2])
		}
		parts := strings.Split(m[1], ".") // with the id of a role at a level
		for i, part := range parts {
			parts[i] = asKey(part)
		}
		return strings.Join(parts, ".") + " = " + asValue(m[2])
	}},
	{"the bracket at the end of the heading is missing", regexp.MustCompile(`^\s*(\[[A-Za-z0-9_."-]+)\s*$`), func(m []string) string { return m[1] + "]" }},
	{"a heading has the letters a to z, digits, hyphens and dots", regexp.MustCompile(`^\s*\[([^\[\]"']+)\]?\s*$`), func(m []string) string {
		parts := strings.Split(m[1], ".")
		for i, part := range parts {
			parts[i] = asKey(part)
		}
		return "[" + strings.Join(parts, ".") + "]"
	}},
}

var commaMissing = regexp.MustCompile(`("|\})\s+([A-Za-z][A-Za-z0-9-]*\s*=)`)

// nearestDay returns the last day of a month that has fewer days, or the day that has month and day the
// other way round.
func nearestDay(year, month, day string) string {
	if month > "12" {
		return year + "-" + day + "-" + month
	}
	if first, err := time.Parse(time.DateOnly, year+"-"+month+"-01"); err == nil {
		return first.AddDate(0, 1, -1).Format(time.DateOnly)
	}
	return ""
}

func quoteValue(m []string) string     { return m[1] + quoted(m[2]) }
func quoteLiterally(m []string) string { return m[1] + "'" + m[2] + "'" }

// conflict finds what git writes where two versions could not be joined.
var conflict = regexp.MustCompile(`^(<{7}|={7}|>{7}|\|{7})( |$)`)

// meant returns what is wrong with a line, and the line to write instead; "" if
// nothing is known about it.
func meant(line string) string {
	line = strings.TrimRight(line, "\r")
	if isTOML(line) {
		return "" // what is wrong is elsewhere
	}
	if conflict.MatchString(line) {
		return "a mark of git's: two versions of the file could not be joined; keep one of the two, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
	}
	if what, fixed := fix(line); fixed != "" {
		return what + "; write: " + fixed
	}
	if loose.MatchString(line) {
		return `a line of text outside quotes; a text of several lines stands between """ and """`
	}
	return ""
}

// fix returns what is wrong with a line, and the line as it was probably meant; "" if nothing is known
// about it.
func fix(line string) (what, fixed string) {
	for _, m := range mistakes {
		found := m.line.FindStringSubmatch(line)
		if found == nil {
			continue
		}
		if len(found) > 2 && strings.HasSuffix(strings.TrimSpace(found[1]), "=") {
			found[1] = strings.TrimSpace(found[1]) + " "
		}
		fixed := strings.TrimSpace(m.fix(found))
		if fixed != "" && fixed != strings.TrimSpace(line) && isTOML(fixed) {
			return m.what, fixed
		}
	}
	return fixBraces(line)
}

var (
	braces = regexp.MustCompile(plainKey + `\{(\s*[A-Za-z][A-Za-z0-9-]*\s*[=:][^{}]*)\}?[\s,;]*$`)
	entry  = regexp.MustCompile(`(?:^|[,;])\s*[A-Za-z][A-Za-z0-9-]*\s*[=:]`)
)

// fixBraces is fix for a line with entries between braces: the first wrong one says what is wrong.
func fixBraces(line string) (what, fixed string) {
	found := braces.FindStringSubmatch(line)
	if found == nil {
		return "", ""
	}
	starts := entry.FindAllStringIndex(found[2], -1)
	entries := make([]string, len(starts))
	for i, start := range starts {
		end := len(found[2])
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		entries[i] = strings.Trim(found[2][start[0]:end], " \t,;")
		if isTOML(entries[i]) {
			continue
		}
		wrong, right := fix(entries[i])
		if right == "" {
			return "", ""
		}
		what, entries[i] = cmp.Or(what, wrong), right
	}
	fixed = strings.TrimSpace(found[1]) + " { " + strings.Join(entries, ", ") + " }"
	if !isTOML(fixed) {
		return "", ""
	}
	return cmp.Or(what, "commas stand between what is in braces"), fixed
}

func isTOML(line string) bool {
	var values map[string]any
	_, err := toml.Decode(line, &values)
	return err == nil
}

// loose is a line that is part of a text, or a point of a list elsewhere.
var loose = regexp.MustCompile(`^\s*[-*\p{L}][^=]*\s[^=]*$`)

var (
	openText = regexp.MustCompile(plainKey + `"[^"]*$`)
	aKey     = regexp.MustCompile(plainKey)
)

// opened reports whether a line begins a text in single quotes that a later line
// ends.
func opened(line string, rest []string) bool {
	if !openText.MatchString(strings.TrimRight(line, "\r")) {
		return false
	}
	for _, next := range rest {
		if aKey.MatchString(next) || strings.HasPrefix(next, "[") {
			return false
		}
		if strings.HasSuffix(strings.TrimSpace(next), `"`) {
			return true
		}
	}
	return false
}

// explain says what is wrong at a place where the parser gave up, with a line to copy, and where that
// is; "" if it does not know.
func explain(text string, offset int) (said string, at int) {
	lines := strings.Split(text, "\n")
	number := strings.Count(text[:offset], "\n")
	for _, i := range []int{number, number - 1} { // an open text is noticed a line later
		if i < 0 || i >= len(lines) {
			continue
		}
		if opened(lines[i], lines[i+1:]) {
			key, first, _ := strings.Cut(strings.TrimRight(lines[i], "\r"), `"`)
			return fmt.Sprintf(`a text of several lines stands between three quotes; write: %s"""%s … """`, strings.TrimLeft(key, " \t"), first), offset
		}
		if cutOff(lines[i], lines[i+1:]) {
			return "a text between braces stands in one line; join it with the next line", offset
		}
		if said := meant(lines[i]); said != "" {
			return said, offset
		}
		if i == number && strings.TrimSpace(lines[i]) != "" && !strings.HasPrefix(strings.TrimSpace(lines[i]), "[") {
			break
		}
	}
	return unclosed(lines, number)
}

// unclosed is explain for a bracket that the parser missed only at a line further down.
func unclosed(lines []string, number int) (said string, at int) {
	for number--; number >= 0 && strings.TrimSpace(lines[number]) == ""; number-- {
	}
	if number < 0 || !openBracket.MatchString(lines[number]) {
		return "", 0
	}
	for _, line := range lines[:number] {
		at += len(line) + len("\n")
	}
	return meant(lines[number]), at + len(strings.TrimRight(lines[number], " \t\r"))
}

var openBracket = regexp.MustCompile(plainKey + `[\[{][^\]}]*$`)

// cutOff reports whether a text between braces goes on in the next line.
func cutOff(line string, rest []string) bool {
	return len(rest) > 0 && cutText.MatchString(strings.TrimRight(line, "\r")) && strings.Contains(rest[0], `"`) && !aKey.MatchString(rest[0])
}

var cutText = regexp.MustCompile(plainKey + `\{(?:[^"]*"[^"]*")*[^"]*"[^"}]*$`)

func twoDigits(number string) string { return strings.Repeat("0", 2-len(number)) + number }

// quoted puts a text into quotes. Straight quotes inside become those of its
// language, where it has opened them, and are escaped otherwise.
func quoted(text string) string {
	text = strings.ReplaceAll(text, `\"`, `"`)
	text = germanQuotes.ReplaceAllString(text, "„$1“")
	text = strings.ReplaceAll(strings.ReplaceAll(text, `\`, `\\`), `"`, `\"`)
	return `"` + text + `"`
}

var germanQuotes = regexp.MustCompile(`„([^"“”]*)["”]`)

// asValue puts a text into quotes unless it is a value already.
func asValue(text string) string {
	if isTOML("x = " + text) {
		return text
	}
	return quoted(strings.Trim(text, `"'“”„`))
}

var letters = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "Ä", "ae", "Ö", "oe", "Ü", "ue", "é", "e", "è", "e", "ç", "c", "ñ", "n")

var notInKeys = regexp.MustCompile(`[^A-Za-z0-9_-]+`)

// asKey makes a key of a name: Führung is fuehrung.
func asKey(name string) string {
	if role, level, ok := strings.Cut(strings.Trim(name, `"' `), "@"); ok && asKey(role) == role && asKey(level) == level { // a role at a level
		return `"` + role + "@" + level + `"`
	}
	return strings.Trim(notInKeys.ReplaceAllString(letters.Replace(strings.ToLower(strings.Trim(name, `"' `))), "-"), "-")
}
