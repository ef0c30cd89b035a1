package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	flag "github.com/spf13/pflag"
	"golang.org/x/term"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/export"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

func prepareCompare(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	tag := flags.String("lang", "", "`LANGUAGE` of the comparison (default: the first of hugo.toml)")
	format := flags.String("format", "terminal", "`FORMAT`: "+strings.Join(formatNames(), ", "))
	baseURL := flags.String("baseURL", "", "`URL` that links lead to, except in the terminal (default: that of hugo.toml)")
	return func(io streams, arguments []string) error {
		if len(arguments) < 2 {
			return &usageError{"expected the ids of two or more roles, such as: compare cio cto"}
		}
		chosen, ok := export.FormatNamed(*format)
		if !ok {
			return &usageError{fmt.Sprintf("unknown format %q; expected %s", *format, document.OneOf(formatNames()))}
		}
		if err := handbook.CheckBaseURL(*baseURL); err != nil {
			return &usageError{err.Error()}
		}
		today, err := s.consult(io)
		if err != nil {
			return err
		}
		h, pairs, err := s.withEdition(io, today, arguments)
		if err != nil {
			return err
		}
		roles, err := namedRoles(h, arguments)
		if err != nil {
			return err
		}
		language, err := namedLanguage(h, *tag)
		if err != nil {
			return err
		}
		e := &export.Site{Handbook: h, Pairs: pairs, BaseURL: cmp.Or(*baseURL, h.Site.BaseURL), Words: today.words}
		page := e.Page(e.Roles(roles), language)
		page.Width = width(io)
		var out bytes.Buffer
		chosen.Write(&out, page)
		_, err = out.WriteTo(io.out)
		return err
	}
}

// withEdition returns the handbook in which roles are that are named, and which pairs of them have a
// page: today's or, if one is of a past edition, such as 2025/cio, both in one.
func (s *source) withEdition(io streams, today examined, ids []string) (*handbook.Handbook, []compare.Pair, error) {
	named := make(map[string]bool)
	for _, id := range ids {
		edition, _, _ := strings.Cut(ident.Joined(id), ident.Within)
		named[edition] = true
	}
	all := today.Site.Editions
	today.Site.Editions = slices.DeleteFunc(slices.Clone(all), func(e handbook.Edition) bool { return !named[e.Name] })
	editions, problems, err := s.editions(io, today)
	today.Site.Editions = all
	if err == nil {
		err = report(io.err, problems)
	}
	switch {
	case err != nil || len(editions) == 0:
		return today.Handbook, today.pairs(), err
	case len(editions) > 1:
		return nil, nil, &usageError{"roles of several editions can't be compared; expected roles of today and of one"}
	}
	if editions[0].both == nil {
		return nil, nil, &usageError{fmt.Sprintf("edition %q has none of the languages of today; expected one that it has in hugo.toml", editions[0].source.edition)}
	}
	return editions[0].both, append(today.pairs(), editions[0].over...), nil
}

func formatNames() []string {
	return ident.Of(export.Formats, func(f export.Format) string { return f.Name })
}

func roleID(r *handbook.Role) string { return r.ID }

// namedRoles returns the roles with those ids, former ones included.
func namedRoles(h *handbook.Handbook, ids []string) ([]*handbook.Role, error) {
	var roles []*handbook.Role
	for _, id := range ids {
		role := h.RoleEver(id)
		if role == nil {
			expected := problem.DidYouMean(id, ident.Of(h.AllRoles, roleID))
			whole, _, _ := strings.Cut(id, ident.AtLevel)
			if role := h.RoleEver(whole); role != nil && role.Levels != nil {
				expected = "; expected " + document.OneOf(ident.Of(role.Levels, roleID))
			}
			return nil, &usageError{fmt.Sprintf("unknown role %q%s", id, expected)}
		}
		if slices.Contains(roles, role) {
			return nil, &usageError{fmt.Sprintf("role %q is named twice; expected different roles", id)}
		}
		roles = append(roles, role)
	}
	return roles, nil
}

func namedLanguage(h *handbook.Handbook, tag string) (*handbook.Language, error) {
	if tag == "" {
		return h.Site.Languages[0], nil
	}
	tags := h.Site.Tags()
	if i := slices.Index(tags, tag); i >= 0 {
		return h.Site.Languages[i], nil
	}
	return nil, &usageError{fmt.Sprintf("unknown language %q; hugo.toml has %v", tag, tags)}
}

// width returns the columns of the terminal: as the shell says, else as the
// terminal itself does, else 80.
func width(io streams) int {
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		return columns
	}
	if file, ok := io.out.(*os.File); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns > 0 {
			return columns
		}
	}
	return 80
}

// completeAllRoles returns the ids of all roles, those of handbooks that this one takes in, too.
func completeAllRoles(dir string, _ []string) []string {
	ids := completeRoles(dir, nil)
	for member, folder := range memberFolders(dir) {
		for _, id := range completeRoles(folder, nil) {
			ids = append(ids, member+"/"+id)
		}
	}
	return ids
}

// completeRoles returns the ids of all roles, by their files: a shell has no time to
// read them.
func completeRoles(dir string, _ []string) []string {
	files, _ := filepath.Glob(filepath.Join(dir, "data", "roles", "*.toml"))
	for i, file := range files {
		files[i] = strings.TrimSuffix(filepath.Base(file), ".toml")
	}
	return files
}
