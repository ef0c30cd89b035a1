package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func readCSV(name, text, code string) ([]Sheet, string, error) {
	comma, text := separator(text)
	note := fmt.Sprintf("%s, separated by %q", code, comma)
	rows, err := records(text, comma, false)
	var mistake *csv.ParseError
	if errors.As(err, &mistake) {
		note += fmt.Sprintf("; a quotation mark near line %d stands where none is expected, and is taken as it is", mistake.Line)
		rows, err = records(text, comma, true)
	}
	return []Sheet{{Name: name, Rows: rows}}, note, err
}

func csvReader(text string, comma rune, lazy bool) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, lazy, -1
	return r
}

// records returns the rows as a spreadsheet counts them: with the empty lines, which
// csv.Reader passes over.
func records(text string, comma rune, lazy bool) ([][]string, error) {
	r := csvReader(text, comma, lazy)
	var rows [][]string
	var b budget
	for next := 1; ; {
		record, err := r.Read()
		if err == io.EOF {
			return trimmed(rows), nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		for ; next < line; next++ {
			if rows = append(rows, nil); len(rows) > maxCells {
				return nil, fmt.Errorf("the table has more than %d rows; expected a smaller one", maxCells)
			}
		}
		last, _ := r.FieldPos(len(record) - 1)
		next = last + strings.Count(record[len(record)-1], "\n") + 1
		if record, err = b.row(record); err != nil {
			return nil, err
		}
		rows = append(rows, record)
	}
}

// decode returns the text of a file in one of the encodings that spreadsheets write.
func decode(data []byte) (text, name string, err error) {
	var code encoding.Encoding
	switch even, odd := zeros(data); {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		code, name = unicode.UTF8BOM, "UTF-8"
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || odd*4 > len(data) && odd > 2*even:
		code, name = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16"
	case bytes.HasPrefix(data, []byte("\xfe\xff")) || even*4 > len(data) && even > 2*odd:
		code, name = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16"
	case utf8.Valid(data):
		return string(data), "UTF-8", nil
	default:
		code, name = charmap.Windows1252, "Windows-1252"
	}
	decoded, err := code.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", fmt.Errorf("the text can't be read as %s: %w", name, err)
	}
	return strings.TrimPrefix(string(decoded), "\ufeff"), name, nil
}

// zeros counts the zero bytes at even and at odd places: of UTF-16 they are every
// other byte in most texts of Europe.
func zeros(data []byte) (even, odd int) {
	var n [2]int
	for i, b := range data {
		if b == 0 {
			n[i%2]++
		}
	}
	return n[0], n[1]
}

// separator finds what stands between cells: that of which most of the first rows
// have the same number. A first line such as "sep=;" says so itself, and is no row.
func separator(text string) (comma rune, rest string) {
	if line, below, _ := strings.Cut(text, "\n"); strings.HasPrefix(line, "sep=") {
		if said := strings.TrimSpace(strings.TrimPrefix(line, "sep=")); len(said) == 1 && strings.Contains(",;|", said) {
			return rune(said[0]), below
		}
	}
	sample := text[:min(len(text), 256<<10)]
	regular := func(a, b rune) int { return regularity(sample, a) - regularity(sample, b) }
	return slices.MaxFunc([]rune{',', ';', '\t'}, regular), text
}

// regularity says how much the first rows of a text are like a table whose cells have
// a sign between them.
func regularity(text string, comma rune) int {
	const most = 100 // rows
	lazily, widths := csvReader(text, comma, true), make(map[int]int)
	first, score := 0, 0
	for r := range most {
		record, err := lazily.Read()
		if err != nil {
			break
		}
		if widths[len(record)]++; r == 0 {
			first = len(record)
		}
	}
	for width, rows := range widths {
		if width > 1 {
			score = max(score, rows*1000+width)
		}
	}
	if first == 1 {
		score /= 4 // the headings have none: it is more likely a part of texts
	}
	strictly := csvReader(text, comma, false)
	for range most {
		if _, err := strictly.Read(); errors.Is(err, csv.ErrBareQuote) || errors.Is(err, csv.ErrQuote) {
			return score / 4 // quotation marks are not where cells begin and end
		} else if err != nil {
			break
		}
	}
	return score
}
