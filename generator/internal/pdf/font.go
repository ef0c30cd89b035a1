package pdf

import (
	"bytes"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// font knows what the codes of a font stand for.
type font struct {
	width    int // of a code, in bytes
	meanings map[int]string
}

// fontOf reads a font, or what there is of it.
func (doc *document) fontOf(value types.Object) *font {
	number := objectOf(value)
	if known := doc.fonts[number]; known != nil && number != 0 {
		return known
	}
	dict := doc.dict(value)
	f := &font{width: 1, meanings: make(map[int]string)}
	if doc.name(dict["Subtype"]) == "Type0" {
		f.width = 2
	}
	if packed, ok := doc.resolve(dict["ToUnicode"]).(types.StreamDict); ok {
		if data, err := stream(packed); err == nil {
			f.readMeanings(data)
		}
	}
	doc.fonts[number] = f
	return f
}

// decode turns codes into text; a code without a meaning is U+FFFD.
func (f *font) decode(raw []byte) string {
	if f == nil {
		return strings.Repeat("\ufffd", len(raw))
	}
	var text strings.Builder
	for ; len(raw) >= f.width; raw = raw[f.width:] {
		code := int(raw[0])
		if f.width == 2 {
			code = code<<8 | int(raw[1])
		}
		meaning, ok := f.meanings[code]
		if !ok {
			meaning = "\ufffd"
		}
		text.WriteString(meaning)
	}
	return text.String()
}

// readMeanings reads a CMap to Unicode (ISO 32000-1, 9.10.3).
func (f *font) readMeanings(data []byte) {
	var mode string
	var waiting [][]byte
	for len(data) > 0 {
		token := cmapToken(&data)
		switch word := string(token); word {
		case "beginbfchar", "beginbfrange", "endbfchar", "endbfrange":
			mode, waiting = word, nil
			continue
		case "":
			continue
		}
		waiting = append(waiting, token)
		switch {
		case mode == "beginbfchar" && len(waiting) == 2:
			f.meanings[codeOf(waiting[0])] = meaningOf(waiting[1], 0)
			waiting = nil
		case mode == "beginbfrange" && len(waiting) > 2 && (waiting[2][0] != '[' || token[0] == ']'):
			f.readRange(waiting)
			waiting = nil
		case mode != "beginbfchar" && mode != "beginbfrange":
			waiting = nil
		}
	}
}

// readRange reads the first code, the last, and the meaning of the first, or a
// list with one for each.
func (f *font) readRange(tokens [][]byte) {
	first, last := codeOf(tokens[0]), codeOf(tokens[1])
	for code := first; code <= last && code-first < 1<<16; code++ {
		if tokens[2][0] != '[' {
			f.meanings[code] = meaningOf(tokens[2], code-first)
			continue
		}
		i := 3 + code - first
		if i >= len(tokens)-1 {
			return
		}
		f.meanings[code] = meaningOf(tokens[i], 0)
	}
}

// cmapToken takes a token off: a string, a bracket, or a word.
func cmapToken(data *[]byte) []byte {
	rest := bytes.TrimLeft(*data, " \t\r\n\f\x00")
	end := 1
	switch {
	case len(rest) == 0:
		*data = nil
		return nil
	case rest[0] == '<':
		if end = bytes.IndexByte(rest, '>') + 1; end == 0 {
			end = len(rest)
		}
	case rest[0] == '[' || rest[0] == ']' || rest[0] == '>':
	default:
		if end = bytes.IndexAny(rest, " \t\r\n\f\x00<[]"); end < 0 {
			end = len(rest)
		}
	}
	*data = rest[end:]
	return rest[:end]
}

// codeOf is the number that a token such as <0041> stands for.
func codeOf(token []byte) int {
	code := 0
	for _, b := range unhex(bytes.Trim(token, "<>")) {
		code = code<<8 | int(b)
	}
	return code & 0xffff
}

// meaningOf is the text of a token such as <00660069>, its last unit raised.
func meaningOf(token []byte, raise int) string {
	raw := bytes.Clone(unhex(bytes.Trim(token, "<>")))
	if n := len(raw); n >= 2 {
		unit := (int(raw[n-2])<<8 | int(raw[n-1])) + raise
		raw[n-2], raw[n-1] = byte(unit>>8), byte(unit)
	}
	return utf16Text(raw)
}
