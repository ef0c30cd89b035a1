package importer

import (
	"cmp"
	"maps"
	"slices"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
)

// content is what holds of a cell somewhere, in the language of the texts: its text under
// "", its points or its ratings by their keys.
type content map[string]string

// statement is what a file says in a cell of a role itself, or of one of its levels.
type statement struct {
	texts   content
	foreign map[string]bool // keys of what stands in other languages, or is still to be written
	without []string
	none    bool // it does not apply
	ours    bool // the last import said so
	long    bool // the value stands under value or items
	short   bool // it does not
	beside  bool // a note, sources or the like
}

// onTopOf returns what holds where the statement stands, given what holds of the level below.
func (s *statement) onTopOf(below content) content {
	if s.none {
		return nil
	}
	held := make(content)
	maps.Copy(held, below)
	maps.DeleteFunc(held, func(key, _ string) bool { return s.foreign[key] || slices.Contains(s.without, key) })
	maps.Copy(held, s.texts)
	return held
}

// levelled is a cell, or the summary, of a role with levels, as a file has it.
type levelled struct {
	path     []string // criteria.focus, or summary
	becomes  string   // what its texts are: text, list or rating
	language string
	said     map[string]*statement // by level; of the role itself under ""
}

// at returns the statement of a level, a new one if need be.
func (c *levelled) at(level string) *statement {
	if c.said[level] == nil {
		c.said[level] = &statement{texts: make(content), foreign: make(map[string]bool)}
	}
	return c.said[level]
}

// of returns the statement of a level, an empty one where there is none.
func (c *levelled) of(level string) *statement { return cmp.Or(c.said[level], new(statement)) }

// levelOf returns the level that a path of the cell is about, and what follows; ok is false
// for another cell's.
func (c *levelled) levelOf(path []string) (level string, rest []string, ok bool) {
	if c.path[0] == "summary" {
		switch {
		case len(path) > 0 && path[0] == "summary":
			return "", path[1:], true
		case len(path) > 2 && path[0] == "levels" && path[2] == "summary":
			return path[1], path[3:], true
		}
		return "", nil, false
	}
	if len(path) < 2 || !slices.Equal(path[:2], c.path) {
		return "", nil, false
	}
	if rest = path[2:]; len(rest) > 1 && rest[0] == "levels" {
		return rest[1], rest[2:], true
	}
	return "", rest, len(rest) == 0 || rest[0] != "levels"
}

// read finds what a file says in the cell.
func (c *levelled) read(tokens []document.Token) {
	c.said = make(map[string]*statement)
	for _, t := range tokens {
		level, rest, ok := c.levelOf(t.Path)
		if !ok || t.Kind == document.Key || t.Kind == document.Header || len(rest) == 0 {
			continue
		}
		s := c.at(level)
		switch {
		case rest[0] == "without":
			if t.Kind == document.Element {
				s.without = append(s.without, t.Text)
			}
		case rest[0] == "not-applicable":
			s.none = true
		case rest[0] == "value" || rest[0] == "items":
			s.long = true
			c.readText(s, t, rest[1:])
		case rest[0] == "points":
			c.readText(s, t, rest[1:])
		case slices.Contains(handbook.CellKeys, rest[0]):
			s.beside = true
		default:
			s.short = true
			c.readText(s, t, rest)
		}
	}
}

// readText notes the text of a token, whose path within its cell follows.
func (c *levelled) readText(s *statement, t document.Token, rest []string) {
	isText := t.Kind == document.String || c.becomes == becomesRating && t.Kind == document.Number
	if !isText || len(rest) == 0 {
		return
	}
	key := rest[0]
	if c.becomes == becomesText {
		key = ""
	}
	if c.becomes != becomesRating && rest[len(rest)-1] != c.language || c.path[0] == "summary" && t.Text == noSummary {
		s.foreign[key] = true
	} else {
		s.texts[key] = t.Text
	}
}

// sound reports whether the format allows what stands side by side in the cell.
func (c *levelled) sound(l ladder) bool {
	held := c.holds(l)
	for level, s := range c.said {
		value := len(s.texts)+len(s.foreign) > 0
		marked := s.none || len(s.without) > 0 || s.beside || level == "" && len(c.said) > 1
		switch {
		case c.path[0] == "summary":
		case s.none && (value || len(s.without) > 0), s.short && c.becomes != becomesList && (s.long || marked):
			return false
		case s.beside && !value && !s.none && len(held[level]) == 0 && (level != "" || len(c.said) == 1):
			return false
		}
	}
	return true
}

// holds returns what holds of the cell at each level, and of the role itself.
func (c *levelled) holds(l ladder) map[string]content {
	held := map[string]content{"": c.of("").onTopOf(nil)}
	for _, level := range l.levels {
		held[level] = c.of(level).onTopOf(held[l.below[level]])
	}
	return held
}

// place returns the path of a text at a level, and how many of its keys are a header.
func (c *levelled) place(level, key string) (path []string, header int) {
	if c.path[0] == "summary" {
		if level == "" {
			return []string{"summary", c.language}, 0
		}
		return []string{"levels", level, "summary", c.language}, 2
	}
	path, header = c.cell(level)
	s := c.of(level)
	switch {
	case c.becomes == becomesList:
		if path = append(path, "points", key, c.language); level == "" {
			header++
		}
	case c.becomes == becomesRating && s.short:
		path = append(path, key)
	case c.becomes == becomesRating:
		path = append(path, "items", key)
	case s.short || level != "" && !s.long && !s.beside:
		path = append(path, c.language)
	default:
		path = append(path, "value", c.language)
	}
	return path, header
}

// cell returns the path of what is said at a level, and how many of its keys are a header.
func (c *levelled) cell(level string) (path []string, header int) {
	if level == "" {
		return slices.Clone(c.path), 2
	}
	if path = append(slices.Clone(c.path), "levels", level); c.becomes == becomesText {
		return path, 3
	}
	return path, 4
}

// settle returns what is to be written for a level so that what is wanted holds there, given
// what holds of the level below, before and now. keys are those that are wanted, in their
// order. What stands in the file already, and is right, stays.
func (c *levelled) settle(level string, before, below, wants content, keys []string) (values []document.Value) {
	s := c.of(level)
	set := func(path []string, header int, value string) {
		values = append(values, document.Value{Path: path, Value: value, Header: header})
	}
	text := func(key, value string) {
		path, header := c.place(level, key)
		set(path, header, value)
	}
	summary, nothing := c.path[0] == "summary", len(wants) == 0 && len(below) > 0
	if cell, header := c.cell(level); !summary && level != "" {
		if none := append(slices.Clone(cell), "not-applicable"); nothing && !s.none {
			set(none, header, "true")
		} else if s.none && (len(wants) > 0 || len(below) == 0 && s.ours) {
			set(none, header, "")
		}
		without := c.without(s, before, below, wants)
		if nothing {
			without = nil
		}
		if !slices.Equal(without, s.without) {
			set(append(slices.Clone(cell), "without"), header, list(without))
		}
	}
	for _, key := range keys {
		said, ok := s.texts[key]
		held, inherited := below[key]
		if ok && said != wants[key] || !ok && (!inherited || held != wants[key] || s.foreign[key]) {
			text(key, literal(wants[key]))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(s.texts)) {
		if _, ok := wants[key]; !ok && !summary {
			text(key, "")
		}
	}
	if summary && nothing && !s.foreign[""] {
		text("", literal(noSummary))
	}
	return values
}

// without returns the keys of what does not hold any more at a level.
func (c *levelled) without(s *statement, before, below, wants content) (keys []string) {
	for _, key := range s.without {
		_, was := before[key]
		_, is := below[key]
		_, own := s.texts[key]
		if wanted, ok := wants[key]; (is || !was) && (!ok || own || wanted != below[key]) {
			keys = append(keys, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(below)) {
		if _, ok := wants[key]; !ok && !slices.Contains(keys, key) && c.becomes != becomesText {
			keys = append(keys, key)
		}
	}
	return keys
}

// list returns strings as an array of TOML; "" for none.
func list(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	return document.QuoteAll(texts)
}
