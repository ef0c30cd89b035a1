package main

import (
	"fmt"
	"os"
	"slices"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/translation"
	"rolebook/generator/internal/wholefile"
)

// exportPO writes the texts of one language for translators.
func (t *translations) exportPO(io streams, tags []string, texts []translation.Text, lock translation.Lock) error {
	states := translation.States(texts, slices.Index(tags, t.tag), t.tag, lock)
	if err := wholefile.Write(t.export, translation.WritePO(t.tag, states)); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "%s: %s\n", t.export, count(len(states), "text"))
	return nil
}

// importPO puts what translators wrote into the handbook, unless it would have errors
// then. What they have written is taken for a translation of today's text.
func (t *translations) importPO(io streams, tags []string, texts []translation.Text, lock translation.Lock) error {
	data, err := os.ReadFile(t.imported)
	if err != nil {
		return err
	}
	states := translation.States(texts, slices.Index(tags, t.tag), t.tag, lock)
	read, faults, err := translation.ReadPO(data, states)
	if err != nil {
		return fmt.Errorf("%s: %w", t.imported, err)
	}
	for _, fault := range faults {
		fmt.Fprintf(io.err, "%s: %s\n", t.imported, fault)
	}
	changes, err := translation.Apply(t.source.files, tags, read)
	if err != nil {
		return err
	}
	if err := t.source.make(io, changes); err != nil {
		return err
	}
	sayChanged(io, changes)
	for _, r := range read {
		key := translation.Key{File: r.Document.File, Key: r.Key(), Language: t.tag}
		lock[key] = translation.Entry{Source: translation.Sum(r.Words[0]), Translation: translation.Sum(r.Line(r.Translated))}
	}
	if err := t.source.writeLock(lock); err != nil {
		return err
	}
	if len(faults) > 0 {
		return errReported
	}
	return nil
}

// sayChanged names the files in which texts have changed.
func sayChanged(io streams, changes []change.Change) {
	for _, c := range changes {
		fmt.Fprintf(io.out, "%s: %s\n", c.File, count(c.Places, "text"))
	}
	if len(changes) == 0 {
		fmt.Fprintln(io.out, "nothing has changed")
	}
}
