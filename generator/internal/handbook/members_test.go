package handbook

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/markdown"
)

// takesIn is what a site adds to hugo.toml to take in a handbook.
const takesIn = "[handbooks.sales]\nsource = \"../sales\"\n"

// loadWith loads the sound handbook as a site that takes in another one, each with edits.
func loadWith(t *testing.T, cache *Cache, site, member []edit) (*Handbook, string) {
	t.Helper()
	other := spoil(t, member...)
	cache.Beside = func(dir string) (fs.FS, error) {
		if dir != "../sales" {
			return nil, fs.ErrNotExist
		}
		return other, nil
	}
	h, problems := cache.Load(spoil(t, append([]edit{{"hugo.toml", sound["hugo.toml"], sound["hugo.toml"] + takesIn}}, site...)...))
	return h, lines(problems)
}

// words returns a text in all languages of the sound handbook, as TOML.
func words(s string) string { return fmt.Sprintf(`{ de = %q, en = %[1]q }`, s) }

// department is what is different in a handbook that a site takes in.
var department = []edit{
	{"hugo.toml", `title = "Test"`, `title = "Sales handbook"`},
	{criteria, "[criteria.vendors]\ngroup = \"mandate\"\n", "[criteria.vendors]\ngroup = \"mandate\"\nkind = \"list\"\n"},
	{criteria, `["in", "out"]`, `["out", "in"]`},
	{criteria, `label = { de = "Fokus", en = "Focus" }`, `label = ` + words("Main focus")},
	{criteria, "[groups.mandate]\n", "field = " + words("Field") + "\n[groups.mandate]\n"},
	{criteria, "[criteria.tasks]\n", "[criteria.quota]\ngroup = \"mandate\"\nlabel = " + words("Quota") + "\nformer_ids = [\"target\", \"focus\"]\n[criteria.tasks]\n"},
	{duties, "[items.budget]\n", "[items.closing]\nlabel = " + words("Closing") + "\nunassigned = " + words("Nobody.") + "\n[items.budget]\n"},
	{"data/catalogues/skills.toml", "", "label = " + words("Skills") + "\nscale.high.label = " + words("high") + "\nitems.talk.label = " + words("Talk") + "\n"},
	{cio, `summary = { de = "Kurz.", en = "Short." }`, "family = \"field\"\nformer_ids = [\"it\"]\nsummary = " + words("See [the CTO](role:cto), or *[a level](role:cto@senior)*, or [it](item:duties/closing).") + "\nlevels.lead.name = " + words("Lead")},
	{cio, "de = \"Innen.\"\nen = \"In.\"\n", "value = " + words("Inside.") + "\nsources = [\"book\"]\n"},
	{cto, "summary = ", "levels.senior.name = " + words("Senior") + "\nsummary = "},
	{cto, "{ de = \"Kurz.\", en = \"Short.\" }\n", words("Short.") + "\n[criteria]\nextra = 1\nvendors.points.a = " + words("A") + "\nquota = " + words("Much.") + "\n"},
	{cto, "extra = 1\n", ""},
	{"data/retired.toml", "", "[roles.clerk]\nreason = " + words("Gone.") + "\ninstead = \"cio\"\n[pages.\"de/about/\"]\nreason = " + words("Gone.") + "\n"},
	{pair, sound[pair], "misconception = " + words("Ours.") + "\n"},
}

// What both handbooks have is the site's, so that roles compare; all else has the prefix, or
// comes after what the site has.
func TestMembers(t *testing.T) {
	h, problems := loadWith(t, new(Cache), []edit{
		{cio, `["cto"]`, `["cto", "sales/cio", "sales.cto@senior"]`},
		{cto, `{ de = "Kurz.", en = "Short." }`, words("Not [theirs](role:sales/cio).")},
		{"data/comparisons/cto-vs-sales.cio.toml", "", "[gist]\ncto = " + words("One.") + "\n\"sales/cio\" = " + words("Two.") + "\n[decisions.x]\nquestion = " + words("Who?") + "\ndecides = \"sales/cio\"\n"},
		{"data/retired.toml", "", "[roles.seller]\nreason = " + words("Gone.") + "\ninstead = \"sales/cio\"\n"},
	}, department)
	if problems != "" {
		t.Fatal(problems)
	}
	for what, is := range map[string][]string{
		"roles cio cto sales.cto sales.cio":                                                                ident.Of(h.Roles, func(r *Role) string { return r.ID }),
		"all cio cto sales.cto sales.cto@senior sales.cio sales.cio@lead":                                  ident.Of(h.AllRoles, func(r *Role) string { return r.ID }),
		"families technology sales sales.technology sales.field":                                           ident.Of(h.Families, func(f *Family) string { return f.ID }),
		"groups mandate sales.criteria":                                                                    ident.Of(h.Groups, func(g *Group) string { return g.ID }),
		"criteria focus orientation vendors tasks reports-to duties sales.orientation sales.vendors quota": ident.Of(h.Criteria, func(c *Criterion) string { return c.ID }),
		"catalogues duties skills":                                                                         ident.Of(h.Catalogues, func(c *Catalogue) string { return c.ID }),
		"items budget closing":                                                                             ident.Of(h.Catalogues[0].Items, func(i *Item) string { return i.ID }),
		"sources book sales.book":                                                                          ident.Of(h.Sources, func(s *Source) string { return s.ID }),
		"comparisons cio-vs-cto cto-vs-sales.cio sales.cio-vs-sales.cto":                                   ident.Of(h.Comparisons, func(c *Curated) string { return c.ID }),
		"retired sales.clerk seller":                                                                       ident.Of(h.Retired.Roles, func(r *Retired) string { return r.ID }),
		"pages":                                                                                            ident.Of(h.Retired.Pages, func(r *Retired) string { return r.ID }),
		"named cto sales.cio sales.cto@senior":                                                             ident.Of(h.Role("cio").Cells[4].Roles, func(r *Role) string { return r.ID }),
		"former sales.it":                                                                                  h.Role("sales/cio").FormerIDs,
		"anchors target":                                                                                   h.Criteria[8].FormerIDs,
		"label Sales handbook Main":                                                                        {h.Families[1].Label.In(0), strings.Fields(h.Criteria[0].Label.In(0) + " Main")[1]},
		"files ../sales/data/roles/cio.toml":                                                               {h.Role("sales.cio").File()},
	} {
		if name, want, _ := strings.Cut(what, " "); strings.Join(is, " ") != want {
			t.Errorf("%s: %q; expected %q", name, is, want)
		}
	}
	theirs := h.Role("sales/cio")
	for i, c := range h.Criteria {
		if c.Index != i {
			t.Errorf("criterion %s is number %d at %d", c.ID, c.Index, i)
		}
	}
	for i, item := range h.Catalogues[0].Items {
		if item.Index != i {
			t.Errorf("item %s is number %d at %d", item.ID, item.Index, i)
		}
	}
	if theirs.Cells[0].Text.In(1).Source != "Inside." || theirs.Cells[0].Sources[0].ID != "sales.book" || theirs.Cells[1] != nil || theirs.Cells[6].Value != -2 {
		t.Errorf("its cells are %+v", theirs.Cells)
	}
	if rating := theirs.Cells[5].Ratings[0]; rating.Item != h.Catalogues[0].Items[0] || rating.Level != h.Catalogues[0].Levels[0] {
		t.Error("its ratings are none of the site's scale")
	}
	if holders := h.Criteria[5].Holders[0]; len(holders) != 2 || holders[1].Whole() != theirs {
		t.Errorf("held by %v", holders) // one of each handbook, which is no conflict
	}
	summary := theirs.Summary.In(1)
	if got := strings.Join(summary.Names(), " "); got != "role:sales.cto role:sales.cto@senior item:sales.duties/closing" || summary.Source != "See [the CTO](role:cto), or *[a level](role:cto@senior)*, or [it](item:duties/closing)." {
		t.Errorf("its summary leads to %s", got)
	}
	if spans := summary.Lines()[0].Spans; !slices.ContainsFunc(spans, func(s markdown.Span) bool { return s.Address == "role:sales.cto@senior" }) {
		t.Errorf("the lines lead to %+v", spans)
	}
	if got := strings.Join(h.Role("cto").Summary.In(1).Names(), " "); got != "role:sales.cio" {
		t.Errorf("our summary leads to %s", got)
	}
	english := h.Site.Languages[1]
	for name, want := range map[string]string{
		"item:budget": "duties-budget", "item:sales.budget": "duties-budget", "item:sales.closing": "duties-closing", "item:sales.duties/closing": "duties-closing",
	} {
		if got := h.LinkPath(english, name); got != "en/responsibilities/#"+want {
			t.Errorf("%s leads to %s", name, got)
		}
	}
	for _, id := range []string{"closing", "sales/closing", "sales/budget", "sales.talk"} { // talk is of a catalogue that no criterion has
		if _, _, fault := h.Item(id); fault == "" {
			t.Errorf("item:%s leads somewhere", id)
		}
	}
	if c := h.Comparisons[1]; c.Gist[1].In(1).Source != "Two." || c.Roles[1] != theirs || c.Decisions[0].Decides != theirs {
		t.Errorf("the comparison is %+v", c)
	}
	if h.RoleEver("sales/it") != theirs || theirs.Family.Parent != h.Families[1] || h.Role("sales.cto@senior").Family != h.Families[1] || h.Retired.Roles[0].Instead != theirs {
		t.Error("the past, the family or what is retired does not lead there")
	}
	if open := lines(h.Completeness()); strings.Contains(open, "sales.vendors; state") || strings.Contains(open, "roles/cto.toml:1:1: warning: not stated: focus, orientation, vendors, tasks, reports-to, duties, sales") {
		t.Errorf("the site's roles are asked for criteria of others:\n%s", open)
	}
}

// What works on the files of a handbook has nothing of others, but may name their roles.
func TestAlone(t *testing.T) {
	h, problems := loadWith(t, &Cache{Alone: true}, []edit{
		{cio, `["cto"]`, `["cto", "sales/cio"]`},
		{"data/comparisons/cio-vs-sales.cto.toml", "", "notes.vendors = " + words("x") + "\n"},
	}, []edit{
		{criteria, sound[criteria], "[groups.g]\nlabel = " + words("G") + "\n[criteria.vendors]\ngroup = \"g\"\nlabel = " + words("Vendors") + "\n"},
		{cio, sound[cio], sound[cto]}, {duties, "", ""}, {pair, "", ""}, {cto, "summary", "criteria.vendors = " + words("x") + "\nsummary"},
	})
	if problems != "" || len(h.Roles) != 2 || len(h.Criteria) != 6 || len(h.Catalogues[0].Items) != 1 || len(h.Sources) != 1 || len(h.Comparisons) != 2 || h.Role("sales/cio") == nil {
		t.Errorf("%s%d roles, %d criteria, %d comparisons", problems, len(h.Roles), len(h.Criteria), len(h.Comparisons))
	}
}

// The site's comparison of two roles of another handbook goes before that handbook's own.
func TestComparedByBoth(t *testing.T) {
	h, problems := loadWith(t, new(Cache), []edit{{"data/comparisons/sales.cto-vs-sales.cio.toml", "", "misconception = " + words("The site's.") + "\n"}}, nil)
	if problems != "" || len(h.Comparisons) != 2 || h.Comparisons[1].Misconception.In(0).Source != "The site's." {
		t.Errorf("%s%+v", problems, h.Comparisons)
	}
}

// A name that roles of several handbooks have stands with the label of the handbook; the site's own
// stays as it is.
func TestTellApart(t *testing.T) {
	h, problems := loadWith(t, new(Cache), []edit{{cio, "name", "abbr = \"I\"\nname"}}, []edit{
		{cio, "name", "abbr = \"I\"\naliases.de = [\"x\"]\nlevels.senior.name = " + words("Senior") + "\nname"}, {cto, `{ de = "CTO", en = "CTO" }`, words("CSO")},
		{"hugo.toml", `title = "Test"`, `title = "Sales"`}, {pair, "", ""},
	})
	if problems != "" {
		t.Fatal(problems)
	}
	var called []string
	for _, role := range h.AllRoles {
		called = append(called, fmt.Sprintf("%s %q %s", role.Name.In(0), role.Abbr, role.Aliases))
	}
	if got, want := strings.Join(called, ", "), `CIO "I" [], CTO "" [], CIO (Sales) "" [[x I] [I]], CIO (Senior) "" [], CSO "" []`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if h.Roles[0].Marks[0] == h.Roles[2].Marks[0] {
		t.Error("both have the same mark")
	}
}

// If the site has a family with the id of a handbook, the handbook's roles are a part of it; one
// handbook may lie in the folder of another.
func TestMemberFamily(t *testing.T) {
	site := spoil(t, edit{"hugo.toml", sound["hugo.toml"], sound["hugo.toml"] + "[handbooks.technology]\nsource = \"a\"\n[handbooks.b]\nsource = \"a/b\"\n"})
	for name, text := range sound {
		site["a/"+name] = &fstest.MapFile{Data: []byte(text)}
		site["a/b/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	h, problems := Load(site)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := strings.Join(ident.Of(h.Families, func(f *Family) string { return f.ID }), " "); got != "technology technology.technology b b.technology" {
		t.Error(got)
	}
	if family := h.Role("technology/cio").Family; family != h.Families[0] || family.Label.In(1) != "Technology" {
		t.Errorf("the family is %v", family)
	}
	for id, want := range map[string]string{"cio": "", "technology/cio": "technology", "b/cio": "b"} {
		member, name := h.MemberOf(h.Role(id).File())
		if name != "data/roles/cio.toml" || member == nil && want != "" || member != nil && member.ID != want {
			t.Errorf("%s is %s of %v", id, name, member)
		}
	}
}

// A second handbook that has what the first one brought compares with it.
func TestTwoMembers(t *testing.T) {
	other := spoil(t, department...)
	cache := &Cache{Beside: func(string) (fs.FS, error) { return other, nil }}
	h, problems := cache.Load(spoil(t, edit{"hugo.toml", sound["hugo.toml"], sound["hugo.toml"] + takesIn + "[handbooks.north]\nsource = \"../north\"\nlabel = " + words("North") + "\n"}))
	if len(problems) > 0 || len(h.Criteria) != 11 || len(h.Catalogues[0].Items) != 2 || h.Families[4].Label.In(0) != "North" {
		t.Fatalf("%s%d criteria", lines(problems), len(h.Criteria))
	}
	if one, two := h.Role("sales/cto").Cells[8], h.Role("north/cto").Cells[8]; one == nil || two == nil || !SameProse(one.Text, two.Text) {
		t.Error("their quotas don't compare")
	}
}

// FuzzMember puts anything at all in the place of one of the files of a handbook that is taken
// in: nothing may panic, and what is called sound must be.
func FuzzMember(f *testing.F) {
	files := []string{"hugo.toml", criteria, duties, cio, cto, pair, "data/retired.toml", "data/classifications.toml"}
	for i, file := range files {
		f.Add(i, sound[file])
	}
	for _, e := range department {
		if i := slices.Index(files, e.file); i >= 0 {
			f.Add(i, strings.Replace(sound[e.file], e.old, e.new, 1))
		}
	}
	f.Fuzz(func(t *testing.T, which int, text string) {
		file := files[(which%len(files)+len(files))%len(files)]
		site := []edit{{cio, `["cto"]`, `["cto", "sales/cio"]`}, {"data/comparisons/cto-vs-sales.cto.toml", "", "notes.vendors = " + words("x") + "\n"}}
		member := append(department[:len(department):len(department)], edit{file, "", text})
		loadWith(t, &Cache{Alone: true}, site, member)
		h, problems := loadWith(t, new(Cache), site, member)
		for line := range strings.Lines(problems) {
			if !strings.Contains(line, ": warning: ") {
				return
			}
		}
		for _, role := range h.AllRoles {
			if h.Role(role.ID) != role || len(role.Cells) != len(h.Criteria) || ident.RoleFault(role.ID) != "" {
				t.Errorf("role %q has %d cells of %d", role.ID, len(role.Cells), len(h.Criteria))
			}
			for i, cell := range role.Cells {
				if catalogue := h.Criteria[i].Catalogue; cell != nil && catalogue != nil {
					for _, rating := range cell.Ratings {
						if catalogue.Items[rating.Item.Index] != rating.Item || catalogue.Levels[rating.Level.Rank] != rating.Level {
							t.Errorf("role %q rates %q, which is none of its catalogue", role.ID, rating.Item.ID)
						}
					}
				}
			}
		}
	})
}

// What a handbook says of roles of handbooks that it takes in itself is left out with them; points
// and levels that two handbooks call the same are not the same.
func TestMembersOfMembers(t *testing.T) {
	h, problems := loadWith(t, new(Cache), []edit{
		{"data/retired.toml", "", "[roles.\"sales/clerk\"]\nreason = " + words("Gone.") + "\n"},
	}, []edit{
		{"hugo.toml", sound["hugo.toml"], sound["hugo.toml"] + "[handbooks.deep]\nsource = \"../deep\"\n"},
		{cio, `["cto"]`, `["deep/boss"]`},
		{cto, `{ de = "Kurz.", en = "Short." }`, words("Works with [one](role:deep/x).")},
		{"data/comparisons/cto-vs-deep.x.toml", "", "misconception = " + words("None.") + "\n"},
		{duties, `en = "responsible"`, `en = "informed"`},
		{"data/retired.toml", "", "[roles.clerk]\nreason = " + words("Gone.") + "\n"},
	})
	if strings.Contains(problems, "unknown") || strings.Count(problems, "\n") != 1 {
		t.Errorf("got:\n%s", problems)
	}
	cio := h.Role("sales/cio")
	for i, cell := range cio.Cells {
		if cell == nil {
			continue
		}
		if h.Criteria[i].Kind == KindRoles && len(cell.Roles) == 0 && !cell.NotApplicable {
			t.Errorf("%s names no role", h.Criteria[i].ID)
		}
		for _, point := range cell.Points {
			if !strings.HasPrefix(point.Key, "sales.") {
				t.Errorf("point %q", point.Key)
			}
		}
	}
	if len(h.Retired.Roles) != 1 || slices.ContainsFunc(h.Comparisons, func(c *Curated) bool { return c.Roles[0] == nil || c.Roles[1] == nil }) {
		t.Errorf("retired %d, comparisons %v", len(h.Retired.Roles), h.Comparisons)
	}
	if !slices.ContainsFunc(h.Catalogues, func(c *Catalogue) bool { return c.ID == "sales.duties" }) {
		t.Error("a scale whose levels have other names is taken for the same")
	}
}

// What one of two handbooks has renamed is the same in both.
func TestMemberRenames(t *testing.T) {
	renamed := []edit{
		{criteria, "[criteria.focus]\n", "[criteria.aim]\nformer_ids = [\"focus\"]\n"},
		{duties, "[items.budget]\n", "[items.money]\nformer_ids = [\"budget\"]\n"},
		{cio, "[criteria.focus]", "[criteria.aim]"},
		{cio, "budget =", "money ="},
	}
	for name, c := range map[string][2][]edit{"by the site": {renamed, nil}, "by the other": {nil, renamed}} {
		h, problems := loadWith(t, new(Cache), c[0], c[1])
		one, other := h.Role("cio"), h.Role("sales/cio")
		if problems != "" || one == nil || other == nil {
			t.Fatalf("%s: %s", name, problems)
		}
		for i, criterion := range h.Criteria {
			if (one.Cells[i] == nil) != (other.Cells[i] == nil) {
				t.Errorf("%s: only one says something of %s", name, criterion.ID)
			}
		}
		if items := h.Catalogues[0].Items; len(h.Catalogues) != 1 || len(items) != 1 {
			t.Errorf("%s: %d catalogues, %d items", name, len(h.Catalogues), len(items))
		}
	}
}
