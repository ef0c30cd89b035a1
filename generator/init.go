package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	flag "github.com/spf13/pflag"
	"golang.org/x/term"

	"rolebook"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/editor"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/scaffold"
)

// The answers to what a new handbook begins with, and who publishes it.
var (
	beginnings = []string{"example", "empty"}
	publishers = []string{"github", "none"}
)

// beginning is one run of the init command.
type beginning struct {
	name, languages, from, publish, baseURL string
}

func prepareInit(flags *flag.FlagSet) func(streams, []string) error {
	var b beginning
	flags.StringVar(&b.name, "name", "", "`NAME` of the site (default: asked for)")
	flags.StringVar(&b.languages, "languages", "", "`TAGS` of its languages, the default one first: de, en, de,en or en,de (default: asked for)")
	flags.StringVar(&b.from, "from", "", "`WHAT` it begins with: example (two roles and a comparison) or empty (default: asked for)")
	flags.StringVar(&b.publish, "publish", "", "`WHO` publishes it: github (a workflow for GitHub Pages) or none (default: asked for)")
	flags.StringVar(&b.baseURL, "baseURL", placeholder, "`URL` at which the site will stand")
	yes := flags.Bool("yes", false, "ask nothing: take what is not given as it is proposed")
	return func(io streams, arguments []string) error {
		dir := "."
		if len(arguments) > 0 {
			dir = arguments[0]
			if err := noArguments(arguments[1:]); err != nil {
				return err
			}
		}
		var in *bufio.Reader
		if !*yes && term.IsTerminal(int(os.Stdin.Fd())) {
			in = bufio.NewReader(os.Stdin)
		}
		return b.run(io, in, dir)
	}
}

// run writes a handbook into a folder. in is asked for what no flag says; without
// it, each answer is the one proposed.
func (b *beginning) run(io streams, in *bufio.Reader, dir string) error {
	taken, err := existing(dir, handbook.ConfigFile, "data")
	if err == nil && len(taken) > 0 {
		err = fmt.Errorf("%s has %s already; expected a folder without a handbook", dir, strings.Join(taken, " and "))
	}
	if err = cmp.Or(err, outsideOthers(dir)); err != nil {
		return err
	}
	if err := handbook.CheckBaseURL(b.baseURL); err != nil {
		return &usageError{err.Error()}
	}
	options := scaffold.Options{BaseURL: b.baseURL}
	if b.languages, err = ask(io, in, "Languages, the default one first (de, en)", b.languages, "de,en", func(answer string) (err error) {
		options.Languages, err = chosenLanguages(answer)
		return err
	}); err != nil {
		return err
	}
	if options.Name, err = ask(io, in, "Name of the site", b.name, proposedName(options.Languages[0]), nil); err != nil {
		return err
	}
	from, err := ask(io, in, "Begin with an example of two roles, or empty? For a spreadsheet, use import instead (example, empty)", b.from, "example", oneOf(beginnings))
	if err != nil {
		return err
	}
	options.Example = from == "example"
	publish, err := ask(io, in, "Published by GitHub Pages? (github, none)", b.publish, "github", oneOf(publishers))
	if err != nil {
		return err
	}
	if publish == "github" {
		options.Workflow = rolebook.Workflow
	}
	options.Schemas = editorSchemas()
	files, err := scaffold.Handbook(options)
	if err != nil {
		return err
	}
	return begin(io, dir, files)
}

// proposedName is what a site is called unless somebody says otherwise.
func proposedName(language scaffold.Language) string {
	return map[string]string{"de": "Rollenhandbuch", "en": "Role handbook"}[language.Tag]
}

// editorSchemas says which schemas describe the files of a new handbook.
func editorSchemas() (schemas []scaffold.Schema) {
	for _, file := range editor.Files(new(handbook.Handbook)) {
		schemas = append(schemas, scaffold.Schema{Pattern: file.Pattern, Path: schemaFolder + "/" + file.Name})
	}
	return schemas
}

// ask returns what a flag says, or else the answer of who is asked, who may try again if it is not
// accepted; a nil accept takes any.
func ask(io streams, in *bufio.Reader, question, given, proposed string, accept func(answer string) error) (string, error) {
	answer := given
	for attempts := 0; ; attempts++ {
		if answer == "" && in != nil {
			fmt.Fprintf(io.out, "%s [%s]: ", question, proposed)
			line, err := in.ReadString('\n')
			if err != nil && line == "" {
				return "", errors.New("no answer; nothing was written")
			}
			answer = strings.TrimSpace(line)
		}
		if answer == "" {
			answer = proposed
		}
		var err error
		if accept != nil {
			err = accept(answer)
		}
		if err == nil {
			return answer, nil
		}
		if in == nil || given != "" || attempts == 2 {
			return "", &usageError{err.Error()}
		}
		fmt.Fprintln(io.out, err)
		answer = ""
	}
}

// oneOf accepts one of these answers.
func oneOf(choices []string) func(answer string) error {
	return func(answer string) error {
		if !slices.Contains(choices, answer) {
			return fmt.Errorf("unknown answer %q; expected %s", answer, document.OneOf(choices))
		}
		return nil
	}
}

// chosenLanguages returns the languages of a list such as "de,en" or "DE EN".
func chosenLanguages(list string) ([]scaffold.Language, error) {
	var chosen []scaffold.Language
	known := ident.Of(scaffold.Languages, func(l scaffold.Language) string { return l.Tag })
	between := func(c rune) bool { return c == ',' || c == ';' || unicode.IsSpace(c) }
	for tag := range strings.FieldsFuncSeq(strings.ToLower(list), between) {
		i := slices.Index(known, tag)
		if i < 0 {
			return nil, fmt.Errorf("no words in language %q; expected de, en, or de,en; add others later, as in: rolebook new language fr", tag)
		}
		if slices.Contains(chosen, scaffold.Languages[i]) {
			return nil, fmt.Errorf("language %q stands twice; expected each once", tag)
		}
		chosen = append(chosen, scaffold.Languages[i])
	}
	if len(chosen) == 0 {
		return nil, errors.New("no language; expected de, en, or de,en")
	}
	return chosen, nil
}

// existing returns the names that are there already in a folder.
func existing(dir string, names ...string) ([]string, error) {
	var taken []string
	for _, name := range names {
		_, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
		if err == nil {
			taken = append(taken, name)
		} else if !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
	}
	return taken, nil
}

// outsideOthers refuses a folder for a new handbook that lies in one which a handbook is made from: its
// files would be mistakes in that one.
func outsideOthers(dir string) error {
	inside, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	inside = resolveLinks(inside)
	for above := filepath.Dir(inside); above != filepath.Dir(above); above = filepath.Dir(above) {
		if there, err := existing(above, handbook.ConfigFile, handbook.DataDir); err != nil || len(there) < 2 {
			continue
		}
		for _, part := range madeFrom {
			if contains(filepath.Join(above, part), inside) {
				return fmt.Errorf("%s is a part of the handbook in %s; expected a folder outside its %s", dir, above, part)
			}
		}
	}
	return nil
}

// begin writes the files that are not there. A README or workflow that is there
// stays as it is.
func begin(io streams, dir string, files []scaffold.File) error {
	for _, file := range files {
		switch err := create(filepath.Join(dir, filepath.FromSlash(file.Name)), file.Text); {
		case errors.Is(err, os.ErrExist):
			fmt.Fprintf(io.out, "kept   %s, which was there\n", file.Name)
		case err != nil:
			return err
		default:
			fmt.Fprintf(io.out, "wrote  %s\n", file.Name)
		}
	}
	s := source{dir: dir}
	if err := s.startSchemas(); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "\nto look at it, and at each edit as you save it: %s\n", s.command("serve"))
	return nil
}

// create writes a file that is not there, and the folders above it. The error is
// os.ErrExist if it is there.
func create(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.WriteString(file, text)
	return errors.Join(err, file.Close())
}
