package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strings"
)

// span is a part of a content stream, from the first byte to the one after the last.
type span struct{ from, to int }

// operation is an operator of a content stream with its operands
// (ISO 32000-1, 7.8.2).
type operation struct {
	name     string
	operands []span
	at       span // all of it
}

// operations takes a content stream apart. It is strict: a stream with anything
// in it that PDF doesn't know is better left alone. The operands of an operation
// hold until the next one is read.
func operations(data []byte) iter.Seq2[operation, error] {
	return func(yield func(operation, error) bool) {
		s := &scanner{data: data}
		for s.skipSpace(); s.at < len(data); s.skipSpace() {
			if op, err := s.next(); !yield(op, err) || err != nil {
				return
			}
		}
	}
}

type scanner struct {
	data     []byte
	at       int
	operands []span // of the operation that is read, kept to save memory
}

// next returns the next operation.
func (s *scanner) next() (op operation, err error) {
	s.operands = s.operands[:0]
	var closing []string // what closes the arrays and dictionaries that are open
	var operand span
	for {
		s.skipSpace()
		start := s.at
		if len(closing) == 0 {
			operand.from = start
		}
		if start == len(s.data) {
			if len(closing) > 0 {
				return op, fmt.Errorf("a value without an end at byte %d", operand.from)
			}
			return op, errors.New("operands without an operator at the end")
		}
		word, err := s.token()
		if err != nil {
			return op, err
		}
		switch {
		case word == "" || constants[word]:
		case word == "<<":
			closing = append(closing, ">>")
		case word == "[":
			closing = append(closing, "]")
		case len(closing) > 0 && word == closing[len(closing)-1]:
			closing = closing[:len(closing)-1]
		case len(closing) > 0 || !isOperatorStart(word[0]):
			return op, fmt.Errorf("not a value at byte %d", start)
		case !operators[word]:
			return op, fmt.Errorf("unknown operator %q at byte %d", clip(word), start)
		default:
			if word == "BI" {
				err = s.inlineImage()
			}
			first := append(s.operands, operand)[0]
			return operation{word, s.operands, span{first.from, s.at}}, err
		}
		if operand.to = s.at; len(closing) == 0 {
			s.operands = append(s.operands, operand)
		}
	}
}

// token steps over a string, a name or a number, or returns the bracket or the
// word that it steps over.
func (s *scanner) token() (string, error) {
	rest := s.data[s.at:]
	switch c := rest[0]; {
	case bytes.HasPrefix(rest, []byte("<<")), bytes.HasPrefix(rest, []byte(">>")):
		s.at += 2
		return string(rest[:2]), nil
	case c == '<':
		end := bytes.IndexByte(rest, '>')
		if end < 0 {
			return "", fmt.Errorf("a string without an end at byte %d", s.at)
		}
		s.at += end + 1
	case c == '(':
		return "", s.literal()
	case c == '/':
		s.at++
		s.word()
	case isDelimiter(c):
		s.at++
		return string(c), nil
	default:
		if word := s.word(); len(bytes.Trim(word, "+-.0123456789")) > 0 {
			return string(word), nil
		}
	}
	return "", nil
}

// literal steps over a string in parentheses, which may hold others.
func (s *scanner) literal() error {
	start, open := s.at, 0
	for ; s.at < len(s.data); s.at++ {
		switch s.data[s.at] {
		case '\\':
			s.at++
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				s.at++
				return nil
			}
		}
	}
	return fmt.Errorf("a string without an end at byte %d", start)
}

// imageEnd stands alone. Where the data of an image ends nobody says, but what is
// cut short here has no operators in what follows.
var imageEnd = regexp.MustCompile(`[\x00\t\n\f\r ]EI(?:[\x00\t\n\f\r ]|$)`)

// inlineImage steps from BI over EI.
func (s *scanner) inlineImage() error {
	_, data, found := bytes.Cut(s.data[s.at:], []byte("ID"))
	if !found {
		return fmt.Errorf("an image without data at byte %d", s.at)
	}
	end := imageEnd.FindIndex(data)
	if end == nil {
		return fmt.Errorf("an image without an end at byte %d", s.at)
	}
	s.at = len(s.data) - len(data) + end[0] + len(" EI")
	return nil
}

// word steps over regular characters and returns them.
func (s *scanner) word() []byte {
	start := s.at
	for s.at < len(s.data) && !isSpace(s.data[s.at]) && !isDelimiter(s.data[s.at]) {
		s.at++
	}
	return s.data[start:s.at]
}

// skipSpace steps over white space and comments.
func (s *scanner) skipSpace() {
	comment := false
	for ; s.at < len(s.data); s.at++ {
		switch c := s.data[s.at]; {
		case c == '\n' || c == '\r':
			comment = false
		case c == '%':
			comment = true
		case !comment && !isSpace(c):
			return
		}
	}
}

// isSpace and isDelimiter tell PDF's characters apart (7.2.2).
func isSpace(c byte) bool     { return strings.IndexByte("\x00\t\n\f\r ", c) >= 0 }
func isDelimiter(c byte) bool { return strings.IndexByte("()<>[]{}/%", c) >= 0 }

func isOperatorStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '\'' || c == '"'
}

// clip shortens what a message quotes.
func clip(text string) string {
	if len(text) > 20 {
		return text[:20] + "…"
	}
	return text
}

// constants are the values that look like operators.
var constants = set("true false null")

// operators are those of ISO 32000-1, annex A, but ID and EI, which BI takes along.
var operators = set("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k " +
	"l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"")

func set(words string) map[string]bool {
	all := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}
