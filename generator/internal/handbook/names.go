package handbook

import (
	"fmt"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

// names finds things by the ids that authors write.
type names[T any] struct {
	what string // the things are: "criterion"
	of   string // what they are a part of, for the message on an unknown one

	list     []T // in the order of the file
	ids      []string
	things   map[string]T
	formerly map[string]string // today's id by those of the past

	// What could not be read has been reported; references to it are not.
	unreadable map[string]bool // by id
	broken     bool            // none could be read
	drafts     map[string]bool // those that are not for the published site

	elsewhere func(id string) string // what is expected for an unknown id, if not one of a short list
}

func (n *names[T]) add(thing T, id string, former ...string) {
	if n.things == nil {
		n.things, n.formerly = make(map[string]T), make(map[string]string)
	}
	n.list = append(n.list, thing)
	n.ids = append(n.ids, id)
	n.things[id] = thing
	for _, f := range former {
		n.formerly[f] = id
	}
}

// find returns the thing with an id that an author wrote. An unknown one is
// reported, and one of the past.
func (n *names[T]) find(at document.Place, id string) (thing T, ok bool) {
	thing, ok, fault := n.look(id)
	at.ErrorIf(fault != "", "%s", fault)
	return thing, ok
}

// ever returns the thing that has an id, or once had; the zero value for none.
func (n *names[T]) ever(id string) T {
	if thing, ok := n.things[id]; ok {
		return thing
	}
	return n.things[n.formerly[id]]
}

// look is find for somebody who reports what is wrong.
func (n *names[T]) look(id string) (thing T, ok bool, fault string) {
	joined := ident.Joined(id)
	whole, _, _ := strings.Cut(joined, ident.AtLevel) // of a role at a level
	if thing, ok = n.things[joined]; ok || n.broken || n.unreadable[whole] || n.unreadable[whole[:strings.Index(whole, ident.Within)+1]] {
		return thing, ok, ""
	}
	if now, known := n.formerly[joined]; known {
		return thing, false, fmt.Sprintf("%s %q is now called %q; write the new id", n.what, id, now)
	}
	if n.drafts[whole] {
		return thing, false, fmt.Sprintf("%s %q is a draft, and what is published can't name it; take the name out, or the draft's status", n.what, id)
	}
	hint := problem.DidYouMean(id, n.ids)
	switch {
	case hint != "":
	case n.elsewhere != nil:
		hint = n.elsewhere(id)
	case len(n.ids) == 0:
		hint = "; there is none yet"
	case len(n.ids) <= 12:
		hint = "; expected " + document.OneOf(n.ids)
	}
	return thing, false, fmt.Sprintf("unknown %s%s %q%s", n.what, n.of, id, hint)
}

// named is find for the value of a key, which may be absent.
func (n *names[T]) named(t *document.Table, key string) (thing T) {
	if id, ok := t.String(key); ok {
		thing, _ = n.find(t.At(key), id)
	}
	return thing
}

// checkID reports an id that can't be one.
func checkID(at document.Place, what, id string) {
	if fault := ident.Fault(id); fault != "" {
		at.Errorf("%s %q %s", what, id, fault)
	}
}

// formerIDs reads the list of ids that something once had.
func formerIDs(t *document.Table, id string) []string {
	ids, _ := t.Strings("former_ids")
	return sift(t.At("former_ids"), ids, func(former string, again bool) string {
		switch fault := ident.Fault(former); {
		case fault != "":
			return fmt.Sprintf("former id %q %s", former, fault)
		case former == id:
			return fmt.Sprintf("former id %q is the id itself; expected only ids of the past", former)
		case again:
			return fmt.Sprintf("former id %q stands twice", former)
		}
		return ""
	})
}
