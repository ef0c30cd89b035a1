package spreadsheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// TestEncodings reads one table in every encoding.
func TestEncodings(t *testing.T) {
	const table = "Rolle;Größe €\n\"Köchin; 1\";\"zwei\nZeilen \"\"x\"\"\"\n"
	want := [][]string{{"Rolle", "Größe €"}, {"Köchin; 1", "zwei\nZeilen \"x\""}}
	for name, code := range map[string]encoding.Encoding{
		"UTF-8": encoding.Nop, "UTF-8 with a mark": unicode.UTF8BOM, "Windows-1252": charmap.Windows1252,
		"UTF-16 LE with a mark": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16 BE with a mark": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16 LE": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16 BE": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	} {
		for _, ends := range []string{"\n", "\r\n"} {
			data, err := code.NewEncoder().Bytes([]byte(strings.ReplaceAll(table, "\n", ends)))
			if err != nil {
				t.Fatal(err)
			}
			sheets, note, err := Read("dir/table.csv", data)
			if err != nil || len(sheets) != 1 || sheets[0].Name != "table" || !reflect.DeepEqual(sheets[0].Rows, want) {
				t.Errorf("%s: %v, %+v", name, err, sheets)
			}
			if kind, _, _ := strings.Cut(name, " "); !strings.HasPrefix(note, kind+", separated by ';'") {
				t.Errorf("%s: %s", name, note)
			}
		}
	}
}

func TestSeparators(t *testing.T) {
	for table, want := range map[string][][]string{
		"a,b\nc,d\n":                         {{"a", "b"}, {"c", "d"}},
		"a\tb\n1,5\t2,5\n":                   {{"a", "b"}, {"1,5", "2,5"}},
		"a;b\n1,5;2,5\n3,5;4,5\n":            {{"a", "b"}, {"1,5", "2,5"}, {"3,5", "4,5"}},
		"name;text\nx;one, two, three":       {{"name", "text"}, {"x", "one, two, three"}},
		"a;b\n\"x,y\tz\nw,v\";c\n":           {{"a", "b"}, {"x,y\tz\nw,v", "c"}},
		"x;\"a\tb\nc\td\"\ny;\"e\tf\ng\th\"": {{"x", "a\tb\nc\td"}, {"y", "e\tf\ng\th"}},
		"sep=|\na|b;c,d\n":                   {{"a", "b;c,d"}},
		"one\ntwo\n":                         {{"one"}, {"two"}},
		"a,b\n\n\nc,\"d\n\ne\"\n\nf":         {{"a", "b"}, nil, nil, {"c", "d\n\ne"}, nil, {"f"}},
		"a,b,,\n ,\t\nc,,,\n,,":              {{"a", "b"}, {}, {"c"}},
		"a,b\n\"c\"d,\"e\n":                  {{"a", "b"}, {"c\"d,\"e\n"}},
		"=1+1,=cmd|' /C calc'!A0\n":          {{"=1+1", "=cmd|' /C calc'!A0"}},
	} {
		sheets, note, err := Read("t.csv", []byte(table))
		if err != nil {
			t.Errorf("%q: %v", table, err)
			continue
		}
		if got := sheets[0].Rows; fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Errorf("%q is read as %q (%s); expected %q", table, got, note, want)
		}
	}
	if _, note, _ := Read("t.csv", []byte("a,b\n\"c\"d,e\n")); !strings.Contains(note, "a quotation mark near line 2 stands where none is expected") {
		t.Error(note)
	}
}

// workbook returns a workbook that change has filled.
func workbook(t *testing.T, change func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	change(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// patched returns a workbook with parts changed, and others added.
func patched(t *testing.T, data []byte, change func(name, text string) string, more map[string]string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, file := range r.File {
		part, _ := file.Open()
		text, _ := io.ReadAll(part)
		out, _ := w.Create(file.Name)
		_, _ = io.WriteString(out, change(file.Name, string(text)))
	}
	for name, text := range more {
		out, _ := w.Create(name)
		_, _ = io.WriteString(out, text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func same(_, text string) string { return text }

func TestXLSX(t *testing.T) {
	data := workbook(t, func(f *excelize.File) {
		set := func(sheet, cell string, value any) {
			if err := f.SetCellValue(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
		set("Sheet1", "A1", "Role")
		set("Sheet1", "B1", "Number")
		set("Sheet1", "C1", "Merged")
		_ = f.MergeCell("Sheet1", "C1", "D2")
		_ = f.SetCellRichText("Sheet1", "A3", []excelize.RichTextRun{{Text: "Pro"}, {Text: "ject", Font: &excelize.Font{Bold: true}}})
		set("Sheet1", "B3", 0.5)
		percent, _ := f.NewStyle(&excelize.Style{NumFmt: 9})
		_ = f.SetCellStyle("Sheet1", "B3", "B3", percent)
		set("Sheet1", "E3", true)
		set("Sheet1", "A4", 7)
		_ = f.SetCellFormula("Sheet1", "A4", "3+4")
		_ = f.SetCellFormula("Sheet1", "B4", "1+1") // no value is stored
		set("Sheet1", "C4", "=HYPERLINK(\"https://example.org\")")
		_ = f.SetCellHyperLink("Sheet1", "C4", "https://example.org", "External")
		_, _ = f.NewSheet("Hidden")
		set("Hidden", "A1", "x")
		_ = f.SetSheetVisible("Hidden", false)
		_, _ = f.NewSheet("Empty")
	})
	data = patched(t, data, same, map[string]string{"xl/vbaProject.bin": "no program"})
	sheets, _, err := Read("book.xlsx", data)
	if err != nil || len(sheets) != 3 || !sheets[1].Hidden || sheets[0].Hidden || len(sheets[2].Rows) != 0 {
		t.Fatalf("%v, %+v", err, sheets)
	}
	want := [][]string{{"Role", "Number", "Merged"}, {}, {"Project", "50%", "", "", "TRUE"}, {"7", "", `=HYPERLINK("https://example.org")`}}
	if got := sheets[0].Rows; fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
		t.Errorf("read %q; expected %q", got, want)
	}
	if got := fmt.Sprint(sheets[0].Merged); got != "[{C1 C2}]" {
		t.Errorf("merged cells: %s", got)
	}
	if got := fmt.Sprint(sheets[0].Unstored); got != "[B4]" {
		t.Errorf("formulas without a value: %s", got)
	}
}

// TestRefused: what would fill the memory, or is no table, is refused and says why.
func TestRefused(t *testing.T) {
	small := workbook(t, func(f *excelize.File) { _ = f.SetCellValue("Sheet1", "A1", "x") })
	bomb := patched(t, small, same, map[string]string{"xl/media/zeros.bin": strings.Repeat("\x00", 60<<20)})
	if len(bomb) > 1<<20 {
		t.Fatalf("the bomb has %d bytes", len(bomb))
	}
	lying := bytes.Clone(bomb) // its directory says that the part is small
	size := []byte{0, 0, 0xc0, 3}
	if i := bytes.LastIndex(lying, size); i < 0 {
		t.Fatal("no size in the directory")
	} else {
		copy(lying[i:], []byte{9, 0, 0, 0})
	}
	repeated := patched(t, small, func(name, text string) string {
		switch {
		case strings.HasSuffix(name, "sharedStrings.xml"):
			return strings.Replace(text, "<t>x</t>", "<r><t>"+strings.Repeat("x", 1<<20)+"</t></r>", 1)
		case strings.HasSuffix(name, "sheet1.xml"):
			return strings.Replace(text, `<c r="A1" t="s"><v>0</v></c>`, strings.Repeat(`<c t="s"><v>0</v></c>`, 2000), 1)
		}
		return text
	}, nil)
	far := patched(t, small, func(name, text string) string {
		if !strings.HasSuffix(name, "sheet1.xml") {
			return text
		}
		var rows strings.Builder
		for r := range 1000 {
			fmt.Fprintf(&rows, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, r+2, r+2)
		}
		return strings.Replace(text, "</sheetData>", rows.String()+"</sheetData>", 1)
	}, nil)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"a bomb":              {bomb, "more than 50 MB unpacked"},
		"a lying bomb":        {lying, "the workbook"},
		"one text many times": {repeated, "a row of the workbook has more than 500 MB of text"},
		"cells far away":      {far, "more than 2000000 cells"},
		"half a workbook":     {small[:len(small)/2], "no workbook that can be read"},
		"another archive":     {patched(t, small, func(string, string) string { return "" }, nil), "no workbook that can be read"},
		"an old workbook":     {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old Excel file, or has a password"},
		"a PDF":               {[]byte("%PDF-1.7\n"), "is a PDF"},
		"nothing":             {nil, "no text in any cell"},
		"a large file":        {make([]byte, MaxSize+1), "larger than 50 MB"},
	} {
		sheets, _, err := Read("x", c.data)
		if err == nil {
			t.Errorf("%s is read: %.300q", name, fmt.Sprint(sheets))
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; expected %s", name, err, c.want)
		}
	}
}

func TestColumnName(t *testing.T) {
	for column, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := ColumnName(column); got != want {
			t.Errorf("column %d is %s; expected %s", column, got, want)
		}
		if got := ColumnNumber(want); got != column {
			t.Errorf("column %s is number %d; expected %d", want, got, column)
		}
	}
	for _, name := range []string{"", "XFE", "AAAA", "a", "A1", "Ä", strings.Repeat("Z", 100)} {
		if got := ColumnNumber(name); got != -1 {
			t.Errorf("column %q is number %d; there is none", name, got)
		}
	}
}

// TestOtherFiles: texts that would pass for CSV are refused by their names.
func TestOtherFiles(t *testing.T) {
	for name, want := range map[string]string{
		"en.po": "expected rolebook translations", "hugo.toml": "ends in .toml is no table", "roles.HTML": "ends in .html is no table",
	} {
		if _, _, err := Read(name, []byte("Role,Task\nCook,cooks\n")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", name, err, want)
		}
	}
}
