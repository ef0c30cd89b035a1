package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// notices is what happens in a tab that no reader should have to know: errors,
// and requests that fail or go to another host.
type notices struct {
	mutex    sync.Mutex
	origin   string
	problems []string
	open     map[network.RequestID]underWay        // requests that have not ended
	left     map[network.RequestID]bool            // requests of a page that its frame has left: the browser breaks them off
	refused  map[network.RequestID]bool            // those that the tab was told to stay away from
	wanted   string                                // the address that the test opens
	paused   func(*fetch.EventRequestPaused, bool) // answers a paused request; nil: none are paused
}

// underWay is a request that has not ended.
type underWay struct {
	url   string
	frame string // whose page sent it
}

func newNotices(origin string) *notices {
	return &notices{origin: origin, open: make(map[network.RequestID]underWay), left: make(map[network.RequestID]bool), refused: make(map[network.RequestID]bool)}
}

// leave takes note that a frame goes to another page; "" stands for all frames.
func (n *notices) leave(frame string) {
	for id, request := range n.open {
		if frame == "" || request.frame == frame {
			n.left[id] = true
			delete(n.open, id)
		}
	}
}

// opening says which address the test opens next.
func (n *notices) opening(url string) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	n.wanted, _, _ = strings.Cut(url, "#")
	n.leave("")
}

// staying sets what answers a paused request for a page; its second argument
// says whether the test itself asked for the page.
func (n *notices) staying(answer func(*fetch.EventRequestPaused, bool)) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	n.paused = answer
}

// see takes in an event of the tab. It runs while the browser's messages are
// read, so it must not wait for any.
func (n *notices) see(event any) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		n.addf("exception: %s", jsonOf(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" || e.Type == "assert" {
			n.addf("console.%s: %s", e.Type, jsonOf(e.Args))
		}
	case *log.EventEntryAdded:
		if (e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning) && !n.refused[e.Entry.NetworkRequestID] {
			n.addf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if e.Type == network.ResourceTypeDocument {
			n.leave(string(e.FrameID))
		}
		// The icon's: the browser does not always say that it has ended. The preview's events have no end.
		if e.Type != network.ResourceTypeOther && e.Type != network.ResourceTypeEventSource {
			n.open[e.RequestID] = underWay{e.Request.URL, string(e.FrameID)}
		}
		if !strings.HasPrefix(e.Request.URL, n.origin+"/") {
			n.addf("request to another origin: %s", e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			n.addf("status %d: %s", e.Response.Status, e.Response.URL)
		}
	case *network.EventLoadingFinished:
		delete(n.open, e.RequestID)
	case *network.EventLoadingFailed:
		delete(n.open, e.RequestID)
		if !n.refused[e.RequestID] && !(n.left[e.RequestID] && e.Canceled) {
			n.addf("failed request: %s %s", e.ErrorText, e.BlockedReason)
		}
	case *fetch.EventRequestPaused:
		url, _, _ := strings.Cut(e.Request.URL, "#")
		n.refused[e.NetworkID] = url != n.wanted
		go n.paused(e, url == n.wanted)
	}
}

func (n *notices) addf(format string, arguments ...any) {
	n.problems = append(n.problems, strings.TrimSpace(fmt.Sprintf(format, arguments...)))
}

// quiet waits until no request is under way.
func (n *notices) quiet(t *testing.T) {
	t.Helper()
	var open []string
	for end := time.Now().Add(stepLimit); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		n.mutex.Lock()
		open = nil
		for _, request := range n.open {
			open = append(open, request.url)
		}
		n.mutex.Unlock()
		if len(open) == 0 {
			return
		}
	}
	t.Fatalf("requests that do not end: %q", open)
}

// take returns the problems noticed since it was last asked.
func (n *notices) take() []string {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	problems := slices.Clone(n.problems)
	n.problems = nil
	return problems
}

// jsonOf shows a value of the protocol's.
func jsonOf(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(data)
}
