package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
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
// builds on. It is our own because pdfcpu's puts the clock into every file.
// Objects are numbered anew in the order in which they are reached from the
// catalog, so what nothing refers to is left behind.
type writer struct {
	doc     *document
	out     bytes.Buffer
	numbers map[int]int // by the number in the document
	order   []int       // the reverse; the first object is 1
	places  []place     // by the number in the file

	packed []int // objects that wait for an object stream
	bodies []byte
	starts []int // of each in bodies
}

// place is an entry of the cross-reference stream (ISO 32000-1, 7.5.8.3).
type place struct {
	kind   byte // 1: at an offset; 2: in an object stream
	offset int  // or the number of the object stream
	index  int  // in the object stream
}

// bytes is the finished file.
func (doc *document) bytes() []byte {
	w := &writer{doc: doc, numbers: make(map[int]int), order: []int{0}, places: []place{{}}}
	w.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	trailer := types.Dict{"Root": doc.catalog, "Info": doc.add(doc.info)}
	trailerText := w.value(nil, trailer)
	for number := 1; ; number++ {
		if number == len(w.order) {
			w.pack()
		}
		if number == len(w.order) {
			break
		}
		w.places = append(w.places, place{})
		w.object(number)
	}
	w.crossReference(trailerText)
	return w.out.Bytes()
}

// number is that of an object in the file.
func (w *writer) number(object int) int {
	number, ok := w.numbers[object]
	if !ok {
		number = len(w.order)
		w.numbers[object] = number
		w.order = append(w.order, object)
	}
	return number
}

// object writes the object with a number of the file's, or keeps it for the
// next object stream.
func (w *writer) object(number int) {
	value := w.doc.objects[w.order[number]]
	if s, ok := value.(types.StreamDict); ok {
		w.places[number] = place{kind: 1, offset: w.out.Len()}
		w.stream(number, s.Dict, s.Raw)
		return
	}
	w.packed = append(w.packed, number)
	w.starts = append(w.starts, len(w.bodies))
	w.bodies = append(w.value(w.bodies, value), '\n')
	if len(w.packed) == perStream {
		w.pack()
	}
}

// pack turns the waiting objects into an object stream (7.5.7), one more object
// at the end.
func (w *writer) pack() {
	if len(w.packed) == 0 {
		return
	}
	var body []byte
	for i, number := range w.packed {
		body = fmt.Appendf(body, "%d %d ", number, w.starts[i])
	}
	dict := types.Dict{
		"Type": types.Name("ObjStm"), "Filter": types.Name("FlateDecode"),
		"N": types.Integer(len(w.packed)), "First": types.Integer(len(body)),
	}
	own := w.number(objectOf(w.doc.add(types.StreamDict{Dict: dict, Raw: deflate(append(body, w.bodies...))})))
	for i, number := range w.packed {
		w.places[number] = place{kind: 2, offset: own, index: i}
	}
	w.packed, w.starts, w.bodies = nil, nil, nil
}

// stream writes a stream that is packed as its dictionary says.
func (w *writer) stream(number int, dict types.Dict, raw []byte) {
	dict["Length"] = types.Integer(len(raw))
	fmt.Fprintf(&w.out, "%d 0 obj\n", number)
	w.out.Write(w.value(nil, dict))
	w.out.WriteString("\nstream\n")
	w.out.Write(raw)
	w.out.WriteString("\nendstream\nendobj\n")
}

// crossReference ends the file: where each object is, and where to begin. The
// file's identifier is a hash of all before it, so it needs neither clock nor chance.
func (w *writer) crossReference(trailer []byte) {
	start := w.out.Len()
	w.places = append(w.places, place{kind: 1, offset: start})
	table := []byte{0, 0, 0, 0, 0, 0xff, 0xff}
	for _, p := range w.places[1:] {
		table = append(table, p.kind)
		table = binary.BigEndian.AppendUint32(table, uint32(p.offset))
		table = binary.BigEndian.AppendUint16(table, uint16(p.index))
	}
	raw := deflate(table)
	sum := sha256.Sum256(w.out.Bytes())
	id := hex.EncodeToString(sum[:16])
	fmt.Fprintf(&w.out, "%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Filter/FlateDecode/Length %d/ID[<%s><%s>]", len(w.places)-1, len(w.places), len(raw), id, id)
	w.out.Write(bytes.TrimPrefix(trailer, []byte("<<")))
	w.out.WriteString("\nstream\n")
	w.out.Write(raw)
	fmt.Fprintf(&w.out, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
}

// value appends the text of a value, the keys of dictionaries sorted.
func (w *writer) value(text []byte, value types.Object) []byte {
	switch v := value.(type) {
	case types.IndirectRef:
		if w.doc.objects[int(v.ObjectNumber)] == nil {
			return append(text, "null"...)
		}
		return fmt.Appendf(text, "%d 0 R", w.number(int(v.ObjectNumber)))
	case types.Dict:
		text = append(text, "<<"...)
		for _, key := range slices.Sorted(maps.Keys(v)) {
			text = append(append(text, '/'), types.EncodeName(key)...)
			text = w.value(append(text, ' '), v[key])
		}
		return append(text, ">>"...)
	case types.Array:
		text = append(text, '[')
		for i, item := range v {
			if i > 0 {
				text = append(text, ' ')
			}
			text = w.value(text, item)
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

// deflate packs raw as FlateDecode unpacks it.
func deflate(raw []byte) []byte {
	var packed bytes.Buffer
	w, _ := zlib.NewWriterLevel(&packed, zlib.BestCompression) // the level is a right one
	w.Write(raw)                                               // into memory, so without errors
	w.Close()
	return packed.Bytes()
}

// packedStream is a stream of the document's that is packed.
func packedStream(dict types.Dict, raw []byte) types.StreamDict {
	dict["Filter"] = types.Name("FlateDecode")
	delete(dict, "DecodeParms")
	return types.StreamDict{Dict: dict, Raw: deflate(raw), Content: raw}
}
