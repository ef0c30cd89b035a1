package main

import (
	"fmt"
	"strings"
	"testing"
)

// embedding is a page of another site with a frame: it lists what the frame
// tells it, and returns the frame the height that it asks for.
const embedding = `<style>body { margin: 0 } iframe { width: %dpx; height: 100px; border: 0 }</style>
<iframe src="%s" title="x"></iframe>
<script>
window.told = [];
addEventListener("message", (event) => {
  const frame = document.querySelector("iframe");
  if (event.source !== frame.contentWindow || event.data?.type !== "rolebook:height") return;
  told.push({ ...event.data, origin: event.origin });
  frame.style.height = event.data.height + "px";
});
</script>`

// TestBrowserEmbed: a page of another site gets the table, and is told how high
// it is, as often as that changes.
func TestBrowserEmbed(t *testing.T) {
	t.Parallel()
	sharedBrowser(t)
	site := sharedSite(t)
	for _, page := range []string{"de/vergleiche/cio-vs-cto/?embed", "en/roles/cio/?embed"} {
		b := browseSite(t, servePage(t, fmt.Sprintf(embedding, 900, site.home()+page)))
		b.open("")
		b.await(`told.length > 0`)
		type told struct {
			Type, Address, Origin string
			Height                int
		}
		last := func() told { return evaluate[told](b, `told.at(-1)`) }
		first := last()
		if first.Address != site.home()+page || first.Origin != site.URL {
			t.Errorf("%s: told %+v", page, first)
		}
		// The height is the content's: in a frame of that height nothing scrolls, and nothing is left over.
		frame := browseSite(t, site)
		frame.width(900)
		frame.open(page)
		if height := evaluate[int](frame, `Math.ceil(document.body.getBoundingClientRect().height)`); height != first.Height || height < 500 {
			t.Errorf("%s: %d pixels high, and told %d", page, height, first.Height)
		}
		evaluate[bool](b, `(document.querySelector("iframe").style.width = "660px", true)`)
		b.await(fmt.Sprintf(`told.at(-1).height > %d`, first.Height))
		evaluate[bool](b, `(document.querySelector("iframe").style.width = "900px", true)`)
		b.await(fmt.Sprintf(`told.at(-1).height === %d`, first.Height))
		for _, problem := range b.notices.take() {
			if !strings.HasPrefix(problem, "request to another origin: "+site.URL) && // the frame itself
				!strings.HasSuffix(problem, "/favicon.ico") { // of the page around it, which has none
				t.Errorf("%s: %s", page, problem)
			}
		}
	}
}

// TestBrowserEmbedPage: the page for frames has the whole table and nothing
// around it; its links lead out of the frame, to what they lead to on the page
// itself; its colours can be chosen.
func TestBrowserEmbedPage(t *testing.T) {
	t.Parallel()
	b := browse(t)
	const page = "de/vergleiche/cio-vs-cto/"
	const targets = `[...document.querySelectorAll(".table-frame a")].map((a) => a.href.replace("?embed", ""))`
	const words = `document.querySelector(".table-frame").textContent`
	b.open(page)
	wantTargets, wantWords := evaluate[[]string](b, targets), evaluate[string](b, words)
	b.open(page + "?embed")
	if got := evaluate[[]string](b, targets); strings.Join(got, "\n") != strings.Join(wantTargets, "\n") || len(got) < 50 {
		t.Errorf("the %d links do not lead where the page's do", len(got))
	}
	if evaluate[string](b, words) != wantWords {
		t.Error("the table says something else than the page's")
	}
	if around := evaluate[int](b, `[...document.querySelectorAll("header, footer, nav, form, button, input, .answers, .glance")].filter((e) => e.checkVisibility()).length`); around > 0 {
		t.Errorf("%d things around the table", around)
	}
	b.dark(false)
	for query, ground := range map[string]string{"": "rgb(255, 255, 255)", "&theme=dark": "rgb(20, 24, 26)", "&theme=light": "rgb(255, 255, 255)", "&theme=x": "rgb(255, 255, 255)"} {
		b.open(page + "?embed" + query)
		if got := evaluate[string](b, `getComputedStyle(document.body).backgroundColor`); got != ground {
			t.Errorf("%s: the ground is %s", query, got)
		}
	}
	b = browseSite(t, servePage(t, fmt.Sprintf(embedding, 900, b.site.home()+page+"?embed")))
	b.open("")
	b.await(`told.length > 0`)
	evaluate[bool](b, `(document.querySelector("iframe").focus(), true)`)
	b.press("\t\r") // the link to the page comes first
	b.await(`location.pathname.endsWith("/de/vergleiche/cio-vs-cto/") && location.search === ""`)
}
