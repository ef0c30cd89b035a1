package handbook

import (
	"cmp"
	"hash/fnv"
	"math"
	"regexp"
	"slices"
	"strconv"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/problem"
)

// Colours are the names that a role's colour may have. What they look like, in
// light and in dark, is the style sheet's business (assets/css/tokens.css).
var Colours = []string{
	"blue", "indigo", "violet", "pink", "red", "orange", "amber", "olive", "green", "teal", "brown", "grey",
}

// readColour reads the colour that a role names; "" if it names none.
func readColour(t *document.Table) string {
	colour, ok := t.String("colour")
	if ok && !slices.Contains(Colours, colour) {
		hint := cmp.Or(problem.DidYouMean(colour, Colours), "; expected "+document.OneOf(Colours))
		t.At("colour").Errorf("unknown colour %q%s", colour, hint)
	}
	return colour
}

// colourRoles gives each role that names no colour one by its id: the same on every page, and
// whichever roles come and go. Where there are enough for all, none has one that another has.
// Levels follow that of their role. plain returns an id without what tells handbooks apart.
func colourRoles(roles []*Role, plain func(id string) string) {
	taken := make(map[string]bool)
	for _, role := range roles {
		taken[role.Colour] = len(roles) <= len(Colours)
	}
	for _, role := range roles {
		if role.Colour == "" {
			sum := fnv.New32a()
			sum.Write([]byte(plain(role.ID)))
			i := int(sum.Sum32() % uint32(len(Colours)))
			for taken[Colours[i]] {
				i = (i + 1) % len(Colours)
			}
			role.Colour = Colours[i]
			taken[role.Colour] = len(roles) <= len(Colours)
		}
		for i, level := range role.Levels {
			level.Colour = Colours[(slices.Index(Colours, role.Colour)+1+i)%len(Colours)]
		}
	}
}

// leastContrast is what WCAG 2.2, 1.4.3, asks of text against its ground.
const leastContrast = 4.5

// pageColours are the grounds on which the accent stands: --color-page of
// assets/css/tokens.css, in the light and in the dark.
var pageColours = []struct{ key, colour string }{{"light", "#ffffff"}, {"dark", "#14181a"}}

var hexColour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// checkAccent makes sure that the accent is two colours, since the style sheet
// takes them as they are, and warns if links in them are hard to read.
func checkAccent(t *document.Table) {
	t.Allow("light", "dark")
	for _, page := range pageColours {
		colour, ok := t.String(page.key)
		switch {
		case !ok && !t.Has(page.key):
			t.Errorf("missing %q; expected accent = { light = \"#0b5d57\", dark = \"#7fd1c6\" }", page.key)
		case !ok:
		case !hexColour.MatchString(colour):
			t.At(page.key).Errorf("%q is not a colour; expected # and six hexadecimal digits, such as \"#0b5d57\"", colour)
		default:
			if c := contrast(colour, page.colour); c < leastContrast {
				t.At(page.key).Warnf("%s on the page's %s has a contrast of %.1f, which is hard to read; expected at least %.1f", colour, page.colour, math.Floor(c*10)/10, leastContrast)
			}
		}
	}
}

// contrast returns the contrast ratio of two colours, from 1 to 21, as WCAG 2.2
// defines it. The colours are # and six hexadecimal digits.
func contrast(one, other string) float64 {
	a, b := luminance(one), luminance(other)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

// luminance returns the relative luminance of a colour in sRGB, from 0 to 1.
func luminance(colour string) float64 {
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		channel, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		c := float64(channel) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
