package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// TestShapeHasHolders: an edit that moves an item held at a sole level to another
// role is not confined to the pages of the two, since others name the holder.
func TestShapeHasHolders(t *testing.T) {
	shape := func(a, b string) string {
		h, problems := handbook.Load(fstest.MapFS{
			"hugo.toml":                   {Data: []byte("[languages.en]\ntitle = \"T\"\nweight = 1\n")},
			"data/criteria.toml":          {Data: []byte("groups.g.label.en = \"G\"\n[criteria.duties]\ngroup = \"g\"\nkind = \"ratings\"\ncatalogue = \"duties\"\nlabel.en = \"D\"\n")},
			"data/catalogues/duties.toml": {Data: []byte("label.en = \"D\"\nscale.A = { label.en = \"accountable\", sole = true }\nscale.R.label.en = \"responsible\"\nitems.budget.label.en = \"Budget\"\n")},
			"data/roles/a.toml":           {Data: []byte("name.en = \"A\"\nsummary.en = \"A.\"\ncriteria.duties.budget = \"" + a + "\"\n")},
			"data/roles/b.toml":           {Data: []byte("name.en = \"B\"\nsummary.en = \"B.\"\ncriteria.duties.budget = \"" + b + "\"\n")},
		})
		if errors, _ := problems.Count(); errors > 0 {
			t.Fatal(problems)
		}
		return shapeOf(examined{Handbook: h, pairs: func() []compare.Pair { return nil }})
	}
	if one, other := shape("A", "R"), shape("R", "A"); one == other || !strings.Contains(one, "budget") {
		t.Errorf("the shape says nothing of who holds an item: %q, %q", one, other)
	}
}

// TestEditsOfLevels: an edit of a role that a level of another extends touches that level and the page
// of its role; one of both roles touches all their levels, in whichever order they were saved.
func TestEditsOfLevels(t *testing.T) {
	const levels = "levels.one.name.en = \"One\"\nlevels.two.name.en = \"Two\"\n"
	h, problems := handbook.Load(fstest.MapFS{
		"hugo.toml":             {Data: []byte("[languages.en]\ntitle = \"T\"\nweight = 1\n")},
		"data/criteria.toml":    {Data: []byte("groups.g.label.en = \"G\"\n[criteria.focus]\ngroup = \"g\"\nlabel.en = \"Focus\"\n")},
		"data/roles/lends.toml": {Data: []byte("name.en = \"Lends\"\nsummary.en = \"L.\"\n" + levels + "criteria.focus.en = \"F.\"\n")},
		"data/roles/takes.toml": {Data: []byte("name.en = \"Takes\"\nsummary.en = \"T.\"\n" + levels + "levels.two.extends = \"lends\"\n")},
	})
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems)
	}
	of := examined{Handbook: h, pairs: func() []compare.Pair { return nil }}
	const all = "lends lends@one lends@two takes takes@one takes@two"
	for changed, want := range map[string]string{
		"lends": "lends lends@one lends@two takes takes@two", "takes": "takes takes@one takes@two", "lends takes": all, "takes lends": all,
	} {
		e := edits{shape: shapeOf(of)}
		for _, id := range strings.Fields(changed) {
			e.changed = append(e.changed, "data/roles/"+id+".toml")
		}
		var got []string
		for role := range e.confined(of) {
			got = append(got, role.ID)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("an edit of %s touches %v, expected %s", changed, got, want)
		}
	}
}

// TestShapeHasSheets: an edit that moves the row of an item to another sheet of the grids
// is not confined to the page of the role, since texts of others link to the row.
func TestShapeHasSheets(t *testing.T) {
	shape := func(level string) (shape, path string) {
		fsys := fstest.MapFS{
			"hugo.toml":                   {Data: []byte("[languages.en]\ntitle = \"T\"\nweight = 1\n")},
			"data/criteria.toml":          {Data: []byte("groups.g.label.en = \"G\"\n[criteria.duties]\ngroup = \"g\"\nkind = \"ratings\"\ncatalogue = \"duties\"\nlabel.en = \"D\"\n")},
			"data/catalogues/duties.toml": {Data: []byte("label.en = \"D\"\nscale.A.label.en = \"accountable\"\nscale.R.label.en = \"responsible\"\nitems.budget.label.en = \"Budget\"\n")},
		}
		for i := range 60 {
			text := fmt.Sprintf("name.en = \"R%d\"\nsummary.en = \"[It](item:budget).\"\n", i)
			switch i {
			case 1:
				text += "criteria.duties.budget = \"R\"\n"
			case 55:
				text += "criteria.duties.budget = \"" + level + "\"\n"
			}
			fsys[fmt.Sprintf("data/roles/r-%02d.toml", i)] = &fstest.MapFile{Data: []byte(text)}
		}
		h, problems := handbook.Load(fsys)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return shapeOf(examined{Handbook: h, pairs: func() []compare.Pair { return nil }}), h.LinkPath(h.Site.Languages[0], "item:budget")
	}
	first, path := shape("R")
	if path != "en/responsibilities/#duties-budget" {
		t.Errorf("the item's row is at %s", path)
	}
	second, path := shape("A")
	if path != "en/responsibilities/2/#duties-budget" || first == second {
		t.Errorf("the item's row is at %s; the shape differs: %t", path, first != second)
	}
}
