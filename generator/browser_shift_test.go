package main

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// shifts returns what has moved since the page was first painted, though nobody
// had touched it. Less than a thousandth is a pixel that the browser rounds anew.
const shifts = `new Promise((done) => {
  const found = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput && value >= 0.001) found.push(value.toFixed(3) + " " + sources.map(({ node }) => (node?.closest ? node : node?.parentElement)?.cloneNode().outerHTML).join(" "));
    }
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(found), 100);
})`

// late lets the scripts of pages run only after the first paint, as they do on a
// slow connection.
func (b *tab) late() {
	b.Helper()
	b.notices.staying(func(paused *fetch.EventRequestPaused, _ bool) {
		time.Sleep(400 * time.Millisecond)
		_, _ = chromedp.Call(b.ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: paused.RequestID})
	})
	call(b, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	call(b, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*/js/site.*"}, {URLPattern: "*/js/choice.*"}}})
}

// TestBrowserShift: nothing moves on any kind of page when its scripts come, on a
// telephone and on a desk.
func TestBrowserShift(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.late()
	for _, pixels := range []int64{375, 1280} {
		b.width(pixels)
		for _, kind := range pageKinds {
			if kind.sign {
				continue
			}
			for _, address := range kind.addresses {
				var found []string
				for range 2 { // a busy machine may paint half of a header; what scripts move, they move each time
					b.openKind(kind, address)
					if found = evaluate[[]string](b, shifts); len(found) == 0 {
						break
					}
				}
				if len(found) > 0 {
					t.Errorf("%s, %d pixels wide: moved\n  %s", address, pixels, strings.Join(found, "\n  "))
				}
			}
		}
		const chosen = "de/matrix/?roles=cio,cto,cpo"
		b.open(chosen)
		b.await(`document.querySelector(".comparison-table.few") && !("choosing" in document.documentElement.dataset)`)
		if found := evaluate[[]string](b, shifts); len(found) > 0 {
			t.Errorf("%s, %d pixels wide: moved\n  %s", chosen, pixels, strings.Join(found, "\n  "))
		}
	}
}

// TestBrowserScriptMissing: who chose roles sees the page at once where the script that puts them
// side by side does not come.
func TestBrowserScriptMissing(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.notices.staying(func(paused *fetch.EventRequestPaused, _ bool) {
		_, _ = chromedp.Call(b.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: paused.RequestID, ErrorReason: "Aborted"})
	})
	call(b, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*/js/choice.*"}}})
	b.open("de/matrix/?roles=cio,cto")
	if !b.visible("main h1") {
		t.Error("the page is hidden")
	}
}
