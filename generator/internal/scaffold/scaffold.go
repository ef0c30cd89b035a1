// Package scaffold writes the first files of a handbook, and of its parts: what an
// author would otherwise copy and empty. Comments are in the handbook's first
// language.
package scaffold

import (
	"bytes"
	"embed"
	"io/fs"
	"path"
	"strings"
	"text/template"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

// File is a file to be written. Name is a path in the handbook, with slashes.
type File struct {
	Name string
	Text string
}

// Language is a language of a handbook.
type Language struct {
	Tag   string // such as "de"
	Label string // in itself
}

// Languages are those in which rolebook has words for a new handbook.
var Languages = []Language{{"de", "Deutsch"}, {"en", "English"}}

// Options say what a new handbook is.
type Options struct {
	Name      string     // of the site
	BaseURL   string     // the address at which it will stand
	Languages []Language // of Languages, the default one first; at least one
	Example   bool       // two roles and a comparison to start from
	Workflow  string     // text of the workflow that publishes; "" for none
	Schemas   []Schema   // for editors
	Nearest   int        // pairs: each role with so many others; 0 for every pair
}

// Schema says which files of the handbook a JSON Schema describes.
type Schema struct {
	Pattern string // such as data/roles/*.toml
	Path    string // of the schema, from the handbook's folder
}

//go:embed all:template
var templates embed.FS

// Handbook returns the files of a new handbook.
func Handbook(o Options) ([]File, error) {
	var files []File
	err := fs.WalkDir(templates, "template", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		target := o.target(strings.TrimPrefix(name, "template/"))
		if target == "" {
			return nil
		}
		text, err := o.execute(name)
		files = append(files, File{target, text})
		return err
	})
	if o.Workflow != "" {
		files = append(files, File{".github/workflows/pages.yml", o.Workflow})
	}
	return files, err
}

// firstRole is the one role of a handbook without an example.
const firstRole = "data/roles/first-role.toml"

// target returns where the result of a template goes; "" for nowhere.
func (o Options) target(name string) string {
	switch dir := path.Dir(name); {
	case name == "gitignore", name == "taplo.toml":
		return "." + name // with the dot, git and editors would use it here
	case name == "vscode-extensions.json":
		return ".vscode/extensions.json"
	case name == "README."+o.Languages[0].Tag+".md":
		return "README.md"
	case strings.HasPrefix(name, "README."):
		return ""
	case (dir == "data/roles" || dir == "data/comparisons") && o.Example == (name == firstRole):
		return ""
	}
	return name
}

func (o Options) execute(name string) (string, error) {
	text, err := templates.ReadFile(name)
	if err != nil {
		return "", err
	}
	w := words{ident.Of(o.Languages, func(l Language) string { return l.Tag })}
	t, err := template.New(name).Delims("[[", "]]").Funcs(template.FuncMap{
		"say": w.say, "text": w.text, "lines": w.lines, "poles": w.poles, "quote": document.Quote,
		"add": func(a, b int) int { return a + b },
	}).Parse(string(text))
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = t.Execute(&out, o)
	return out.String(), err
}

// words writes what files say, in the languages of a handbook. What it has no
// words for is said in English.
type words struct{ tags []string }

// say returns a comment's words, in the first language.
func (w words) say(german, english string) string { return in(w.tags[0], german, english) }

func in(tag, german, english string) string {
	if tag == "de" {
		return german
	}
	return english
}

// quoted returns a text in a language as TOML.
func quoted(german, english string) func(tag string) string {
	return func(tag string) string { return document.Quote(in(tag, german, english)) }
}

// text returns a text as an inline table.
func (w words) text(german, english string) string { return w.table(quoted(german, english)) }

// poles returns the two poles of a spectrum as an inline table.
func (w words) poles(german1, german2, english1, english2 string) string {
	first, second := quoted(german1, english1), quoted(german2, english2)
	return w.table(func(tag string) string { return "[" + first(tag) + ", " + second(tag) + "]" })
}

func (w words) table(value func(tag string) string) string {
	return "{ " + w.entries(", ", value) + " }"
}

// lines returns a text as the lines of a table of its own.
func (w words) lines(german, english string) string { return w.entries("\n", quoted(german, english)) }

// entries returns a value in each language.
func (w words) entries(separator string, value func(tag string) string) string {
	entries := ident.Of(w.tags, func(tag string) string { return tag + " = " + value(tag) })
	return strings.Join(entries, separator)
}
