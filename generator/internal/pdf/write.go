package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// perStream is how many objects go into one object stream: more pack better,
// but a reader has to unpack all for one.
const perStream = 200

// writer lays out a document as a file of PDF 1.7, the version that PDF/UA-1
// builds on. It is our own because pdfcpu's names itself as the producer, and
// the clock's time as the document's. Objects are numbered anew in the order in
// which they are reached from the catalog, so what nothing refers to is left behind.
type writer struct {
	doc     *document
	out     bytes.Buffer
	numbers map[int]int // by the number in the document
	order   []int       // the reverse; the first object is 1
	entries []entry     // by number in the file

	waiting []int // for an object stream
	bodies  []byte
	heads   []byte // the number of each, and where it is in bodies
}

// entry says where an object is, as the cross-reference stream has it (ISO 32000-1,
// 7.5.8.3): of kind 1 at an offset, of kind 2 in an object stream, at an index there.
type entry struct {
	Kind  uint8
	At    uint32 // the offset, or the number of the object stream
	Index uint16
}

func (doc *document) bytes() []byte {
	w := &writer{doc: doc, numbers: make(map[int]int), order: []int{0}, entries: make([]entry, 1)}
	w.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	trailer := types.Dict{"Type": types.Name("XRef"), "Root": doc.catalog, "Info": doc.add(doc.info)}
	w.value(nil, trailer) // numbers these two
	for number := 1; number < len(w.order); number++ {
		w.object(number)
		if len(w.waiting) == perStream || number == len(w.order)-1 {
			w.pack()
		}
	}
	start, number := w.out.Len(), len(w.order)
	w.entries = append(w.entries, entry{1, uint32(start), 0})
	sum := sha256.Sum256(w.out.Bytes())
	id := types.NewHexLiteral(sum[:16])
	maps.Copy(trailer, types.Dict{"ID": types.Array{id, id}, "Size": types.Integer(number + 1), "W": types.Array{types.Integer(1), types.Integer(4), types.Integer(2)}})
	table, _ := binary.Append(nil, binary.BigEndian, w.entries) // of a fixed size, so without errors
	w.stream(number, packedStream(trailer, table))
	fmt.Fprintf(&w.out, "startxref\n%d\n%%%%EOF\n", start)
	return w.out.Bytes()
}

// object writes the object with the next number of the file's, or keeps it for the
// next object stream.
func (w *writer) object(number int) {
	value := w.doc.objects[w.order[number]]
	if s, ok := value.(types.StreamDict); ok {
		w.entries = append(w.entries, entry{1, uint32(w.out.Len()), 0})
		w.stream(number, s)
		return
	}
	w.entries = append(w.entries, entry{2, 0, uint16(len(w.waiting))})
	w.waiting = append(w.waiting, number)
	w.heads = fmt.Appendf(w.heads, "%d %d ", number, len(w.bodies))
	w.bodies = append(w.value(w.bodies, value), '\n')
}

// pack turns the waiting objects into an object stream (7.5.7), one more object
// at the end.
func (w *writer) pack() {
	if len(w.waiting) == 0 {
		return
	}
	dict := types.Dict{"Type": types.Name("ObjStm"), "N": types.Integer(len(w.waiting)), "First": types.Integer(len(w.heads))}
	own := w.number(objectOf(w.doc.add(packedStream(dict, append(w.heads, w.bodies...)))))
	for _, number := range w.waiting {
		w.entries[number].At = uint32(own)
	}
	w.waiting, w.heads, w.bodies = nil, nil, nil
}

// number returns that of an object in the file.
func (w *writer) number(object int) int {
	number, ok := w.numbers[object]
	if !ok {
		number = len(w.order)
		w.numbers[object] = number
		w.order = append(w.order, object)
	}
	return number
}

// stream writes a stream that is packed as its dictionary says.
func (w *writer) stream(number int, s types.StreamDict) {
	s.Dict["Length"] = types.Integer(len(s.Raw))
	fmt.Fprintf(&w.out, "%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n", number, w.value(nil, s.Dict), s.Raw)
}

func (w *writer) value(text []byte, value types.Object) []byte {
	switch v := value.(type) {
	case types.IndirectRef:
		if w.doc.objects[int(v.ObjectNumber)] == nil {
			return append(text, "null"...)
		}
		return fmt.Appendf(text, "%d 0 R", w.number(int(v.ObjectNumber)))
	case types.Dict:
		text = append(text, "<<"...)
		for _, key := range slices.Sorted(maps.Keys(v)) { // alike, so they pack better
			text = append(append(text, '/'), types.EncodeName(key)...)
			text = w.value(append(text, ' '), v[key])
		}
		return append(text, ">>"...)
	case types.Array:
		text = append(text, '[')
		for _, item := range v {
			text = append(w.value(text, item), ' ')
		}
		return append(text, ']')
	case types.Float:
		return strconv.AppendFloat(text, float64(v), 'f', -1, 64)
	case types.Name:
		return append(append(text, '/'), types.EncodeName(string(v))...)
	case nil:
		return append(text, "null"...)
	}
	return append(text, value.PDFString()...)
}

// packedStream returns a stream of raw, packed.
func packedStream(dict types.Dict, raw []byte) types.StreamDict {
	dict["Filter"] = types.Name("FlateDecode")
	delete(dict, "DecodeParms")
	var packed bytes.Buffer
	w, _ := zlib.NewWriterLevel(&packed, zlib.BestCompression) // the level is a right one
	w.Write(raw)                                               // into memory, so without errors
	w.Close()
	return types.StreamDict{Dict: dict, Raw: packed.Bytes()}
}
