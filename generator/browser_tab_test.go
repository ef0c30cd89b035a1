package main

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"
)

// tab is a tab of the browser before a site. Each method is a step that a
// reader could take, or something that a reader could see; it has a limit of
// time, and fails the test when it can't be done:
//
//	b := browse(t)
//	b.open("de/vergleiche/cio-vs-cto/")
//	b.press("/")
//	if b.count(".result") == 0 { … }
type tab struct {
	*testing.T
	ctx     context.Context // chromedp's
	site    *servedSite
	notices *notices
}

// browse opens a tab on the site of this repository's handbook. It closes with
// the test.
func browse(t *testing.T) *tab {
	t.Helper()
	browser := sharedBrowser(t) // first: without it no site need be built
	return newTab(t, browser, sharedSite(t))
}

// browseSite opens a tab on another site.
func browseSite(t *testing.T, site *servedSite) *tab {
	t.Helper()
	return newTab(t, sharedBrowser(t), site)
}

// newTab opens a tab that shares no cache and no storage with others, has the
// focus, is 1280 pixels wide and shows light colours.
func newTab(t *testing.T, browser context.Context, site *servedSite) *tab {
	t.Helper()
	b := &tab{T: t, site: site, notices: newNotices(site.URL)}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(b.notices.see))
	t.Cleanup(cancel)
	b.ctx = ctx
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as this context: no limit of time here
		t.Fatal(err)
	}
	call(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	b.width(1280)
	b.dark(false)
	return b
}

// inTab runs an action of chromedp's and returns its value.
func inTab[T any](b *tab, action chromedp.Action[T]) T {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, stepLimit)
	defer stop()
	for {
		value, err := chromedp.Run(ctx, action)
		if err != nil && strings.Contains(err.Error(), "navigated or closed") && ctx.Err() == nil {
			continue // the page was on its way to another; that one is asked
		}
		if err != nil {
			b.Fatal(err)
		}
		return value
	}
}

// call sends a command of the browser's protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], parameters P) R {
	b.Helper()
	return inTab(b, func(ctx context.Context, target *chromedp.Target) (R, error) {
		return cdp.Call(ctx, target, command, parameters)
	})
}

// evaluate returns the value of a JavaScript expression; a promise's, awaited.
func evaluate[T any](b *tab, expression string) T {
	b.Helper()
	return inTab(b, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// open loads the page at an address below the site's home, and waits for
// everything that it loads. A page that is not there fails the test.
func (b *tab) open(address string) {
	b.Helper()
	if status := b.visit(address); status != http.StatusOK {
		b.Fatalf("%s: status %d", address, status)
	}
}

// visit is open for an address at which there may be nothing. It returns the
// status of the response.
func (b *tab) visit(address string) int {
	b.Helper()
	url := b.site.home() + address
	b.notices.opening(url)
	response := inTab(b, chromedp.NavigateResponse(url))
	evaluate[int](b, "0") // its answer comes after all that the page has said so far
	b.notices.quiet(b.T)
	if response == nil {
		b.Fatalf("%s: no response", address)
	}
	return int(response.Status)
}

// stay makes pages that only lead elsewhere stay where they are: the tab goes
// to no address but those that the test opens.
func (b *tab) stay() {
	b.Helper()
	b.notices.staying(func(paused *fetch.EventRequestPaused, wanted bool) {
		if wanted {
			_, _ = chromedp.Call(b.ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: paused.RequestID})
		} else {
			_, _ = chromedp.Call(b.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: paused.RequestID, ErrorReason: "Aborted"})
		}
	})
	call(b, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{ResourceType: "Document"}}})
}

// width sets the width of the window in CSS pixels.
func (b *tab) width(pixels int64) {
	b.Helper()
	inTab(b, chromedp.EmulateViewport(pixels, 900))
}

// dark chooses what the reader prefers: dark or light colours.
func (b *tab) dark(dark bool) {
	b.Helper()
	scheme := map[bool]string{false: "light", true: "dark"}[dark]
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// scripts switches JavaScript on or off for pages opened from now on. What the
// test itself evaluates goes on working.
func (b *tab) scripts(on bool) {
	b.Helper()
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// press presses keys one after another, such as "/" or kb.Tab.
func (b *tab) press(keys string, options ...chromedp.KeyOption) {
	b.Helper()
	inTab(b, chromedp.KeyEvent(keys, options...))
}

// click clicks on the first element that matches, once it is visible.
func (b *tab) click(selector string) {
	b.Helper()
	inTab(b, chromedp.Click(chromedp.CSS(selector)))
}

// follow clicks on a link and waits for the page to which it leads.
func (b *tab) follow(selector string) {
	b.Helper()
	inTab(b, func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector)))
		return chromedp.Void{}, err
	})
}

// count returns how many elements match.
func (b *tab) count(selector string) int {
	b.Helper()
	return evaluate[int](b, `document.querySelectorAll(`+quoted(selector)+`).length`)
}

// text returns the words that the first matching element shows, with single
// spaces. No such element fails the test.
func (b *tab) text(selector string) string {
	b.Helper()
	if b.count(selector) == 0 {
		b.Fatalf("%s: no element matches %q", b.address(), selector)
	}
	return strings.Join(strings.Fields(evaluate[string](b, `document.querySelector(`+quoted(selector)+`).innerText`)), " ")
}

// visible says whether any matching element is to be seen, somewhere on the page.
func (b *tab) visible(selector string) bool {
	b.Helper()
	return evaluate[bool](b, `[...document.querySelectorAll(`+quoted(selector)+`)].some((e) => e.checkVisibility({ visibilityProperty: true }))`)
}

// hasFocus says whether the element with the focus matches.
func (b *tab) hasFocus(selector string) bool {
	b.Helper()
	return evaluate[bool](b, `document.activeElement.matches(`+quoted(selector)+`)`)
}

// address returns where the tab is, below the site's home, with the anchor.
func (b *tab) address() string {
	b.Helper()
	return strings.TrimPrefix(evaluate[string](b, "location.href"), b.site.home())
}

// await waits until a JavaScript expression is true, on whatever page the tab
// is by then.
func (b *tab) await(expression string) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, stepLimit)
	defer stop()
	for {
		// Between two pages there is nothing to ask: an error is no answer.
		if yes, _ := chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+expression+")")); yes {
			return
		}
		select {
		case <-time.After(10 * time.Millisecond):
		case <-ctx.Done():
			b.Fatalf("%s: %s does not become true", b.address(), expression)
		}
	}
}

// quoted writes a text as a string of JavaScript.
func quoted(text string) string { return jsonOf(text) }
