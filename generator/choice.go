package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/handout"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/site"
	"rolebook/generator/internal/wholefile"
)

// choice is one run of the handout command that prints the sheet of some roles. No site is
// made: Hugo draws that page alone.
type choice struct {
	*build
	language string
	output   string
}

func (c *choice) run(io streams, ids []string) error {
	start := time.Now()
	switch {
	case len(ids) > compare.MostBeside:
		return &usageError{fmt.Sprintf("%s named; expected the ids of up to %d, such as: handout cio cto ciso", count(len(ids), "role"), compare.MostBeside)}
	case c.build.destination != "":
		return &usageError{"--destination is for the whole site; the sheet of some roles is written to --output"}
	}
	if err := handbook.CheckBaseURL(c.baseURL); err != nil {
		return &usageError{err.Error()}
	}
	if err := c.findBrowser(); err != nil {
		return err
	}
	unlock, err := c.source.lock()
	if err != nil {
		return err
	}
	defer unlock()
	language, err := c.generateChoice(io, ids)
	if err != nil {
		return err
	}
	dir := filepath.Join(c.source.dir, ".rolebook", "sheet")
	if err := os.RemoveAll(dir); err != nil { // of a run that was killed
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	pages, err := c.printChoice(io, dir, language)
	if err != nil {
		return err
	}
	fmt.Fprintf(io.out, "printed %s, %s, in %s\n", c.output, count(pages, "page"), since(start))
	return nil
}

// generateChoice writes the pages, with that of the choice among them.
func (c *choice) generateChoice(io streams, ids []string) (*handbook.Language, error) {
	h, err := c.source.consult(io)
	if err != nil {
		return nil, err
	}
	roles, err := namedRoles(h.Handbook, ids)
	if err != nil {
		return nil, err
	}
	language, err := namedLanguage(h.Handbook, c.language)
	if err != nil {
		return nil, err
	}
	if c.output == "" {
		c.output = strings.Join(ident.Of(roles, roleID), "-") + ".pdf"
	}
	c.generated, err = c.source.generate(io, h, false, roles)
	return language, err
}

// printChoice draws the sheet in an empty folder and prints it.
func (c *choice) printChoice(io streams, dir string, language *handbook.Language) (pages int, err error) {
	c.only = []string{content.ChoicePath}
	if err := c.render(io, dir); err != nil {
		return 0, err
	}
	sheets, err := handout.Sheets(dir, site.HandoutPage)
	if err != nil {
		return 0, err
	}
	for _, sheet := range sheets {
		if strings.HasPrefix(sheet.Page, language.SectionPath(handbook.SectionHandout)) {
			result, err := c.printed(io, dir, []handout.Sheet{sheet})
			if err != nil {
				return 0, err
			}
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(sheet.PDF)))
			if err != nil {
				return 0, err
			}
			return result.Pages, wholefile.Write(c.output, data)
		}
	}
	return 0, fmt.Errorf("no sheet came out of Hugo; look for layouts of the handbook's own in layouts/choice")
}
