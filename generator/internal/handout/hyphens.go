package handout

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// sheetWidth is the width of the text of a sheet, in CSS pixels: A4 without the
// margins that handout.css sets, as Chromium rounds them (exactly it would be 718.1).
const sheetWidth = 720

//go:embed hyphens.js
var keepHyphens string

// keepSoftHyphens leaves the soft hyphens of the page alone at which a line of the PDF
// ends. Letters are as wide as on paper where a pixel of the page is two of the screen.
func keepSoftHyphens(tab context.Context) error {
	if _, err := chromedp.Run(tab, chromedp.EmulateViewport(1000, 1000, chromedp.EmulateScale(2))); err != nil {
		return err
	}
	_, err := chromedp.Run(tab, func(ctx context.Context, target *chromedp.Target) (int, error) {
		if _, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
			return 0, err
		}
		return chromedp.Evaluate[int](fmt.Sprintf("%s; keepHyphens(%v)", keepHyphens, sheetWidth))(ctx, target)
	})
	return err
}
