package changelog

import (
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
)

// Day is what changed on a day, in one language.
type Day struct {
	Day      string // YYYY-MM-DD
	Time     string // of its last commit, as RFC 3339 has it
	Subjects []Subject
	More     int // further statements, which are left out
}

// Past is what changed from day to day.
type Past struct {
	Days [][]Day // the latest first, by language

	// Unread are days whose state can't be read by this version, but for the oldest ones, with which
	// history begins later: what changed on them, and on the next day after them, is not known.
	Unread []string
}

// How many statements are told at most: of a day, and until older days are left out.
const (
	mostOfDay = 200
	mostOfAll = 600
)

// mostRead is how many roles are read at most, those of each state counted: about a minute's work.
const mostRead = 250_000

// Language is a language of the site, with the words of the interface.
type Language struct {
	Tag   string
	Words map[string]string
}

// Read loads a state of a handbook with the cells of the roles in only; nil for all. Nil stands for
// one that can't be read.
type Read func(fsys fs.FS, only map[string]bool) *handbook.Handbook

// Tell returns what changed from state to state, the latest first.
func Tell(states iter.Seq[history.State], languages []Language, read Read) Past {
	past := Past{Days: make([][]Day, len(languages))}
	var later *handbook.Handbook
	var then history.State // of later
	told, roles := 0, 0
	known := false      // a day has been read
	var unread []string // days that have not, after the last one that has
	for state := range states {
		h := whole(read, state, idsOf(state.Changed, then.Changed))
		if h == nil {
			unread = append(unread, state.Day)
		} else {
			past.Unread, unread, known = append(past.Unread, unread...), nil, true
		}
		if h != nil && later != nil {
			most := 0 // of the languages
			for i, e := range languages {
				day := newDay(then, Between(h, later, e.Words, e.Tag, idsOf(then.Changed)))
				if day.Subjects != nil {
					past.Days[i] = append(past.Days[i], day)
				}
				most = max(most, day.statements())
			}
			told += most
			roles += len(h.Roles)
			if told >= mostOfAll || roles >= mostRead {
				break
			}
		}
		later, then = h, state
	}
	if !known {
		past.Unread = unread
	}
	return past
}

// whole reads a state, as far as that is enough to say how it differs in some roles: a role that
// extends another needs that, too.
func whole(read Read, state history.State, only map[string]bool) *handbook.Handbook {
	h := read(state.Files, only)
	if h != nil && only != nil && slices.ContainsFunc(h.AllRoles, func(r *handbook.Role) bool { return r.Extends != nil }) {
		return read(state.Files, nil)
	}
	return h
}

// idsOf returns the ids of the roles whose files are among others, or nil if a file is neither a
// role's nor of a comparison: it may say something of any role.
func idsOf(lists ...[]string) map[string]bool {
	ids := make(map[string]bool)
	for _, file := range slices.Concat(lists...) {
		switch dir, name := path.Split(file); dir {
		case "data/roles/":
			ids[strings.TrimSuffix(name, ".toml")] = true
		case "data/comparisons/":
		default:
			return nil
		}
	}
	return ids
}

// Since returns what changed from one state to another as that of a day, YYYY-MM-DD, by language;
// but for who has a role. It is nil where nothing has.
func Since(before, after *handbook.Handbook, day string, languages []Language) [][]Day {
	days := make([][]Day, len(languages))
	for i, l := range languages {
		subjects := Between(before, after, l.Words, l.Tag, nil)
		for j := range subjects {
			subjects[j].Entries = slices.DeleteFunc(subjects[j].Entries, func(e Entry) bool { return strings.HasSuffix(e.key, incumbentsKey) })
		}
		subjects = slices.DeleteFunc(subjects, func(s Subject) bool { return s.State == Changed && len(s.Entries) == 0 })
		if subjects != nil {
			days[i] = []Day{newDay(history.State{Day: day, Time: day + "T00:00:00Z"}, subjects)}
		}
	}
	return days
}

// incumbentsKey ends the keys of statements on who has a role; see view.Builder.Facts.
const incumbentsKey = "role.incumbents"

// newDay returns a day with its subjects, within bounds. What a new subject says is on its page.
func newDay(state history.State, subjects []Subject) Day {
	day := Day{Day: state.Day, Time: state.Time}
	for _, s := range subjects {
		if s.State == New {
			s.Entries = nil
		}
		room := mostOfDay - day.statements()
		if room <= 0 {
			day.More += max(1, len(s.Entries))
			continue
		}
		if len(s.Entries) > room {
			day.More += len(s.Entries) - room
			s.Entries = s.Entries[:room]
		}
		day.Subjects = append(day.Subjects, s)
	}
	return day
}

// statements returns how many a day has.
func (d *Day) statements() (count int) {
	for _, s := range d.Subjects {
		count += max(1, len(s.Entries))
	}
	return count
}
