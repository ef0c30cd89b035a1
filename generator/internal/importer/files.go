package importer

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/scaffold"
)

// file is a text that is written piece by piece.
type file struct{ strings.Builder }

func (f *file) linef(format string, arguments ...any) { fmt.Fprintf(f, format+"\n", arguments...) }

// write makes the files of the plan.
func (p *plan) write() {
	p.writeCriteria()
	p.writeClassifications()
	for _, c := range p.catalogues {
		p.writeCatalogue(c)
	}
	for _, r := range p.roles {
		p.writeRole(r)
	}
	if n := len(p.emptied); n > 0 {
		are := "cells are"
		if n == 1 {
			are = "cell is"
		}
		addf(&p.Notes, "%d %s empty at a level, but not at the one below, the first in the row of %s: it does not apply there", n, are, p.emptied[0])
	}
	if p.unwritten > 0 {
		addf(&p.Notes, "%s without a summary; it is … until somebody writes it", count(p.unwritten, "role"))
	}
	p.Roles, p.Mapping = len(p.roles), p.mapping.text
	p.put(LockFile, p.lock.String())
}

// put adds a file, unless it is there with the same text.
func (p *plan) put(name, text string) {
	if before, ok := p.read(name); !ok || before != text {
		p.Files = append(p.Files, scaffold.File{Name: name, Text: text})
	}
}

func (p *plan) read(name string) (string, bool) {
	if p.in.Files == nil {
		return "", false
	}
	data, err := fs.ReadFile(p.in.Files, name)
	return string(data), err == nil
}

// text returns a plain text in the language of the texts, as an inline table.
func (p *plan) text(words string) string {
	return "{ " + p.Language + " = " + literal(words) + " }"
}

// extend puts more at the end of a file, which begins with the comment where it is
// new.
func (p *plan) extend(name, head string, more *file) {
	if more.Len() == 0 {
		return
	}
	text, ok := p.read(name)
	if !ok {
		text = "# " + head
	}
	p.put(name, strings.TrimRight(text, "\r\n")+"\n"+more.String())
}

func (p *plan) writeCriteria() {
	var f file
	for _, family := range p.families {
		if family.fresh {
			f.linef("\n[families.%s]\n%s = %s", family.id, p.Language, literal(family.label))
		}
	}
	for _, group := range p.groups {
		if group.fresh {
			f.linef("\n[groups.%s]\nlabel = %s", group.id, p.text(group.label))
		}
	}
	for _, c := range p.criteria {
		if !c.fresh {
			continue
		}
		f.linef("\n[criteria.%s]\ngroup = %q", c.id, c.group)
		if c.kind != handbook.KindText {
			f.linef("kind = %q", c.kind)
		}
		if c.catalogue != "" {
			f.linef("catalogue = %q", c.catalogue)
		}
		f.linef("label = %s", p.text(c.label))
	}
	p.extend(handbook.DataDir+"/criteria.toml", p.say("Wonach die Rollen verglichen werden.", "What roles are compared by."), &f)
}

func (p *plan) writeCatalogue(c *catalogue) {
	var f file
	c.settle()
	if c.fresh {
		if len(c.levels) == 0 {
			c.level("x")
		}
		f.linef("label = %s", p.text(c.label))
		sortLevels(c.levels)
	}
	for _, level := range c.levels {
		if !level.fresh {
			continue
		}
		if !c.fresh {
			addf(&p.Notes, "level %q is new on the scale of catalogue %q, as the last; move it to its place", level.id, c.id)
		}
		f.linef("\n[scale.%s]\nlabel = %s", level.id, p.text(p.levelLabel(c, level)))
	}
	for _, item := range c.items {
		if item.fresh {
			f.linef("\n[items.%s]\nlabel = %s", item.id, p.text(item.label))
		}
	}
	p.extend(handbook.DataDir+"/catalogues/"+c.id+".toml", p.say("Die beste Stufe steht zuerst.", "The best level is the first."), &f)
}

// levelLabel returns what a level is called: a letter or number alone says little
// beside itself.
func (p *plan) levelLabel(c *catalogue, level *named) string {
	if !slices.ContainsFunc(c.levels, func(l *named) bool { return p.duties(l.id) == "" }) {
		return p.duties(level.id)
	}
	if level.id == level.label && len(level.id) < 3 {
		return p.say("Stufe ", "Level ") + level.label
	}
	return level.label
}

// duties returns what letters such as A or A-R stand for in a matrix of
// responsibilities; "" for others.
func (p *plan) duties(id string) string {
	var words []string
	for letter := range strings.SplitSeq(id, "-") {
		duty, ok := letters[letter]
		if !ok {
			return ""
		}
		words = append(words, p.say(duty[0], duty[1]))
	}
	return strings.Join(words, ", ")
}

// noSummary stands where nobody has written the summary that the format needs.
const noSummary = "…"

// writeRole writes the file of a role, or brings it up to date.
func (p *plan) writeRole(r *role) {
	if r.known == nil {
		p.newRole(r)
		return
	}
	text, _ := p.read(r.known.File())
	f := readRole(text)
	if len(r.levels)+len(r.known.Levels) > 0 {
		p.updateLevelled(f, r, p.wantedOf(r))
	} else {
		p.updateTexts(f, r, append(p.head(r), p.texts(r)...), func(string) bool { return true })
	}
	p.put(r.known.File(), f.source)
}

// newRole writes the file of a role that is new.
func (p *plan) newRole(r *role) {
	w := p.wantedOf(r)
	var values []document.Value
	add := func(l leaf) {
		p.lock.note(note{l.table, r.id, document.Dotted(l.path), hash(l.text)})
		values = append(values, document.Value{Path: l.path, Value: l.value(), Header: len(tableOf(l.path))})
	}
	for _, l := range w.plain {
		add(l)
	}
	if !slices.ContainsFunc(w.texts[""], func(l leaf) bool { return l.path[0] == "summary" }) {
		p.unwritten++
		values = append(values, document.Value{Path: []string{"summary", p.Language}, Value: literal(noSummary)})
	}
	l := p.ladderIn(new(roleFile), r, w.levels...)
	if len(w.levels) > 0 {
		values = append(values, p.newCells(r, l, w)...)
	} else {
		for _, l := range w.texts[""] {
			add(l)
		}
	}
	p.put(handbook.DataDir+"/roles/"+r.id+".toml", fresh(values, l.levels))
}

// tableOf returns the header under which a text stands in a file: that of its level, its cell,
// or of its points; nil above all headers.
func tableOf(path []string) []string {
	switch {
	case path[0] == "levels":
		return path[:2]
	case path[0] != "criteria":
		return nil
	case path[2] == "points":
		return path[:3]
	}
	return path[:2]
}

// addUnfilled gives a new handbook a criterion to begin with where the table has
// none: the format needs one.
func (p *plan) addUnfilled() {
	if len(p.criteria) > 0 {
		return
	}
	p.criteria = append(p.criteria, &criterion{named: named{id: "focus", label: p.say("Hauptfokus", "Main focus"), fresh: true},
		group: label(&p.groups, "topic", p.say("Profil", "Profile")), kind: handbook.KindText})
	addf(&p.Notes, "the table has no criteria; %q is one to begin with", "focus")
}
