package main

import (
	"os"
	"path/filepath"
	"testing"
)

// siteOfTwo returns the files of a site in one folder and of a handbook beside it.
func siteOfTwo() map[string]string {
	return map[string]string{
		"site/hugo.toml":                 "title = \"Group\"\n[params.rolebook]\ncards = \"shared\"\n[handbooks.sales]\nsource = \"../sales\"\n[languages.en]\nweight = 1\n",
		"site/data/criteria.toml":        "[groups.g]\nlabel.en = \"G\"\n[criteria.focus]\ngroup = \"g\"\nlabel.en = \"Focus\"\n",
		"site/data/roles/cto.toml":       "name.en = \"CTO\"\nsummary.en = \"Unlike [sales](role:sales/head).\"\ncriteria.focus.en = \"Technology\"\n",
		"sales/hugo.toml":                "title = \"Sales\"\n[languages.en]\nweight = 1\n",
		"sales/data/criteria.toml":       "[groups.g]\nlabel.en = \"G\"\n[criteria.focus]\ngroup = \"g\"\nlabel.en = \"Focus\"\n",
		"sales/data/roles/head.toml":     "name.en = \"Head\"\nsummary.en = \"Sells.\"\ncriteria.focus.en = \"Revenue\"\n",
		"sales/data/roles/rep.toml":      "name.en = \"Rep\"\nsummary.en = \"Of [the head](role:head).\"\n",
		"sales/content/elsewhere.en.md":  "Not a page of the site.\n",
		"sales/public/of-its-own-site.x": "\n",
	}
}

// An edit in a handbook that the site takes in shows, and so does one that fixes it; what the site
// takes in later is watched from then on, and so is a folder that was gone for a while.
func TestServeMembers(t *testing.T) {
	t.Parallel()
	dir := writeTree(t, siteOfTwo())
	config, head := filepath.Join(dir, "site/hugo.toml"), filepath.Join(dir, "sales/data/roles/head.toml")
	replaceIn(t, config, "[handbooks.sales]\nsource", "[handbooks.sales]\n# source")
	replaceIn(t, head, "name.en", "nam.en")
	s := serve(t, filepath.Join(dir, "site"))
	replaceIn(t, config, "# source", "source")
	replaceIn(t, head, "nam.en", "name.en")
	s.await("/en/comparisons/cto-vs-sales.head/", "Revenue")
	replaceIn(t, head, "Revenue", "Customers")
	s.await("/en/comparisons/cto-vs-sales.head/", "Customers")
	s.await("/en/matrix/", "Customers")
	replaceIn(t, filepath.Join(dir, "sales/hugo.toml"), `title = "Sales"`, `title = "Field"`)
	s.await("/en/roles/", "Field")
	sales := filepath.Join(dir, "sales")
	if err := os.RemoveAll(sales); err != nil {
		t.Fatal(err)
	}
	s.await("", "no handbook can be read in \"../sales\"")
	copyTree(t, filepath.Join(writeTree(t, siteOfTwo()), "sales"), sales)
	s.await("/en/comparisons/cto-vs-sales.head/", "Revenue")
	replaceIn(t, head, "Revenue", "Margin")
	s.await("/en/comparisons/cto-vs-sales.head/", "Margin")
}
