package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"rolebook/generator/internal/external"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/problem"
)

// askOthers asks other sites whether what the handbook links to is there. It
// gives what to say about it, and the problems; the error is one of this
// machine's.
func (c *check) askOthers(io streams, h examined) (string, problem.List, error) {
	links := c.linksToOthers(h)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	start := time.Now()
	bar := newBar(io.err, "asking other sites", 0)
	job := c.others
	job.Links = links
	job.Cache = filepath.Join(c.source.dir, ".rolebook", "external.json")
	job.Agent = "rolebook/" + strings.Trim(version(), "()") + " (check of links)"
	job.Progress = func(done, all int, address string) {
		bar.all = all
		bar.step(address)
	}
	report, err := external.Check(ctx, job)
	bar.end()
	said := fmt.Sprintf("%d of %d addresses of other sites asked in %s, %d known from the last days",
		report.Asked, report.Addresses, round(time.Since(start)), report.Remembered)
	if ctx.Err() != nil {
		err = fmt.Errorf("interrupted: %s; another run goes on from here", said)
	}
	return "; " + said, report.Problems, err
}

// linksToOthers gives every place of data/, hugo.toml and the hand-written pages
// at which another site is linked. Links to the handbook's own site are build's
// to check.
func (c *check) linksToOthers(h examined) []external.Link {
	var links []external.Link
	add := func(link external.Link) {
		if markdown.IsWebAddress(link.Address) && (h.Site.BaseURL == "" || !strings.HasPrefix(link.Address, h.Site.BaseURL)) {
			links = append(links, link)
		}
	}
	for _, a := range h.Addresses {
		line, col := a.Position()
		add(external.Link{Address: a.URL, File: a.File(), Line: line, Col: col})
	}
	for _, link := range h.prose.Links {
		add(external.Link(link))
	}
	return links
}
