package spreadsheet

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// mostFiles is how many files of Markdown a folder has at most.
const mostFiles = 20_000

// ReadFolder returns the table of a folder of Markdown, whose files are a role each; a
// folder in it is a family.
func ReadFolder(name string, fsys fs.FS) (sheets []Sheet, note string, err error) {
	var rows []object
	var files, left []string
	size := 0
	err = fs.WalkDir(fsys, ".", func(file string, entry fs.DirEntry, err error) error {
		if file == "hugo.toml" {
			return fmt.Errorf("the folder has a hugo.toml, so its files are pages of a site; expected a folder with a file of Markdown for each role")
		}
		if err != nil || !isMarkdown(file) || !entry.Type().IsRegular() {
			return err
		}
		if slices.Contains([]string{"readme.md", "index.md", "_index.md"}, strings.ToLower(path.Base(file))) {
			left = append(left, file)
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if size += int(info.Size()); size > MaxSize || len(files) == mostFiles {
			return fmt.Errorf("the folder has more than %d MB of Markdown or %d files; expected a smaller one", MaxSize>>20, mostFiles)
		}
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return err
		}
		var row object
		text, _, err := decode(data)
		if err == nil {
			row, err = markdownRow(file, text)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if dir := path.Base(path.Dir(file)); dir != "." && !has(row, "family") {
			row = append(row, field{Key: "family", Value: dir})
		}
		files, rows = append(files, file), append(rows, row)
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	if len(rows) == 0 {
		return nil, "", fmt.Errorf("the folder has no files of Markdown; expected one for each role, such as cook.md")
	}
	note = fmt.Sprintf("%d files of Markdown", len(files))
	if len(left) > 0 {
		note += ", without " + strings.Join(left, ", ")
	}
	sheets, err = markdownTable(name, files, rows)
	return sheets, note, err
}

func isMarkdown(name string) bool {
	return slices.Contains([]string{".md", ".markdown"}, strings.ToLower(path.Ext(name)))
}

func markdownTable(name string, files []string, rows []object) ([]Sheet, error) {
	s, err := tableOf(name, rows)
	s.Markdown, s.Files = true, append([]string{""}, files...)
	return []Sheet{s}, err
}

var (
	frontMatter = regexp.MustCompile(`(?s)\A\s*---[ \t]*\n(|.*?\n)---[ \t]*(?:\n|\z)`)
	headingLine = regexp.MustCompile(`^ {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$`)
	fence       = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})")
)

// markdownRow returns what a file says: the fields of its front matter, its title as the
// name, what is above all headings as the summary, and the text below each heading.
func markdownRow(file, text string) (object, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	row := object{}
	if front := frontMatter.FindStringSubmatch(text); front != nil {
		values, err := yamlValues(front[1])
		if err != nil {
			return nil, fmt.Errorf("front matter: %w", err)
		}
		for _, value := range values {
			fields, ok := value.(object)
			if !ok {
				return nil, fmt.Errorf("front matter: expected fields, such as name: Cook")
			}
			row = append(row, fields...)
		}
		text = text[len(front[0]):]
	}
	title, sections := markdownSections(text)
	at := slices.IndexFunc(row, func(f field) bool { return f.Key == "title" })
	switch {
	case has(row, "name"):
	case at >= 0:
		row[at].Key = "name" // one column for all files
	default:
		row = append(object{{Key: "name", Value: cmp.Or(title, strings.TrimSuffix(path.Base(file), path.Ext(file)))}}, row...)
	}
	if !slices.ContainsFunc(row, func(f field) bool { return textOf(f.Value) == title }) {
		row = append(row, field{Key: "title", Value: title})
	}
	for _, s := range sections {
		if s.Key == "" {
			if s.Key = "summary"; has(row, "summary") || has(row, "description") {
				s.Key = "text"
			}
		}
		row = append(row, s)
	}
	return row, nil
}

func has(o object, key string) bool {
	return slices.ContainsFunc(o, func(f field) bool { return strings.EqualFold(textOf(f.Key), key) && textOf(f.Value) != "" })
}

// markdownSections returns the title of a text, and what stands under each heading: the
// key of one below another has both.
func markdownSections(text string) (title string, sections []field) {
	var lines []string
	var open [7]string // the headings above, by level
	key, fenced, titled := "", "", false
	end := func() {
		if said := strings.TrimSpace(strings.Join(lines, "\n")); said != "" {
			sections = append(sections, field{Key: key, Value: said})
		}
		lines = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		found := headingLine.FindStringSubmatch(line)
		switch mark := fence.FindStringSubmatch(line); {
		case mark != nil && fenced == "":
			fenced = mark[1]
		case mark != nil && strings.HasPrefix(mark[1], fenced):
			fenced = ""
		}
		if found == nil || fenced != "" {
			lines = append(lines, line)
			continue
		}
		end()
		level, words := len(found[1]), strings.Trim(found[2], "*_` ")
		if level == 1 && !titled {
			title, titled = words, true
			continue
		}
		titled = true
		clear(open[level:])
		open[level] = words
		key = strings.Join(slices.DeleteFunc(slices.Clone(open[:]), func(s string) bool { return s == "" }), " – ")
	}
	end()
	return title, sections
}
