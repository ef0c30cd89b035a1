package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// maxDepth is how deep pages, tags, marks and forms may be nested. Chromium itself
// stops at 512 elements.
const maxDepth = 1000

// maxStream is the most that a stream may have, unpacked, in bytes.
const maxStream = 64 << 20

// document is a PDF in memory. An object is named by its number; generations
// other than 0 don't occur in what Chromium writes.
type document struct {
	objects map[int]types.Object
	next    int // the next free number
	root    types.Dict
	catalog types.IndirectRef // to the root
	info    types.Dict
	pages   []*page
	byPage  map[int]*page // by the number of the page's object

	tree    *element
	parents map[int]types.Object // the parent tree, by /StructParents or /StructParent
	marks   map[mark]*marked     // all tagged content of the pages
	streams []*content           // what was read of pages and forms, in order
	faults  []string
}

type page struct {
	number    int // from 1
	object    int
	dict      types.Dict
	resources types.Dict // which may be inherited
}

var withoutFolder sync.Once

// read takes a PDF apart. The file has to be whole: what follows would fix a
// broken one by guessing.
func read(printed []byte) (*document, error) {
	if !bytes.HasPrefix(printed, []byte("%PDF-")) {
		return nil, errors.New("this is not a PDF: it doesn't begin with %PDF-")
	}
	if tail := printed[max(0, len(printed)-1024):]; !bytes.Contains(tail, []byte("%%EOF")) {
		return nil, errors.New("the PDF is cut short: it doesn't end with %%EOF")
	}
	// pdfcpu would otherwise make a folder for its settings in the user's home.
	withoutFolder.Do(func() { model.ConfigPath = "disable" })
	conf := model.NewDefaultConfiguration()
	conf.Limits.MaxStreamBytes = maxStream
	conf.Limits.MaxDecodeBytes = maxStream
	conf.Limits.MaxObjectCount = 1 << 20
	conf.Limits.MaxXRefEntries = 1 << 20
	ctx, err := pdfcpu.Read(bytes.NewReader(printed), conf)
	if err != nil {
		return nil, fmt.Errorf("the PDF can't be read: %w", err)
	}
	if ctx.Encrypt != nil {
		return nil, errors.New("the PDF is encrypted; expected one that is not")
	}
	doc := &document{
		objects: make(map[int]types.Object, len(ctx.Table)), byPage: make(map[int]*page), parents: make(map[int]types.Object),
		marks: make(map[mark]*marked),
	}
	for number, entry := range ctx.Table {
		doc.next = max(doc.next, number+1)
		object := entry.Object
		if waiting, ok := object.(types.LazyObjectStreamObject); ok {
			if object, err = waiting.DecodedObject(context.Background()); err != nil {
				return nil, fmt.Errorf("the PDF can't be read: %w", err)
			}
		}
		if dict, ok := object.(types.Dict); ok && dict["Length"] != nil {
			return nil, fmt.Errorf("the PDF is broken: object %d is a stream without its data", number)
		}
		if !entry.Free && object != nil {
			doc.objects[number] = object
		}
	}
	if ctx.Root != nil {
		doc.catalog, doc.root = *ctx.Root, doc.dict(*ctx.Root)
	}
	if doc.root == nil {
		return nil, errors.New("the PDF has no catalog")
	}
	if err := doc.findPages(doc.root["Pages"], nil, make(map[int]bool), 0); err != nil {
		return nil, err
	}
	if len(doc.pages) == 0 {
		return nil, errors.New("the PDF has no pages")
	}
	return doc, nil
}

// findPages lists the pages below a node, in their order.
func (doc *document) findPages(node types.Object, inherited types.Dict, seen map[int]bool, depth int) error {
	number, dict := objectOf(node), doc.dict(node)
	kids := doc.array(dict["Kids"])
	if number == 0 || seen[number] || depth > maxDepth || kids == nil && doc.name(dict["Type"]) != "Page" {
		return errors.New("the PDF's list of pages is broken")
	}
	seen[number] = true
	if own := doc.dict(dict["Resources"]); own != nil {
		inherited = own
	}
	if kids == nil {
		p := &page{number: len(doc.pages) + 1, object: number, dict: dict, resources: inherited}
		doc.pages, doc.byPage[number] = append(doc.pages, p), p
	}
	for _, kid := range kids {
		if err := doc.findPages(kid, inherited, seen, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// fault notes what is wrong with the document, once.
func (doc *document) fault(format string, values ...any) {
	if line := fmt.Sprintf(format, values...); !slices.Contains(doc.faults, line) {
		doc.faults = append(doc.faults, line)
	}
}

// add numbers an object and returns a reference to it.
func (doc *document) add(object types.Object) types.IndirectRef {
	number := doc.next
	doc.next++
	doc.objects[number] = object
	return reference(number)
}

func reference(number int) types.IndirectRef {
	return *types.NewIndirectRef(number, 0)
}

// stream returns the unpacked bytes of a stream.
func stream(packed types.StreamDict) ([]byte, error) {
	if err := packed.DecodeWithLimit(maxStream); err != nil {
		return nil, fmt.Errorf("can't be unpacked: %w", err)
	}
	return packed.Content, nil
}

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
