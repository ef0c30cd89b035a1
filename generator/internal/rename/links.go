package rename

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/prose"
)

var (
	// inLink finds what may be an id in the address of a link.
	inLink = regexp.MustCompile(`(role:|item:|comparison:|/roles/|/comparisons/|#)([a-z0-9@-]+(?:[./][a-z0-9@-]+)*)`)
	// ofTable are the addresses of pages whose anchors are ids of rows.
	ofTable = regexp.MustCompile(`^(role:|comparison:|/(roles|comparisons|matrix|responsibilities)(/|$))`)
	// ofPage is the name of a role's or a comparison's page, as menus have it.
	ofPage = regexp.MustCompile(`^/?(roles|comparisons)/([a-z0-9@.-]+)/?$`)
)

// inPage returns what changes in a hand-written page.
func (f finder) inPage(page string) []edit {
	return f.inMarkdown(page, prose.Body(page), len(page), markdown.PageLinks)
}

// inText returns what changes in a text of the data. Links are looked for in the
// string as it is written, so ids written with escapes are not found.
func (f finder) inText(text string, t document.Token) []edit {
	return f.inMarkdown(text, t.Start, t.End, func(raw string) []markdown.Link {
		tokens, err := document.Tokens("text = " + raw)
		if err != nil {
			return nil
		}
		return markdown.TextLinks(tokens[len(tokens)-1].Text)
	})
}

// inMarkdown returns what changes in the links of a part of a file. The parser does
// not tell where an address is written. So each word that may be in one is marked,
// and counts if the parser then finds a link with the mark.
func (f finder) inMarkdown(file string, start, end int, links func(string) []markdown.Link) []edit {
	text := file[start:end]
	if !strings.Contains(text, f.Old) { // which each word that changes has in it
		return nil
	}
	var edits, marks []edit
	var addresses []string // of the marks
	for _, m := range inLink.FindAllStringSubmatchIndex(text, -1) {
		before := text[m[2]:m[3]]
		if id := f.linked(before, text[m[4]:m[5]]); id != "" {
			mark := fmt.Sprintf("renamed-place-%d", len(marks))
			edits = append(edits, edit{start + m[4], start + m[5], id})
			marks = append(marks, edit{m[4], m[5], mark})
			addresses = append(addresses, before+mark)
		}
	}
	if len(edits) == 0 {
		return nil
	}
	found := make(map[string]bool)
	for _, link := range links(edited(text, marks)) {
		name, anchor, _ := strings.Cut(link.Address, "#")
		found[strings.TrimSuffix(name, "/")] = true
		if ofTable.MatchString(name) {
			found["#"+anchor] = true
		}
	}
	var real []edit
	for i, e := range edits {
		if found[addresses[i]] {
			real = append(real, e)
		}
	}
	return real
}

// inMenu returns what changes in the name of the page that an entry of a menu
// leads to.
func (f finder) inMenu(text string, t document.Token) []edit {
	m := ofPage.FindStringSubmatch(t.Text)
	if m == nil || !slices.Contains(t.Path, "menus") {
		return nil
	}
	id, at := f.linked("/"+m[1]+"/", m[2]), strings.LastIndex(text[t.Start:t.End], m[2])
	if id == "" || at < 0 {
		return nil
	}
	return []edit{{t.Start + at, t.Start + at + len(m[2]), id}}
}

// linked returns what a word in the address of a link becomes, or "" if it stays.
// It goes by what stands before the word.
func (f finder) linked(before, word string) string {
	switch before {
	case "#":
		return f.anchors()[word]
	case "role:", "/roles/":
		if id := f.becomes(word); f.Kind == Role && id != word {
			return id
		}
	case "item:":
		return f.item(word)
	case "comparison:", "/comparisons/":
		if id := f.pair(word); f.Kind == Role && id != word {
			return f.comparison(word, id)
		}
	}
	return ""
}

// item returns what a link's name of an item becomes, or "" if it stays.
func (f finder) item(name string) string {
	catalogue, id, ok := strings.Cut(name, "/")
	switch {
	case ok && f.Kind == Catalogue && catalogue == f.Old:
		return f.New + "/" + id
	case ok && f.Kind == Item && catalogue == f.Catalogue && id == f.Old:
		return catalogue + "/" + f.New
	case !ok && f.Kind == Item && name == f.Old:
		if c, _, _ := f.h.Item(name); c != nil && c.Catalogue.ID == f.Catalogue {
			return f.New
		}
	}
	return ""
}

// comparison returns the id of a comparison's page after the renaming: a pair
// without a file is in alphabetical order, so its roles may change places.
func (f finder) comparison(old, new string) string {
	roles, later := strings.Split(old, ident.Versus), strings.Split(new, ident.Versus)
	curated := slices.ContainsFunc(f.h.Comparisons, func(c *handbook.Curated) bool { return c.ID == old })
	if !curated && slices.IsSorted(roles) {
		slices.Sort(later)
	}
	return strings.Join(later, ident.Versus)
}

// anchors returns the anchors that change, with what they become.
func (f finder) anchors() map[string]string {
	changed := make(map[string]string)
	switch f.Kind {
	case Group:
		changed["group-"+f.Old] = "group-" + f.New
	case Criterion:
		changed[f.Old] = f.New
	}
	for _, c := range f.h.Criteria {
		if c.Catalogue == nil {
			continue
		}
		for _, item := range c.Catalogue.Items {
			switch {
			case f.Kind == Criterion && c.ID == f.Old:
				changed[c.ID+"-"+item.ID] = f.New + "-" + item.ID
			case f.Kind == Item && c.Catalogue.ID == f.Catalogue && item.ID == f.Old:
				changed[c.ID+"-"+item.ID] = c.ID + "-" + f.New
			}
		}
	}
	return changed
}
