package handout

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"rolebook/generator/internal/pdf"
)

// room is what a sheet has for text, in CSS pixels: A4 without the margins that
// handout.css sets, as Chromium rounds them (exactly the widths would be 725.7 and 1054.5).
type room struct{ width, height float64 }

var (
	portrait  = room{726, 1046}
	landscape = room{1055, 717}
)

// way is how a sheet is set: a size in points, and whether lines and rows stand closely.
type way struct {
	size  float64
	tight bool
}

// MarshalJSON returns what fit.js takes.
func (w way) MarshalJSON() ([]byte, error) { return json.Marshal([]any{w.size, w.tight}) }

// ways are those that are tried, the best to read first. Nothing is smaller than nine points.
var ways = []way{
	{11, false}, {10.75, false}, {10.5, false}, {10.25, false}, {10, false}, {9.75, false}, {9.5, false}, {9.25, false}, {9, false}, {9, true},
}

//go:embed fit.js
var fitScript string

// fit prints a sheet as large as it can be on as few pages as it can have. The heights say what
// is worth a try; only a print says where pages end.
func fit(tab context.Context, on room) (raw []byte, err error) {
	arguments, _ := json.Marshal(ways) // of numbers, so without errors
	const full = 0.99                  // of its pages a sheet hardly ever fills more
	for pages := 1; ; pages++ {
		found, err := onPaper[[2]int](tab, fmt.Sprintf("%s; largest(%s, %v, %v, %d)", fitScript, arguments, on.width, full*on.height, pages))
		if err != nil {
			return nil, err
		}
		pages = found[0]
		for _, way := range ways[found[1]:] {
			raw, printed, err := try(tab, way, on)
			if printed <= pages || err != nil {
				return raw, err
			}
		}
	}
}

// try prints a sheet set in one way, and returns how many pages it has.
func try(tab context.Context, w way, on room) (raw []byte, pages int, err error) {
	argument, _ := json.Marshal(w)
	if _, err = onPaper[int](tab, fmt.Sprintf("%s; restore(); dress(%s); 0", fitScript, argument)); err != nil {
		return nil, 0, err
	}
	if raw, err = printed(tab, on); err != nil {
		return nil, 0, err
	}
	pages, err = pdf.Pages(raw)
	return raw, pages, err
}

// printed prints the page as it is, with the soft hyphens alone at which a line ends.
func printed(tab context.Context, on room) ([]byte, error) {
	if err := keepSoftHyphens(tab, on); err != nil {
		return nil, err
	}
	return chromedp.Run(tab, paper)
}

//go:embed hyphens.js
var keepHyphens string

// keepSoftHyphens leaves the soft hyphens of the page alone at which a line of the PDF
// ends.
func keepSoftHyphens(tab context.Context, on room) error {
	_, err := onPaper[int](tab, fmt.Sprintf("%s; keepHyphens(%v)", keepHyphens, on.width))
	return err
}

// onPaper evaluates an expression on the page, which the tab shows as it is printed.
func onPaper[T any](tab context.Context, expression string) (T, error) {
	return chromedp.Run(tab, chromedp.Evaluate[T](expression))
}

// asPaper makes a tab show pages as they are printed. Letters are as wide as on paper where a
// pixel of the page is two of the screen; nobody sees the window, so hardly any of it is drawn.
func asPaper(tab context.Context) error {
	if _, err := chromedp.Run(tab, chromedp.EmulateViewport(1200, 10, chromedp.EmulateScale(2))); err != nil {
		return err
	}
	_, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	return err
}
