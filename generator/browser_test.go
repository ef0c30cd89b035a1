package main

import (
	"cmp"
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"rolebook/generator/internal/handout"
	"rolebook/generator/internal/testenv"
)

// shared is what all browser tests of a run use together: starting a browser
// and building the site once for each would take most of their time.
// closeShared ends it.
var shared struct {
	sync.Mutex
	browser context.Context // chromedp's; nil until a test asks for it
	cancel  context.CancelFunc
	profile string // the browser's folder
	site    *servedSite
}

// sharedBrowser returns chromedp's context of the one browser, started when first
// asked for with a fresh profile. A test that can't have it is skipped, but
// fails in CI.
func sharedBrowser(t *testing.T) context.Context {
	t.Helper()
	if underRace {
		testenv.Missing(t, "a run without the race detector: the races would be the browser's")
	}
	program, err := handout.Browser()
	if err != nil {
		testenv.Missing(t, err.Error())
	}
	shared.Lock()
	defer shared.Unlock()
	if shared.browser != nil {
		return shared.browser
	}
	profile, err := os.MkdirTemp("", "rolebook-browser-")
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.UserDataDir(profile),
		chromedp.Flag("disable-component-update", true),
		// No script runs for so long that the work of this compiler pays, or that of
		// collecting what it leaves in small steps and beside it.
		chromedp.Flag("js-flags", "--no-turbofan --max-semi-space-size=64 --single-threaded-gc"),
		// No new frame for each page of the same site: a tenth of the work of loading it.
		chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,RenderDocument"),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("no-sandbox", os.Getuid() == 0), // Chromium's sandbox does not work for root
	)
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	browser, stopBrowser := chromedp.NewContext(allocator)
	cancel := func() { stopBrowser(); stopAllocator() }
	starting := time.AfterFunc(browserStartLimit, cancel)
	if err := chromedp.Do(browser); err != nil {
		cancel()
		_ = os.RemoveAll(profile)
		t.Fatalf("%s does not start: %v", program, err)
	}
	starting.Stop()
	shared.browser, shared.cancel, shared.profile = browser, cancel, profile
	return browser
}

// sharedSite returns this repository's handbook as a served site, built when
// first asked for.
func sharedSite(t *testing.T) *servedSite {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.site == nil {
		shared.site = newServedSite()
		shared.site.policy = strictPolicy
		shared.site.build(t, ourHandbook(t))
	}
	if len(shared.site.files) == 0 {
		t.Fatal("the site could not be built")
	}
	return shared.site
}

// closeShared ends the browser and the server. A browser that does not end when
// asked is killed; on Linux so it is, by the kernel, when the tests are.
func closeShared() {
	if shared.browser != nil {
		asked, stop := context.WithTimeout(shared.browser, 5*time.Second)
		_ = chromedp.Cancel(asked)
		stop()
		shared.cancel()
		_ = os.RemoveAll(shared.profile)
	}
	if shared.site != nil {
		shared.site.Close()
	}
	_ = os.RemoveAll(built.source) // of "" there is nothing
}

// Limits of time. They are generous: to wait is no failure, to hang is one.
const (
	browserStartLimit = 60 * time.Second
	stepLimit         = 30 * time.Second // one step in the browser, such as loading a page
)

// checkersFolder returns the node_modules folder with what .ci/package.json names.
func checkersFolder() string {
	return cmp.Or(os.Getenv("ROLEBOOK_CHECKERS"), "../.ci/node_modules")
}
