package export

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// Each reader gives the rows of an export's table as cells of lines, and the
// list of sources below it. What a format adds is undone as docs/exports.md says.

func write(t testing.TB, name string, p *Page) string {
	t.Helper()
	format, ok := FormatNamed(name)
	if !ok {
		t.Fatalf("no format %s", name)
	}
	var out bytes.Buffer
	format.Write(&out, p)
	return out.String()
}

// readHTML reads a table with golang.org/x/net/html.
func readHTML(t testing.TB, text string) (rows [][]string, sources []string) {
	t.Helper()
	top, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range top.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "tr":
			var row []string
			for cell := range n.ChildNodes() {
				if cell.Data == "th" || cell.Data == "td" {
					row = append(row, joined(linesOfHTML(cell, false)))
				}
			}
			rows = append(rows, row)
		case n.Data == "p" && n.Parent.Data == "body":
			sources = append(sources, fold(allText(n)))
		}
	}
	return rows, sources
}

// readConfluence makes sure that encoding/xml takes the text, too.
func readConfluence(t testing.TB, text string) ([][]string, []string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader("<root>" + text + "</root>"))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Errorf("not XML: %v", err)
			break
		}
	}
	return readHTML(t, strings.ReplaceAll(text, "<br/>", "<br>"))
}

// readMarkdown reads a table with goldmark, which would link addresses that are
// not escaped.
func readMarkdown(t testing.TB, text string) ([][]string, []string) {
	t.Helper()
	return readHTML(t, fromMarkdown(t, text))
}

func fromMarkdown(t testing.TB, text string) string {
	t.Helper()
	converter := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(gmhtml.WithUnsafe()))
	var out bytes.Buffer
	if err := converter.Convert([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// markdownRows are the rows as a table without wide cells has them.
func markdownRows(rows []wantRow, words map[string]string) [][]string {
	columns := len(rows[0].cells) + 1
	var table [][]string
	for _, row := range rows {
		cells := append([]string{row.label}, row.cells...)
		if row.kind == "note" {
			cells = []string{words["cell.note"], row.label}
		}
		table = append(table, append(cells, make([]string, columns-len(cells))...))
	}
	return table
}

// readCSV reads records with encoding/csv: without the byte-order mark, the
// apostrophe before what would be a formula, and the address at the end. Sources
// are records like others.
func readCSV(t testing.TB, text string) ([][]string, []string) {
	t.Helper()
	text, ok := strings.CutPrefix(text, "\ufeff")
	if !ok {
		t.Error("no byte-order mark")
	}
	if strings.Count(text, "\r\n") != strings.Count(text, "\r") {
		t.Error("a carriage return without a line feed")
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = ';'
	records, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for row, record := range records {
		for i, field := range record {
			if strings.IndexAny(field, "=+-@\t\r＝＋－＠") == 0 {
				t.Errorf("a formula: %q", field)
			}
			quotes := len(field) - len(strings.TrimLeft(field, "'"))
			if quotes > 0 && strings.IndexAny(field[quotes:], "=+-@\t\r\n＝＋－＠") == 0 {
				field = field[1:]
			}
			record[i] = folded(field)
		}
		records[row] = record[:len(record)-1]
	}
	return records, nil
}

// csvRows are the rows as records have them, without addresses.
func csvRows(rows []wantRow, sources []string, words map[string]string) [][]string {
	columns := len(rows[0].cells)
	table := [][]string{append(append([]string{words["exports.group"], rows[0].label, words["grid.item"]}, rows[0].cells...), words["exports.note"])}
	group, items, criterion, first := "", "", "", 0
	for i, row := range rows[1:] {
		switch row.kind {
		case "group":
			group = row.label
		case "note":
			table[first][columns+3] = row.label
		case "items":
			items = " › " + row.label
		case "item":
			table = append(table, append(append([]string{group + items, criterion, row.label}, row.cells...), ""))
		default:
			criterion, items, first = row.label, "", len(table)
			rated := i+2 < len(rows) && strings.HasPrefix(rows[i+2].kind, "item")
			if row.kind == "row" || !rated {
				cells := append(row.cells, make([]string, columns-len(row.cells))...)
				table = append(table, append(append([]string{group, criterion, ""}, cells...), ""))
			}
		}
	}
	for _, source := range sources {
		table = append(table, append([]string{words["references.title"], source}, make([]string, columns+2)...))
	}
	return table
}
