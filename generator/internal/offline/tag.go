package offline

import "bytes"

// place is where an attribute stands in a tag.
type place struct {
	start    int // of the white space before it
	name     int
	nameEnd  int
	value    int // with its quotes; the same as valueEnd if there is none
	valueEnd int
}

const space = " \t\n\r\f"

// places finds the attributes of a start tag, as HTML's rules take it apart
// (https://html.spec.whatwg.org/multipage/parsing.html, 13.2.5.32 to 13.2.5.39).
// The tokenizer gives their values, unescaped, and says nothing of where they
// stand; FuzzPage holds the two together. The memory of found is used again.
func places(tag []byte, found []place) []place {
	found = found[:0]
	i := past(tag, 1, space+"/>", false) // the element's name
	for {
		var p place
		p.start = i
		i = past(tag, i, space+"/", true) // a slash before a name is none
		if i >= len(tag) || tag[i] == '>' {
			return found
		}
		p.name = i
		i = past(tag, i+1, space+"/>=", false) // a name may begin with =
		p.nameEnd, p.value, p.valueEnd = i, i, i
		equals := past(tag, i, space, true)
		if equals < len(tag) && tag[equals] == '=' {
			p.value = past(tag, equals+1, space, true)
			i = valueEnd(tag, p.value)
			p.valueEnd = i
		}
		found = append(found, p)
	}
}

// valueEnd returns where the value ends that begins at i.
func valueEnd(tag []byte, i int) int {
	if i >= len(tag) {
		return i
	}
	if quote := tag[i]; quote == '"' || quote == '\'' {
		if end := bytes.IndexByte(tag[i+1:], quote); end >= 0 {
			return i + 1 + end + 1
		}
		return len(tag)
	}
	return past(tag, i, space+">", false)
}

// past steps over bytes that are among some, or are not, and returns where it
// ends.
func past(tag []byte, i int, some string, among bool) int {
	for i < len(tag) && (bytes.IndexByte([]byte(some), tag[i]) >= 0) == among {
		i++
	}
	return i
}
