package pdf

import (
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// objectOf returns the number of the object that value refers to, or 0.
func objectOf(value types.Object) int {
	if ref, ok := value.(types.IndirectRef); ok {
		return int(ref.ObjectNumber)
	}
	return 0
}

// resolve follows references, a few of them: an object may not refer to itself.
func (doc *document) resolve(value types.Object) types.Object {
	for range 8 {
		ref, ok := value.(types.IndirectRef)
		if !ok {
			return value
		}
		value = doc.objects[int(ref.ObjectNumber)]
	}
	return nil
}

// dict is value as a dictionary, or nil. A change of it is one of the document.
func (doc *document) dict(value types.Object) types.Dict {
	switch v := doc.resolve(value).(type) {
	case types.Dict:
		return v
	case types.StreamDict:
		return v.Dict
	}
	return nil
}

// array is value as an array, or nil.
func (doc *document) array(value types.Object) types.Array {
	v, _ := doc.resolve(value).(types.Array)
	return v
}

// name is value as a name, or "".
func (doc *document) name(value types.Object) string {
	v, _ := doc.resolve(value).(types.Name)
	return string(v)
}

// integer is value as a whole number.
func (doc *document) integer(value types.Object) (int, bool) {
	v, ok := doc.resolve(value).(types.Integer)
	return int(v), ok
}

// text is value as text, or "" for anything but a string.
func (doc *document) text(value types.Object) string {
	text, err := types.StringOrHexLiteral(doc.resolve(value))
	if err != nil {
		return ""
	}
	return *text
}

// textString returns text as a value: printable ASCII as it is, anything else in
// UTF-16.
func textString(text string) types.Object {
	if strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r > '~' }) >= 0 {
		text = types.EncodeUTF16String(text)
	}
	escaped, _ := types.Escape(text) // never fails
	return types.StringLiteral(*escaped)
}
