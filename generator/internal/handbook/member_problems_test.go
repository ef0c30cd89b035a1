package handbook

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/internal/testenv"
)

// TestMemberProblems: what is wrong with a handbook that is taken in has its place, in the
// one folder or in the other.
func TestMemberProblems(t *testing.T) {
	const config = "hugo.toml"
	label := "label = " + words("x") + "\n"
	for name, c := range map[string]struct {
		site, member []edit
		want         string
	}{
		"a mistake in it": {nil, []edit{{cio, `["cto"]`, `["ceo"]`}},
			"../sales/data/roles/cio.toml:5:1: unknown role \"ceo\"; did you mean \"cio\"?"},
		"it knows nothing of the site": {[]edit{{"data/roles/ceo.toml", "", sound[cto] + "abbr = \"C\"\n"}}, []edit{{cio, `["cto"]`, `["sales/cto"]`}},
			"../sales/data/roles/cio.toml:5:1: unknown role \"sales.cto\"; expected the name of a file"},
		"a role that it doesn't have": {[]edit{{cio, `["cto"]`, `["sales/ceo"]`}}, nil,
			"data/roles/cio.toml:5:1: unknown role \"sales.ceo\""},
		"a role by its former id": {[]edit{{cio, `["cto"]`, `["sales/it"]`}}, []edit{{cio, "[criteria]", "former_ids = [\"it\"]\n[criteria]"}},
			"data/roles/cio.toml:5:1: role \"sales.it\" is now called \"sales.cio\"; write the new id"},
		"a draft": {[]edit{{cio, `["cto"]`, `["sales/cto"]`}}, []edit{{cto, "summary", "status = \"draft\"\nsummary"}, {cio, `["cto"]`, `["x"]`}, {cio, `reports-to = ["x"]`, ""}},
			"data/roles/cio.toml:5:1: role \"sales.cto\" is a draft"},
		"a broken role is reported once": {[]edit{{cio, `["cto"]`, `["sales/cto"]`}}, []edit{{cto, "summary", "summary summary"}, {cio, `reports-to = ["cto"]`, ""}},
			"../sales/data/roles/cto.toml:2:"},
		"no such folder": {[]edit{{config, "../sales", "../sale"}, {cio, `["cto"]`, `["sales/cto"]`}}, nil,
			"hugo.toml:8:1: no handbook can be read in \"../sale\": file does not exist; expected a folder with hugo.toml and data/, relative to this one"},
		"a folder without a handbook": {nil, []edit{{config, "", ""}},
			"hugo.toml:8:1: no handbook can be read in \"../sales\": file does not exist"},
		"an absolute folder": {[]edit{{config, "../sales", "/sales"}}, nil,
			"hugo.toml:8:1: \"/sales\" is no folder; expected its folder, relative to this one, such as source = \"../sales\", with slashes"},
		"backslashes":      {[]edit{{config, `"../sales"`, `'..\sales'`}}, nil, "hugo.toml:8:1: \"..\\\\sales\" is no folder"},
		"the site":         {[]edit{{config, "../sales", "x/.."}}, nil, "hugo.toml:8:1: the handbook would take itself in"},
		"no source":        {[]edit{{config, "source = \"../sales\"\n", label}}, nil, "hugo.toml:7:12: missing \"source\""},
		"another type":     {[]edit{{config, "\"../sales\"", "1"}}, nil, "hugo.toml:8:1: \"source\" is a whole number"},
		"an unknown key":   {[]edit{{config, "source", "sources"}}, nil, "hugo.toml:7:12: missing \"source\""},
		"a path for an id": {[]edit{{config, "handbooks.sales", "handbooks.\"../x\""}}, nil, "hugo.toml:7:12: handbook \"../x\" is not an id"},
		"an id for pairs":  {[]edit{{config, "handbooks.sales", "handbooks.a-vs-b"}}, nil, "hugo.toml:7:12: handbook \"a-vs-b\" contains \"-vs-\""},
		"a device":         {[]edit{{config, "handbooks.sales", "handbooks.con"}}, nil, "hugo.toml:7:12: handbook \"con\" is a reserved word"},
		"an id in an id":   {[]edit{{cio, `["cto"]`, `["sales/x/cto"]`}}, nil, "data/roles/cio.toml:5:1: role \"sales.x.cto\" is not an id"},
		"a link to a path": {[]edit{{cio, `en = "In."`, `en = "[x](role:../cto)"`}}, nil, "data/roles/cio.toml:8:1: link to \"role:../cto\": not the id of a role"},
		"it extends across": {[]edit{{cto, "summary", "extends = \"sales/cio\"\nsummary"}}, nil,
			"data/roles/cto.toml:2:1: role \"sales/cio\" is one of another handbook; expected one of this"},
		"no id": {[]edit{{config, "handbooks.sales", "handbooks.Sales"}}, nil, "hugo.toml:7:12: handbook \"Sales\" is not an id"},
		"twice": {[]edit{{config, takesIn, takesIn + "[handbooks.other]\nsource = \"../x/../sales\"\n"}}, nil,
			"hugo.toml:10:1: the handbook in \"../sales\" is taken in already"},
		"it takes in others": {nil, []edit{{config, sound[config], sound[config] + "[handbooks.x]\nsource = \"../x\"\n"}},
			"../sales/hugo.toml:7:2: warning: the handbook is taken in by another one"},
		"no language of the site": {nil, []edit{{config, "[languages.de]", "[languages.fr]"}, {config, "[languages.en]", "[languages.it]"}},
			"hugo.toml:7:12: the handbook in \"../sales\" has none of the languages of this one; expected at least one of \"de\" or \"en\""},
		"settings that it may not set": {nil, []edit{{config, "title", "theme = \"x\"\ntitle"}}, "../sales/hugo.toml:2:1: \"theme\" can't be set here"},
		"two of its own hold what one may": {nil, []edit{{cto, "summary", "criteria.duties.budget = \"A\"\nsummary"}},
			"../sales/data/roles/cio.toml:10:1: exactly one role may hold level \"A\" of item \"budget\"; sales.cio, sales.cto do"},
		"an id too long": {nil, []edit{{cto, "", ""}, {"data/roles/" + strings.Repeat("a", 98) + ".toml", "", sound[cto]}, {cio, `reports-to = ["cto"]`, ""}, {pair, "", ""}},
			"is longer than 100 characters; expected a shorter id of the role or the handbook"},
		"an anchor twice": {[]edit{{criteria, "[criteria.vendors]", "[criteria.duties-closing]"}}, []edit{{duties, "budget]", "closing]"}, {cio, "budget =", "closing ="}},
			"../sales/data/catalogues/duties.toml:5:8: item \"closing\" of criterion \"duties\" has the id \"duties-closing\""},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := loadWith(t, new(Cache), c.site, c.member)
			if !strings.Contains(problems, c.want) || strings.Count(problems, "\n") != 1 && !slices.Contains([]string{"an unknown key", "two of its own hold what one may"}, name) {
				t.Errorf("got:\n%swant:\n%s", problems, c.want)
			}
		})
	}
}

// Of a language that the handbook doesn't have, one message says so; texts in one that the site
// doesn't have are passed over.
func TestMemberLanguages(t *testing.T) {
	var member []edit
	for _, file := range []string{criteria, duties, cio, cto, pair} {
		member = append(member, edit{file, sound[file], strings.ReplaceAll(sound[file], "de = ", "fr = ")})
	}
	member = append(member, edit{"data/retired.toml", "", "[pages.\"fr/x/\"]\nreason = { fr = \"x\", en = \"x\" }\n"})
	h, problems := loadWith(t, new(Cache), nil, append(member, edit{"hugo.toml", "[languages.de]", "[languages.fr]"}))
	if want := "hugo.toml:7:12: warning: the handbook in \"../sales\" does not have language \"de\"; its texts are shown in another one\n"; problems != want {
		t.Errorf("got:\n%swant:\n%s", problems, want)
	}
	if focus := h.Role("sales/cio").Cells[0].Text; focus.In(0).Source != "In." || focus.Shown(0) != 1 {
		t.Errorf("the text is %v", focus)
	}
}

// The same words of two handbooks are not the same if they lead to different roles; to an item
// that both have, they are.
func TestMemberSameProse(t *testing.T) {
	for link, same := range map[string]bool{"role:cto": false, "item:budget": true, "https://example.org/": true} {
		says := edit{cio, `en = "In."`, `en = "[x](` + link + `)"`}
		h, problems := loadWith(t, new(Cache), []edit{says}, []edit{says})
		if problems != "" {
			t.Fatal(problems)
		}
		if got := SameProse(h.Role("cio").Cells[0].Text, h.Role("sales/cio").Cells[0].Text); got != same {
			t.Errorf("%s: the same: %t", link, got)
		}
	}
}

// Outside its folder a handbook reads nothing with --safe, and links in the folder of another
// lead nowhere outside that.
func TestMembersInside(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range sound {
		write("site/"+name, text)
		write("site/sub/"+name, text)
	}
	write("outside.toml", sound[cto])
	load := func(source string) string {
		t.Helper()
		write("site/hugo.toml", sound["hugo.toml"]+"[handbooks.sales]\nsource = \""+source+"\"\n")
		root, err := os.OpenRoot(filepath.Join(dir, "site"))
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		h, problems := Load(root.FS())
		if len(problems) == 0 && (len(h.Roles) != 4 || h.Role("sales/cio").File() != "sub/data/roles/cio.toml") {
			t.Errorf("%d roles", len(h.Roles))
		}
		return lines(problems)
	}
	if problems := load("sub"); problems != "" {
		t.Error(problems)
	}
	if problems := load("../other"); !strings.Contains(problems, "hugo.toml:8:1: no handbook can be read in \"../other\": it lies outside the handbook's folder, which --safe does not leave") {
		t.Error(problems)
	}
	link := filepath.Join(dir, "site", "sub", "data", "roles", "cto.toml")
	if err := errors.Join(os.Remove(link), os.Symlink("../../../../outside.toml", link)); err != nil {
		testenv.Missing(t, fmt.Sprintf("symbolic links: %v", err))
	}
	if problems := load("sub"); !strings.Contains(problems, "sub/data/roles/cto.toml: can't be opened: it leads outside the handbook's folder") {
		t.Error(problems)
	}
}
