package handbook

import (
	"cmp"
	"net/mail"
	"net/url"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

// PageSettings is what hugo.toml says about what stands around the pages.
type PageSettings struct {
	Edit     string   // begins the address at which a file is edited; ends in a slash; "" where nobody is invited to
	History  bool     // pages say when git saw their data change last
	Markdown bool     // every page has a version in Markdown beside it
	Stale    bool     // pages say that a translation is older than its text
	Exports  bool     // every role and comparison has its table in other formats beside it
	Changes  bool     // a page, with a feed, says what changed, by git's history of the data
	Cards    Cards    // the pictures that a shared link shows
	Imprint  *Imprint // nil where there is none
	Host     *Host    // nil where none is named

	Incumbents string // whether pages say who has a role; "" where that is to be decided
}

// Cards says which pages have a picture of their own for link previews.
type Cards string

// The choices of cards.
const (
	CardsEach   Cards = "each"   // every role and every curated pair, in handbooks that are not too large for it
	CardsShared Cards = "shared" // one for all pages of a language
)

// Imprint says who answers for the site: plain text, shown as written.
type Imprint struct {
	Name        string
	Address     []string // its lines
	Email       string
	Phone       string // may be empty
	Responsible string // for the texts, where that is somebody else; may be empty
	Further     []Fact `json:"-"` // in the order of the file; each language has its own words for it
}

// Fact is a text with a label, such as the number of a register.
type Fact struct {
	Label Text
	Text  string
}

// Host is who serves the site to its readers, and may keep logs of them.
type Host struct {
	Name    string
	Privacy string // address of what they say on it; may be empty
}

// readPageSettings reads what [params.rolebook] says on it. The layouts read
// accent and internal themselves; here they are checked.
func readPageSettings(t *document.Table) PageSettings {
	cards := choice(t, "cards", "unknown choice %q of cards", string(CardsEach), string(CardsShared))
	f := PageSettings{Edit: readEdit(t), Cards: cmp.Or(Cards(cards), CardsEach), History: true, Markdown: true, Exports: true}
	for key, setting := range map[string]*bool{"history": &f.History, "markdown": &f.Markdown, "exports": &f.Exports, "stale": &f.Stale, "changes": &f.Changes, "internal": new(bool)} {
		if value, ok := t.Bool(key); ok {
			*setting = value
		}
	}
	f.Incumbents = choice(t, "holders", "unknown choice %q of holders", incumbentsPublished, incumbentsHidden)
	if internal, _ := t.Bool("internal"); internal {
		f.Incumbents = cmp.Or(f.Incumbents, incumbentsPublished)
	}
	if accent := t.Table("accent"); accent != nil {
		checkAccent(accent)
	}
	if imprint := t.Table("imprint"); imprint != nil {
		f.Imprint = readImprint(imprint)
	}
	if host := t.Table("host"); host != nil {
		host.Allow("name", "privacy")
		f.Host = &Host{Name: plain(host, "name", true), Privacy: linked(host, "privacy")}
	}
	return f
}

// readEdit reads the address to which a file's path is added to edit it.
func readEdit(t *document.Table) string {
	address := webAddress(t, "edit")
	if u, err := url.Parse(address); address != "" && (err != nil || !strings.HasSuffix(u.Path, "/") || u.RawQuery != "" || u.Fragment != "") {
		t.At("edit").Errorf("%q can't have the path of a file added; expected an address that ends in a slash, such as \"https://example.org/org/repo/edit/main/\"", address)
	}
	return address
}

func readImprint(t *document.Table) *Imprint {
	t.Allow("name", "address", "email", "phone", "responsible", "further")
	imprint := &Imprint{
		Name:        plain(t, "name", true),
		Email:       plain(t, "email", true),
		Phone:       plain(t, "phone", false),
		Responsible: plain(t, "responsible", false),
	}
	if address, err := mail.ParseAddress(imprint.Email); imprint.Email != "" && (err != nil || address.Address != imprint.Email) {
		t.At("email").Errorf("%q is not an address for mail; expected one such as \"office@example.org\"", imprint.Email)
	}
	t.At("phone").ErrorIf(imprint.Phone != "" && strings.Trim(imprint.Phone, "+0123456789 ()/.-") != "", "%q is not a number to call; expected digits, spaces and + ( ) / . -", imprint.Phone)
	lines, isArray := t.Strings("address")
	imprint.Address = sift(t.At("address"), lines, func(line string, _ bool) string { return unprintable(line) })
	for i, line := range imprint.Address {
		imprint.Address[i] = strings.TrimSpace(line)
	}
	imprint.Address = slices.DeleteFunc(imprint.Address, func(line string) bool { return line == "" })
	t.At("address").ErrorIf(len(imprint.Address) == 0 && (!t.Has("address") || isArray), "the imprint has no address; expected address = [\"…\", \"…\"], a string for each line")
	return imprint
}

// readFurther reads what the imprint says beyond what every imprint does.
func (s *schema) readFurther(t *document.Table) []Fact {
	var facts []Fact
	for _, table := range t.Tables() {
		checkID(table.Place, "entry", table.Name())
		table.Allow("label", "text")
		facts = append(facts, Fact{Label: s.text(table, "label", true), Text: plain(table, "text", true)})
	}
	return facts
}
