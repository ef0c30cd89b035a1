package main

import (
	"net/url"
	"path"
	"strings"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/links"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/prose"
	"rolebook/generator/internal/site"
)

// atSource returns the problems of a built site's links with the places where
// somebody wrote the links: in a hand-written page, in data/ or in hugo.toml.
// What comes out of a layout keeps the place in the published page.
func (b *build) atSource(found links.Report, project site.Project) problem.List {
	files, _ := site.PageFiles(project) // without, the published pages say enough
	fsys := project.Own
	h, _ := handbook.Load(fsys)
	var problems problem.List
	for _, p := range found.Problems {
		places := []problem.Problem{p}
		if address, broken := found.Addresses[p]; broken {
			file := files[strings.TrimSuffix(path.Dir(p.File), ".")]
			places = placesOf(p, address, file, b.prose.Links, h)
		}
		problems = append(problems, places...)
	}
	problems.Sort()
	return problems
}

// placesOf returns the problem of a broken link at the places where the link is
// written: one that is relative in the page's own file, a whole address
// everywhere.
func placesOf(p problem.Problem, address, file string, written []prose.Link, h *handbook.Handbook) []problem.Problem {
	var places []problem.Problem
	add := func(file string, line, col int) {
		places = append(places, problem.Problem{File: file, Line: line, Col: col, Message: p.Message})
	}
	whole := markdown.IsWebAddress(address)
	for _, l := range written {
		if whole && l.Address == address || l.File == file && leadsTo(l.Address, address) {
			add(l.File, l.Line, l.Col)
		}
	}
	for _, a := range h.Addresses {
		if a.URL == address {
			line, col := a.Position()
			add(a.File(), line, col)
		}
	}
	if len(places) == 0 {
		return []problem.Problem{p}
	}
	return places
}

// leadsTo reports whether a link as it is written in a hand-written page is the
// one with an address in the published page. Links by name (role:cio#a) become
// other addresses, and keep their anchors.
func leadsTo(written, published string) bool {
	if written == published {
		return true
	}
	w, err := url.Parse(written)
	p, pErr := url.Parse(published)
	if err != nil || pErr != nil {
		return false
	}
	named := w.Scheme == "role" || w.Scheme == "comparison" || w.Scheme == "" && strings.HasPrefix(w.Path, "/")
	return w.String() == p.String() || named && w.Fragment != "" && w.Fragment == p.Fragment
}
