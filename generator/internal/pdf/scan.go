package pdf

import (
	"bytes"
	"fmt"
	"strconv"
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

// next reads an operation; its operands hold until the next one is read. ok is
// false at the end.
func (s *scanner) next() (op operation, ok bool, err error) {
	s.operands = s.operands[:0]
	for {
		s.skipSpace()
		if s.at == len(s.data) {
			if len(s.operands) > 0 {
				return op, false, fmt.Errorf("operands without an operator at the end")
			}
			return op, false, nil
		}
		start := s.at
		if !isOperatorStart(s.data[start]) {
			if err := s.value(0); err != nil {
				return op, false, err
			}
			s.operands = append(s.operands, span{start, s.at})
			continue
		}
		s.word()
		name := string(s.data[start:s.at])
		if name == "true" || name == "false" || name == "null" {
			s.operands = append(s.operands, span{start, s.at})
			continue
		}
		if !operators[name] {
			return op, false, fmt.Errorf("unknown operator %q at byte %d", clip(name), start)
		}
		if name == "BI" {
			name = "EI"
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

// value steps over an operand.
func (s *scanner) value(depth int) error {
	start := s.at
	rest := s.data[s.at:]
	switch {
	case depth > 100:
		return fmt.Errorf("values nested too deep at byte %d", start)
	case bytes.HasPrefix(rest, []byte("<<")):
		return s.composite(2, []byte(">>"), depth)
	case rest[0] == '[':
		return s.composite(1, []byte("]"), depth)
	case rest[0] == '<':
		end := bytes.IndexByte(rest, '>')
		if end < 0 {
			return fmt.Errorf("a string without an end at byte %d", start)
		}
		s.at += end + 1
	case rest[0] == '(':
		return s.literal()
	case rest[0] == '/':
		s.at++
		s.word()
	default:
		s.word()
		if _, err := strconv.ParseFloat(string(s.data[start:s.at]), 64); err != nil {
			return fmt.Errorf("not a value at byte %d", start)
		}
	}
	return nil
}

// composite steps over an array or a dictionary.
func (s *scanner) composite(opening int, closing []byte, depth int) error {
	start := s.at
	s.at += opening
	for {
		s.skipSpace()
		if s.at == len(s.data) {
			return fmt.Errorf("a list without an end at byte %d", start)
		}
		if bytes.HasPrefix(s.data[s.at:], closing) {
			s.at += len(closing)
			return nil
		}
		if isOperatorStart(s.data[s.at]) {
			word := s.at
			s.word()
			switch string(s.data[word:s.at]) {
			case "true", "false", "null":
				continue
			}
			return fmt.Errorf("not a value at byte %d", word)
		}
		if err := s.value(depth + 1); err != nil {
			return err
		}
	}
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
	s.at = len(s.data) // a backslash at the end steps beyond it
	return fmt.Errorf("a string without an end at byte %d", start)
}

// inlineImage steps from BI over EI. Where the data ends nobody says, so EI has
// to stand alone and an operation has to follow, or the end.
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
		before := s.data[s.at-3]
		if !isSpace(before) || s.at < len(s.data) && !isSpace(s.data[s.at]) {
			continue
		}
		after := s.data[s.at:min(len(s.data), s.at+32)]
		if bytes.IndexFunc(after, func(r rune) bool { return r < '\t' || r > '~' }) < 0 {
			return nil
		}
	}
}

// word steps over regular characters.
func (s *scanner) word() {
	for s.at < len(s.data) && !isSpace(s.data[s.at]) && bytes.IndexByte(delimiters, s.data[s.at]) < 0 {
		s.at++
	}
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

var delimiters = []byte("()<>[]{}/%")

// isSpace tells white space of PDF's (7.2.2).
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
