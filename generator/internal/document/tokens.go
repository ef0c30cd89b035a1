package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// TokenKind says what a Token is.
type TokenKind uint8

// The kinds of tokens.
const (
	Header     TokenKind = iota // the name between the brackets of [a.b]
	Assignment                  // key = value
	Key                         // one part of the name of a header or an assignment
	String                      // a string that is the value of an assignment
	Element                     // a string in an array
	Number                      // a number that is the value of an assignment
)

// Token is a part of a TOML file where it is written.
type Token struct {
	Kind       TokenKind
	Path       []string // from the top of the file; of a string: of its assignment
	Text       string   // what a key or a string says, without quotes and escapes; a number as Decimal writes it
	Start, End int      // offsets in the file, quotes included
	Inline     bool     // of an assignment: in an inline table
}

// Tokens returns the tokens of a file in the order of the file: a header or an
// assignment, the keys of its name, then its values. The error is for a text that
// the second parser does not take.
func Tokens(text string) ([]Token, error) {
	rest := strings.TrimLeft(text, "\ufeff")
	t := tokens{skipped: len(text) - len(rest)}
	var parser unstable.Parser
	parser.Reset([]byte(rest))
	var table []string
	for parser.NextExpression() {
		if node := parser.Expression(); node.Kind == unstable.KeyValue {
			t.assignment(table, node, false)
		} else {
			table = t.name(Token{Kind: Header}, node)
		}
	}
	if err := parser.Error(); err != nil {
		return nil, fmt.Errorf("the places of keys can't be found: %w", err)
	}
	return t.list, nil
}

// tokens collects the tokens of a file.
type tokens struct {
	list    []Token
	skipped int // bytes before the text that is parsed
}

// name adds a header or an assignment with the parts of its name. It returns the
// whole path.
func (t *tokens) name(whole Token, node *unstable.Node) []string {
	at := len(t.list)
	t.list = append(t.list, whole)
	path := slices.Clone(whole.Path)
	for parts := node.Key(); parts.Next(); {
		path = append(path, string(parts.Node().Data))
		t.add(Key, slices.Clone(path), parts.Node())
	}
	if t.list[at].Path = path; whole.Kind == Header { // its node has no range
		t.list[at].Start, t.list[at].End = t.list[at+1].Start, t.list[len(t.list)-1].End
	}
	return path
}

func (t *tokens) assignment(table []string, node *unstable.Node, inline bool) {
	start := t.skipped + int(node.Raw.Offset)
	whole := Token{Kind: Assignment, Path: table, Start: start, End: start + int(node.Raw.Length), Inline: inline}
	t.value(t.name(whole, node), node.Value(), String)
}

// value adds the strings and the numbers of a value, and the assignments of its inline tables.
func (t *tokens) value(path []string, node *unstable.Node, kind TokenKind) {
	switch node.Kind {
	case unstable.String:
		t.add(kind, path, node)
	case unstable.Integer, unstable.Float:
		if kind == String {
			t.add(Number, path, node)
			t.list[len(t.list)-1].Text = plainNumber(string(node.Data))
		}
	case unstable.KeyValue:
		t.assignment(path, node, true)
	case unstable.Array, unstable.InlineTable:
		for children := node.Children(); children.Next(); {
			t.value(path, children.Node(), Element)
		}
	}
}

// plainNumber returns a number of a file as Decimal writes it.
func plainNumber(written string) string {
	if whole, err := strconv.ParseInt(written, 0, 64); err == nil { // 0x4 and 1_000, too
		return strconv.FormatInt(whole, 10)
	}
	if number, err := strconv.ParseFloat(strings.ReplaceAll(written, "_", ""), 64); err == nil {
		return Decimal(number)
	}
	return written
}

func (t *tokens) add(kind TokenKind, path []string, node *unstable.Node) {
	start := t.skipped + int(node.Raw.Offset)
	t.list = append(t.list, Token{Kind: kind, Path: path, Text: string(node.Data), Start: start, End: start + int(node.Raw.Length)})
}
