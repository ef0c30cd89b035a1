package view

import (
	"iter"
	"slices"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// Item is a rated item of a catalogue.
type Item struct {
	ID       string
	Anchors  []string
	Group    Text // the heading that it stands under; empty for none
	Label    Text
	Relation compare.Relation // as for Row: same, different or partial
	Levels   []*Level         // by column; nil where the role does not hold it
	New      bool             // of one role: its level is not that of the level below
	Meaning  Prose            // of one role: what its level means for the item
	Hint     string           // plain words: what it covers, and what levels mean for it that columns hold; empty for none
	Holders  []Role           // which roles hold it at a sole level, if none of the columns does
}

// ByGroup returns the items that follow each other under one heading, with the heading.
func ByGroup(items []Item) iter.Seq2[Text, []Item] {
	return func(yield func(Text, []Item) bool) {
		for len(items) > 0 {
			group, end := items[0].Group, 1
			for end < len(items) && items[end].Group == group {
				end++
			}
			if !yield(group, items[:end]) {
				return
			}
			items = items[end:]
		}
	}
}

// GroupOf returns the heading that an item stands under; empty for none.
func (b *Builder) GroupOf(item *handbook.Item) Text {
	if item.Group == nil {
		return Text{}
	}
	return b.Text(item.Group.Label)
}

func sole(l *Level) bool { return l != nil && l.Sole }

// items returns the rated items that at least one column holds.
func (b *Builder) items(r *compare.Row, scale []Level) []Item {
	items := make([]Item, 0, len(r.Shares))
	for _, share := range r.Shares {
		anchors := r.Criterion.ItemAnchors(share.Item)
		item := Item{ID: anchors[0], Anchors: anchors[1:], Group: b.GroupOf(share.Item), Label: b.Text(share.Item.Label)}
		if len(r.Cells) > 1 {
			item.Relation = share.Relation()
		}
		item.Levels = make([]*Level, len(share.Levels))
		for i, level := range share.Levels {
			if level != nil {
				item.Levels[i] = b.LevelOn(scale, level)
			}
		}
		item.Hint = b.hint(share)
		if level := share.Levels[0]; len(share.Levels) == 1 && share.Item.Definitions != nil {
			item.Meaning = b.Prose(share.Item.Definitions[level.Rank])
		}
		if holders := r.Criterion.Holders[share.Item.Index]; len(holders) > 0 && !slices.ContainsFunc(item.Levels, sole) {
			for _, holder := range holders {
				item.Holders = append(item.Holders, b.Role(holder))
			}
		}
		items = append(items, item)
	}
	return items
}

// hint returns what an item covers, and what the levels mean for it that columns hold, a line
// each, as far as the language has the words.
func (b *Builder) hint(share compare.Share) string {
	var lines []string
	say := func(lead string, p Prose) {
		if p.Text != nil && p.Lang == "" {
			lines = append(lines, lead+p.Plain())
		}
	}
	say("", b.Prose(share.Item.Description))
	if len(share.Levels) == 1 { // it is the Meaning
		return strings.Join(lines, "\n")
	}
	for rank, definition := range share.Item.Definitions {
		holds := func(l *handbook.Level) bool { return l != nil && l.Rank == rank }
		if i := slices.IndexFunc(share.Levels, holds); i >= 0 {
			say(b.Text(share.Levels[i].Label).Words+": ", b.Prose(definition))
		}
	}
	return strings.Join(lines, "\n")
}
