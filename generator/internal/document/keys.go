package document

import "github.com/pelletier/go-toml/v2/unstable"

// key is where a key stands, and which ones stand below it.
type key struct {
	start, end int  // offsets in the text, of the key and behind its value
	whole      bool // not only a part of a longer name
	below      map[string]*key
	order      []string // of the names below, as in the file
}

// indexKeys returns the top of a document, with all keys below it; those up to
// the first mistake where the parser finds one. The decoder names the keys in
// the order of the file, but not where they stand, or only one by one, each for
// the price of splitting the whole text (github.com/BurntSushi/toml v1.6.0,
// Position.withCol).
func indexKeys(text string) *key {
	top := &key{}
	var parser unstable.Parser
	parser.Reset([]byte(text))
	for table := top; parser.NextExpression(); {
		if node := parser.Expression(); node.Kind == unstable.KeyValue {
			table.add(node)
		} else {
			table = top.name(node)
		}
	}
	return top
}

// add adds the keys of an assignment, or of the inline tables in a value.
func (k *key) add(node *unstable.Node) {
	if node.Kind == unstable.KeyValue {
		k = k.name(node)
		node = node.Value()
	}
	for children := node.Children(); children.Next(); {
		k.add(children.Node())
	}
}

// name adds the parts of a header's or an assignment's name, and returns the
// last. A key written repeatedly stands where it is first the end of a name,
// rather than a part of a longer one.
func (k *key) name(node *unstable.Node) *key {
	for parts := node.Key(); parts.Next(); {
		part, whole := parts.Node(), parts.IsLast()
		name := string(part.Data)
		below, known := k.below[name]
		if !known {
			if k.below == nil {
				k.below = make(map[string]*key)
			}
			below = &key{}
			k.below[name] = below
			k.order = append(k.order, name)
		}
		if !known || whole && !below.whole {
			below.whole = whole
			below.start = int(part.Raw.Offset)
			below.end = max(below.start, int(node.Raw.Offset+node.Raw.Length)) // a header's node has no range
		}
		k = below
	}
	return k
}

// find returns the key of that path; if it is not in the file, the nearest
// table above.
func (k *key) find(path []string) *key {
	for _, name := range path {
		below, ok := k.below[name]
		if !ok {
			break
		}
		k = below
	}
	return k
}
