package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"rolebook/generator/internal/changelog"
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/links"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/site"
)

// editionsDir has the folders in which editions are made, by their names.
const editionsDir = ".rolebook/editions"

// pastEditions returns the names of the editions that the site keeps. A preview and a site in a
// folder are of today alone.
func (b *build) pastEditions(h *handbook.Handbook) (names []string) {
	if b.offline || b.source.edits != nil {
		return nil
	}
	for _, e := range h.Site.Editions {
		names = append(names, e.Name)
	}
	return names
}

// readEditions reads the past editions, and adds comparisons with them to those of today.
func (b *build) readEditions(io streams, today *examined) (err error) {
	if len(b.pastEditions(today.Handbook)) == 0 {
		return nil
	}
	var problems problem.List
	if b.editions, problems, err = b.source.editions(io, *today); err != nil {
		return err
	}
	own := today.pairs
	today.pairs = sync.OnceValue(func() []compare.Pair {
		pairs := slices.Clone(own())
		for _, e := range b.editions {
			pairs = append(pairs, e.over...)
		}
		return pairs
	})
	return report(io.err, problems)
}

// makeEditions makes the past editions below their names. Each has the layouts of today, but for
// those of its own.
func (b *build) makeEditions(io streams, dir string) error {
	if len(b.Site.Editions) == 0 && b.past == nil {
		return os.RemoveAll(filepath.Join(b.source.dir, editionsDir)) // of former ones
	}
	if len(b.editions) == 0 {
		return nil
	}
	today, err := addressesIn(dir)
	if err != nil {
		return err
	}
	for _, e := range b.editions {
		if err := b.makeEdition(io, e, today, dir); err != nil {
			return fmt.Errorf("edition %q: %w", e.source.edition, err)
		}
	}
	return removeOthers(filepath.Join(b.source.dir, editionsDir), b.pastEditions(b.Handbook))
}

func (b *build) makeEdition(out streams, e edition, today map[string]bool, dir string) error {
	name := e.source.edition
	below := filepath.Join(dir, name)
	if _, err := os.Lstat(below); err == nil {
		return fmt.Errorf("the site of today has something at /%s; expected a tag of another name", name)
	}
	e.source.dir = filepath.Join(b.source.dir, editionsDir, name)
	languages := readersOf(e.examined)
	_, day := history.Open(b.source.dir).Commit("HEAD")
	day = cmp.Or(day, time.Now().Format(time.DateOnly))
	e.source.told = &told{languages, changelog.Since(e.Handbook, b.Handbook, day, languages)}
	past := &build{
		source: e.source, baseURL: strings.TrimSuffix(b.address(), "/") + "/" + name + "/",
		handouts: b.handouts, unprinted: b.unprinted, browser: b.browser, strict: b.strict, destination: b.destination,
		past: &site.Past{Edition: name, Today: strings.TrimSuffix(b.address(), "/") + "/", Pages: today, Compared: b.comparedWith(e)},
	}
	quiet := streams{io.Discard, out.err}
	var err error
	if past.generated, err = past.source.generate(quiet, e.examined, b.handouts, nil); err != nil {
		return err
	}
	if err := past.draw(quiet, below); err != nil {
		return err
	}
	made, err := links.Pages(os.DirFS(below))
	if err != nil {
		return err
	}
	if wanted := past.pages() - content.Pageless(len(past.Site.Languages)); len(made) < wanted {
		return fmt.Errorf("%d of %d pages came out of Hugo; look for layouts of the edition's own that leave pages out", len(made), wanted)
	}
	b.inEditions += len(made)
	fmt.Fprintf(out.out, "made edition %s: %s\n", name, count(past.pages(), "page"))
	return nil
}

// comparedWith returns, by the address of an edition's page of a role within the edition, where
// today's site compares the role with what it is today.
func (b *build) comparedWith(e edition) map[string]string {
	compared := make(map[string]string)
	for _, pair := range e.over {
		for _, l := range b.Site.Languages {
			page := strings.TrimPrefix(pair.Over.RolePath(l, pair.Roles[0].ID), e.source.edition+"/")
			compared[page] = l.ComparisonPath(pair.ID)
		}
	}
	return compared
}

// addressesIn returns the addresses of the pages of a site, relative to it: "" of its root, and
// "en/roles/cio/".
func addressesIn(dir string) (map[string]bool, error) {
	found := make(map[string]bool)
	pages, err := links.Pages(os.DirFS(dir))
	for _, page := range pages {
		if address, ok := strings.CutSuffix(page, "index.html"); ok {
			found[address] = true
		}
	}
	return found, err
}

// removeOthers removes what is in a folder, but for some names.
func removeOthers(dir string, names []string) error {
	entries, _ := os.ReadDir(dir) // there may be none
	for _, entry := range entries {
		if !slices.Contains(names, entry.Name()) {
			if err := os.RemoveAll(filepath.Join(dir, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
