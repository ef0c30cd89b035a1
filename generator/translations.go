package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/translation"
	"rolebook/generator/internal/wholefile"
	"rolebook/generator/internal/worddiff"
)

// translations is one run of the translations command.
type translations struct {
	source           source
	tag              string
	update           bool
	confirm          []string
	export, imported string // files of translators
}

func prepareTranslations(flags *flag.FlagSet) func(streams, []string) error {
	var t translations
	t.source.declare(flags)
	flags.StringVar(&t.tag, "lang", "", "`LANGUAGE` to list (default: all but the first)")
	flags.BoolVar(&t.update, "update", false, "remember in "+translation.LockFile+" that translations which are new or changed belong to today's texts")
	flags.StringArrayVar(&t.confirm, "confirm", nil, "`FILE` or role, such as role:cio, whose stale translations have been read and are right; implies --update")
	flags.StringVar(&t.export, "export", "", "`FILE.po` for translators to write, of the language of --lang")
	flags.StringVar(&t.imported, "import", "", "`FILE.po` of translators to put into the handbook")
	return func(io streams, _ []string) error {
		if t.tag == "" && (t.export != "" || t.imported != "") {
			return &usageError{"expected --lang with --export and --import"}
		}
		return t.source.workOn(io, func(h *handbook.Handbook) error { return t.run(io, h) })
	}
}

func (t *translations) run(io streams, h *handbook.Handbook) error {
	tags := h.Site.Tags()
	if t.tag != "" && !slices.Contains(tags[1:], t.tag) {
		return &usageError{fmt.Sprintf("unknown language %q; expected %s", t.tag, document.OneOf(tags[1:]))}
	}
	lock, err := translation.ReadLock(t.source.files)
	if err != nil {
		return fmt.Errorf("%s: %w", translation.LockFile, err)
	}
	kept := h.Site.TextTags() // the lock goes on remembering what is left out for a while
	texts := translation.Texts(t.source.files, kept)
	switch {
	case t.export != "":
		return t.exportPO(io, translation.States(texts, tags, lock, t.tag))
	case t.imported != "":
		return t.importPO(io, translation.States(texts, tags, lock, t.tag), lock)
	}
	files, err := t.confirmed(texts)
	switch {
	case err != nil:
		return err
	case t.update || len(files) > 0:
		updated := lock.Update(translation.States(texts, kept, lock, ""), func(s translation.Translation) bool {
			return files[s.Document.File] && (t.tag == "" || t.tag == s.Tag)
		})
		fmt.Fprintf(io.out, "%s: %s\n", translation.LockFile, count(len(updated), "translation"))
		return t.source.writeLock(updated)
	}
	for _, tag := range tags[1:] {
		if t.tag == "" || t.tag == tag {
			t.list(io.out, translation.States(texts, tags, lock, tag), tags[0], tag)
		}
	}
	return nil
}

func (s *source) writeLock(lock translation.Lock) error {
	return wholefile.Write(filepath.Join(s.dir, filepath.FromSlash(translation.LockFile)), lock.Format())
}

// confirmed returns the files that --confirm names.
func (t *translations) confirmed(texts []translation.Text) (map[string]bool, error) {
	files := make(map[string]bool)
	for _, name := range t.confirm {
		if id, ok := strings.CutPrefix(name, "role:"); ok {
			name = "data/roles/" + id + ".toml"
		}
		if !slices.ContainsFunc(texts, func(text translation.Text) bool { return text.Document.File == name }) {
			return nil, &usageError{fmt.Sprintf("%s has no texts; expected a file such as data/criteria.toml, or a role such as role:cio", name)}
		}
		files[name] = true
	}
	return files, nil
}

// list prints how the translations to a language stand.
func (t *translations) list(out io.Writer, states []translation.Translation, from, to string) {
	counts := make(map[translation.State]int)
	for _, s := range states {
		counts[s.State]++
		line, col := s.Document.Position(s.Path)
		place := fmt.Sprintf("%s:%d:%d: %s", s.Document.File, line, col, s.Key())
		switch s.State {
		case translation.Missing:
			fmt.Fprintf(out, "%s: no %s\n", place, to)
		case translation.Alike:
			fmt.Fprintf(out, "%s: %s has the words of %s\n", place, to, from)
		case translation.Stale:
			fmt.Fprintf(out, "%s: %s is older than %s\n", place, to, from)
			if before := t.former(s, from); before != "" {
				fmt.Fprintf(out, "\t%s\n", worddiff.Marked(before, s.Words(0)))
			}
		}
	}
	fine := counts[translation.Current] + counts[translation.New]
	fmt.Fprintf(out, "%s: %d of %s translated and up to date (%d %%), %d missing, %d stale, %d worded as in %s\n",
		to, fine, count(len(states), "text"), 100*fine/max(len(states), 1), counts[translation.Missing], counts[translation.Stale], counts[translation.Alike], from)
}

// former looks for the text that a stale translation was made of in the history; ""
// where it is not there.
func (t *translations) former(s translation.Translation, from string) string {
	for text := range history.Open(t.source.dir).Versions(s.Document.File) {
		_, table := document.Parse(s.Document.File, text)
		for _, key := range s.Path {
			table = table.Table(key)
		}
		if words := translation.Spoken(table.Value(from)); words != "" && translation.Sum(words) == s.Made {
			return words
		}
	}
	return ""
}

// stale returns the translations that are older than their texts.
func (s *source) stale(h *handbook.Handbook) ([]translation.Translation, error) {
	lock, err := translation.ReadLock(s.files)
	if err != nil || len(lock) == 0 {
		return nil, err
	}
	all := translation.States(translation.Texts(s.files, h.Site.TextTags()), h.Site.Tags(), lock, "")
	return slices.DeleteFunc(all, func(t translation.Translation) bool { return t.State != translation.Stale }), nil
}

// staleTranslations warns of translations that are older than their texts.
func (s *source) staleTranslations(h *handbook.Handbook) (problems problem.List) {
	stale, err := s.stale(h)
	if err != nil {
		return problem.List{{File: translation.LockFile, Message: err.Error()}}
	}
	first := h.Site.Languages[0].Tag
	for _, t := range stale {
		problems = append(problems, t.At(t.Tag).Warning("the text in %q is older than that in %q; translate it anew, or confirm it: rolebook translations --confirm %s", t.Tag, first, t.Document.File))
	}
	return problems
}

// staleFiles returns the languages in which files have stale translations, for a
// handbook whose pages say so. A lock that can't be read is check's matter.
func (s *source) staleFiles(h *handbook.Handbook) map[string][]string {
	if !h.Site.Stale {
		return nil
	}
	files := make(map[string][]string)
	stale, _ := s.stale(h)
	for _, t := range stale {
		files[t.Document.File] = append(files[t.Document.File], t.Tag)
	}
	return files
}

// exportPO writes the texts of one language for translators.
func (t *translations) exportPO(io streams, states []translation.Translation) error {
	if err := wholefile.Write(t.export, translation.WritePO(t.tag, states)); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "%s: %s\n", t.export, count(len(states), "text"))
	return nil
}

// importPO puts what translators wrote into the handbook, unless it would have errors
// then. What they have written is taken for a translation of today's text.
func (t *translations) importPO(io streams, states []translation.Translation, lock translation.Lock) error {
	data, err := os.ReadFile(t.imported)
	if err != nil {
		return err
	}
	read, faults, err := translation.ReadPO(data, states)
	if err != nil {
		return fmt.Errorf("%s can't be read as PO: %w; expected a file that translations --export wrote", t.imported, err)
	}
	for _, fault := range faults {
		fmt.Fprintf(io.err, "%s: %s\n", t.imported, fault)
	}
	changes, err := translation.Apply(t.source.files, read)
	if err != nil {
		return err
	}
	for _, r := range read {
		lock.Note(r.Text, r.Tag, r.Words(0), r.Line(r.Translated))
	}
	if err := t.source.translate(io, changes, lock); err != nil {
		return err
	}
	if len(faults) > 0 {
		return errReported
	}
	return nil
}

// translate makes changes of texts, and remembers in the lock what they were made of.
func (s *source) translate(io streams, changes []change.Change, lock translation.Lock) error {
	if err := s.make(io, changes); err != nil {
		return err
	}
	sayChanged(io, changes)
	if len(lock) == 0 {
		return nil // no translation was touched, and none is remembered
	}
	return s.writeLock(lock)
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
