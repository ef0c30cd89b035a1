package pdf

import (
	"bytes"
	"errors"
	"fmt"
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

// scanner takes a content stream apart, operation for operation. It is strict:
// a stream with anything in it that PDF doesn't know is better left alone.
type scanner struct {
	data     []byte
	at       int
	operands []span // of the operation that is read, kept to save memory
}

// next returns the next operation, whose operands hold until the one after it is
// read. ok is false at the end.
func (s *scanner) next() (op operation, ok bool, err error) {
	s.operands = s.operands[:0]
	for {
		s.skipSpace()
		start := s.at
		if start == len(s.data) {
			if len(s.operands) > 0 {
				return op, false, errors.New("operands without an operator at the end")
			}
			return op, false, nil
		}
		if !isOperatorStart(s.data[start]) {
			if err := s.value(); err != nil {
				return op, false, err
			}
			s.operands = append(s.operands, span{start, s.at})
			continue
		}
		name := string(s.word())
		if constants[name] {
			s.operands = append(s.operands, span{start, s.at})
			continue
		}
		if !operators[name] {
			return op, false, fmt.Errorf("unknown operator %q at byte %d", clip(name), start)
		}
		if name == "BI" {
			if err := s.inlineImage(); err != nil {
				return op, false, err
			}
		}
		op = operation{name: name, operands: s.operands, at: span{start, s.at}}
		if len(s.operands) > 0 {
			op.at.from = s.operands[0].from
		}
		return op, true, nil
	}
}

// value steps over an operand. An array or a dictionary is one.
func (s *scanner) value() error {
	start := s.at
	var closing []byte // the brackets that are open, by what closes them
	for {
		s.skipSpace()
		rest := s.data[s.at:]
		last := byte(0)
		if len(closing) > 0 {
			last = closing[len(closing)-1]
		}
		switch {
		case len(rest) == 0:
			return fmt.Errorf("a value without an end at byte %d", start)
		case bytes.HasPrefix(rest, []byte("<<")):
			closing = append(closing, '>')
			s.at += 2
		case rest[0] == '[':
			closing = append(closing, ']')
			s.at++
		case last == '>' && bytes.HasPrefix(rest, []byte(">>")):
			closing = closing[:len(closing)-1]
			s.at += 2
		case last == ']' && rest[0] == ']':
			closing = closing[:len(closing)-1]
			s.at++
		default:
			if err := s.simpleValue(); err != nil {
				return err
			}
		}
		if len(closing) == 0 {
			return nil
		}
	}
}

// simpleValue steps over a string, a name, a number or a constant.
func (s *scanner) simpleValue() error {
	start := s.at
	switch s.data[start] {
	case '<':
		end := bytes.IndexByte(s.data[start:], '>')
		if end < 0 {
			return fmt.Errorf("a string without an end at byte %d", start)
		}
		s.at += end + 1
	case '(':
		return s.literal()
	case '/':
		s.at++
		s.word()
	default:
		word := s.word()
		number := len(word) > 0 && len(bytes.Trim(word, "+-.0123456789")) == 0
		if !number && !constants[string(word)] {
			return fmt.Errorf("not a value at byte %d", start)
		}
	}
	return nil
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

// inlineImage steps from BI over EI, which has to stand alone. Where the data
// ends nobody says, but what is cut short here has no operators in what follows.
func (s *scanner) inlineImage() error {
	start := s.at
	data := bytes.Index(s.data[s.at:], []byte("ID"))
	if data < 0 {
		return fmt.Errorf("an image without data at byte %d", start)
	}
	s.at += data + 2
	for {
		end := bytes.Index(s.data[s.at:], []byte("EI"))
		if end < 0 {
			return fmt.Errorf("an image without an end at byte %d", start)
		}
		s.at += end + 2
		if isSpace(s.data[s.at-3]) && (s.at == len(s.data) || isSpace(s.data[s.at])) {
			return nil
		}
	}
}

// word steps over regular characters and returns them.
func (s *scanner) word() []byte {
	start := s.at
	for s.at < len(s.data) && !isSpace(s.data[s.at]) && bytes.IndexByte([]byte("()<>[]{}/%"), s.data[s.at]) < 0 {
		s.at++
	}
	return s.data[start:s.at]
}

// skipSpace steps over white space and comments.
func (s *scanner) skipSpace() {
	for s.at < len(s.data) {
		switch {
		case isSpace(s.data[s.at]):
			s.at++
		case s.data[s.at] == '%':
			for s.at < len(s.data) && s.data[s.at] != '\n' && s.data[s.at] != '\r' {
				s.at++
			}
		default:
			return
		}
	}
}

// isSpace reports white space of PDF's (7.2.2).
func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

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

// set makes a set of words.
func set(words string) map[string]bool {
	all := make(map[string]bool)
	for _, word := range strings.Fields(words) {
		all[word] = true
	}
	return all
}
