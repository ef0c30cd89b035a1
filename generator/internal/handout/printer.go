package handout

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"rolebook/generator/internal/pdf"
)

// printer is a tab of the browser that prints one sheet after the other.
type printer struct {
	job       Job
	browser   *browser
	origin    string // where the browser finds the site
	published base

	tab  context.Context // chromedp's; nil until it is open
	stop context.CancelFunc
}

func (p *printer) open() error {
	if p.tab != nil {
		return nil
	}
	browser, crash := context.WithCancelCause(p.browser.ctx)
	p.tab, p.stop = chromedp.NewContext(browser, chromedp.WithListener(func(event any) {
		if _, ok := event.(*inspector.EventTargetCrashed); ok {
			crash(errors.New("the page crashed in the browser"))
		}
	}))
	if err := chromedp.Do(p.tab); err != nil {
		return err
	}
	return asPaper(p.tab)
}

func (p *printer) close() {
	if p.stop != nil {
		p.stop()
	}
}

// print prints one sheet and writes its PDF, whole or not at all.
func (p *printer) print(ctx context.Context, sheet Sheet) (finished pdf.Finished, err error) {
	if err := p.open(); err != nil {
		return finished, p.explain(ctx, err)
	}
	limit := p.job.limit(sheet.Page)
	tab, stop := context.WithCancelCause(p.tab)
	defer stop(nil)
	defer time.AfterFunc(limit, func() { stop(fmt.Errorf("the browser took longer than %v", limit)) }).Stop()
	defer context.AfterFunc(ctx, func() { stop(context.Cause(ctx)) })()
	raw, said, err := p.load(tab, sheet)
	if err != nil {
		return finished, p.explain(tab, err)
	}
	if finished, err = pdf.Finish(raw, p.about(said)); err != nil {
		return finished, err
	}
	name := filepath.Join(p.job.Dir, filepath.FromSlash(sheet.PDF))
	if err := os.WriteFile(name, finished.File, 0o644); err != nil {
		return finished, errors.Join(err, os.Remove(name))
	}
	return finished, nil
}

// explain says why a step in the browser failed: the reason for which it was
// broken off, or else that the browser is gone.
func (p *printer) explain(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	if p.browser.ctx.Err() != nil || errors.Is(err, context.Canceled) {
		return errors.New("the browser ended unexpectedly")
	}
	return err
}

// load opens a page and prints it. Where the page wants to name the pages on
// which its parts stand, a draft says which those are.
func (p *printer) load(tab context.Context, sheet Sheet) (raw []byte, said saying, err error) {
	response, err := chromedp.Run(tab, chromedp.NavigateResponse(p.origin+p.published.path+sheet.Page))
	if err != nil {
		return nil, said, err
	}
	if response == nil || response.Status != http.StatusOK {
		return nil, said, fmt.Errorf("%s is not there", sheet.Page)
	}
	if said, err = chromedp.Run(tab, chromedp.Evaluate[saying](askPage, chromedp.EvalAwaitPromise)); err != nil {
		return nil, said, err
	}
	on := portrait
	if said.Wide {
		on = landscape
	}
	if said.Places {
		if err := placed(tab); err != nil {
			return nil, said, err
		}
	}
	print := printed
	if said.Fit {
		print = fit
	}
	raw, err = print(tab, on)
	return raw, said, err
}

// placed writes into the page on which of its pages its parts stand.
func placed(tab context.Context) error {
	raw, err := chromedp.Run(tab, draft)
	if err != nil {
		return err
	}
	places, err := pdf.Places(raw)
	if err != nil {
		return err
	}
	numbers, _ := json.Marshal(places) // of texts and numbers, so without errors
	_, err = chromedp.Run(tab, chromedp.Evaluate[int]("("+writePlaces+")("+string(numbers)+")"))
	return err
}

// onA4 is what all prints have: what style sheets say of pages counts.
var onA4 = []chromedp.PDFOption{chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize(), chromedp.PDFStream()}

// draft prints what only says where pages end: without tags, in half the time.
var draft = chromedp.PrintToPDF(append(onA4, func(p *page.PrintToPDFParams) { p.GenerateTaggedPDF = new(bool) })...)

// paper prints with tags and outline.
var paper = chromedp.PrintToPDF(append(onA4, chromedp.PDFPrintBackground(), chromedp.PDFOutlineAndTagged())...)

// saying is what a page says of itself: what a PDF says, and more.
type saying struct {
	pdf.About
	Day     string // of the last change
	Places  bool   // it has places for the numbers of pages
	Fit     bool   // the size of its text is chosen so that its pages are full
	Wide    bool   // it lies on its side
	Missing []missing
}

//go:embed glyphs.js
var findMissing string

// askPage waits for the fonts, too.
var askPage = findMissing + `; document.fonts.ready.then(() => {
	const day = document.querySelector("[data-day]");
	const description = document.querySelector("meta[name=description]");
	const author = document.querySelector("[data-author]");
	const links = {};
	for (const link of document.querySelectorAll("a[href]")) {
		const here = link.getAttribute("href").startsWith("#");
		const text = link.ariaLabel || link.textContent.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();
		links[here ? link.hash : link.href] ||= text;
	}
	return {
		Title: document.title, Language: document.documentElement.lang, Day: day ? day.dataset.day : "",
		Description: description ? description.content : "", Author: author ? author.dataset.author : "",
		Links: links,
		Fit: document.body.classList.contains("fit"), Wide: document.body.classList.contains("wide"),
		Places: document.querySelector("[data-page-of]") !== null,
		Missing: findMissing(),
	};
})`

// writePlaces writes the numbers of pages where the page wants them.
const writePlaces = `(places) => {
	const all = document.querySelectorAll("[data-page-of]");
	for (const place of all) place.textContent = places[place.dataset.pageOf] ?? "";
	return all.length;
}`

func (p *printer) about(said saying) pdf.About {
	about := said.About
	about.Faults = faults(said.Missing)
	about.Date, _ = time.Parse(time.DateOnly, said.Day) // without a day the PDF has none
	about.Address = func(address string) string {
		if rest, ok := strings.CutPrefix(address, p.origin); ok {
			return p.published.origin + rest
		}
		return address
	}
	return about
}

// missing is a character that no font of this machine has.
type missing struct {
	Character string
	Text      string // some words around it
}

// fontPackage returns Debian's package that most likely has a character.
func fontPackage(character rune) string {
	switch {
	case unicode.In(character, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo):
		return "fonts-noto-cjk"
	case unicode.In(character, unicode.So, unicode.Sk):
		return "fonts-noto-color-emoji"
	}
	return "fonts-noto-core"
}

// faults says of each character that it is a box in the PDF, and what helps.
func faults(characters []missing) []string {
	var found []string
	for _, m := range characters {
		for _, character := range m.Character {
			found = append(found, fmt.Sprintf("no font on this machine has %q (%U), in %q, so it is an empty box; install a font that has it (Debian: %s)",
				m.Character, character, m.Text, fontPackage(character)))
		}
	}
	return found
}
