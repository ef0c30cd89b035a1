package pdf

import (
	"bytes"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// objectOf is the number of the object that value refers to, or 0.
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

// number is value as a number, or 0.
func (doc *document) number(value types.Object) float64 {
	switch v := doc.resolve(value).(type) {
	case types.Integer:
		return float64(v)
	case types.Float:
		return float64(v)
	}
	return 0
}

// bytesOf gives the bytes of a string, or nil for anything else.
func (doc *document) bytesOf(value types.Object) []byte {
	switch v := doc.resolve(value).(type) {
	case types.StringLiteral:
		plain, err := types.Unescape(string(v))
		if err != nil {
			return nil
		}
		return plain
	case types.HexLiteral:
		return unhex([]byte(v))
	}
	return nil
}

// text is value as text: UTF-16 with a mark in front, or else what is taken for
// ASCII.
func (doc *document) text(value types.Object) string {
	return textOf(doc.bytesOf(value))
}

func textOf(raw []byte) string {
	if len(raw) < 2 || raw[0] != 0xfe || raw[1] != 0xff {
		return string(raw)
	}
	return utf16Text(raw[2:])
}

// utf16Text reads UTF-16, the high byte first.
func utf16Text(raw []byte) string {
	units := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}

// unhex reads the digits between < and >; a missing last one is 0.
func unhex(digits []byte) []byte {
	kept := make([]byte, 0, len(digits)+1)
	for _, digit := range digits {
		if !isSpace(digit) {
			kept = append(kept, digit)
		}
	}
	if len(kept)%2 == 1 {
		kept = append(kept, '0')
	}
	raw := make([]byte, len(kept)/2)
	if _, err := hex.Decode(raw, kept); err != nil {
		return nil
	}
	return raw
}

// textString is text as a value: as it is if it is printable ASCII, else UTF-16.
func textString(text string) types.Object {
	plain := strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r > '~' }) < 0
	if plain {
		return asciiString(text)
	}
	raw := []byte{0xfe, 0xff}
	for _, unit := range utf16.Encode([]rune(text)) {
		raw = append(raw, byte(unit>>8), byte(unit))
	}
	return types.HexLiteral(hex.EncodeToString(raw))
}

var escapes = strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`, "\r", `\r`, "\n", `\n`)

// asciiString is a string whose bytes are those of text.
func asciiString(text string) types.Object {
	return types.StringLiteral(escapes.Replace(text))
}

// plainString gives the bytes of a string as it stands in a file; ok is false
// for anything else.
func plainString(token []byte) (raw []byte, ok bool) {
	switch {
	case len(token) < 2 || bytes.HasPrefix(token, []byte("<<")):
		return nil, false
	case token[0] == '<':
		return unhex(token[1 : len(token)-1]), true
	case token[0] == '(':
		raw, err := types.Unescape(string(token[1 : len(token)-1]))
		return raw, err == nil
	}
	return nil, false
}

// inlineDict reads what is needed of the properties of marked content.
func inlineDict(token []byte) types.Dict {
	dict := make(types.Dict)
	if !bytes.HasPrefix(token, []byte("<<")) || len(token) < 4 {
		return dict
	}
	s := &scanner{data: token[2 : len(token)-2]}
	key := ""
	for {
		s.skipSpace()
		start := s.at
		if s.at < len(s.data) && isOperatorStart(s.data[s.at]) { // true, false or null
			s.word()
			key = ""
			continue
		}
		if s.at >= len(s.data) || s.value(0) != nil {
			return dict
		}
		part := s.data[start:s.at]
		switch {
		case key == "" && part[0] == '/':
			key = string(part[1:])
			continue
		case part[0] == '(' || part[0] == '<':
			if raw, ok := plainString(part); ok {
				dict[key] = types.HexLiteral(hex.EncodeToString(raw))
			}
		default:
			if number, err := strconv.Atoi(string(part)); err == nil {
				dict[key] = types.Integer(number)
			}
		}
		key = ""
	}
}

// matrixOf reads six numbers.
func (doc *document) matrixOf(values types.Array) matrix {
	var m matrix
	for i := range m {
		m[i] = doc.number(values[i])
	}
	return m
}
