package compare

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"slices"
	"strings"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
)

// Key returns a short name for what a cell says, "" for one that says nothing.
// Roles whose cells under a criterion have the same key say the same, as Same
// means it, and others don't: so a script can compare roles that no page compares.
func Key(c *handbook.Cell) string {
	if c == nil {
		return ""
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%t %d\n", c.NotApplicable, c.Value)
	for _, prose := range []handbook.Prose{c.Text, c.Note, c.Depends} {
		io.WriteString(sum, visible(prose))
	}
	var parts []string // in no order
	for _, point := range c.Points {
		parts = append(parts, "point "+point.Key+" "+visible(point.Text))
	}
	for _, role := range c.Roles {
		parts = append(parts, "role "+role.ID)
	}
	for _, rating := range c.Ratings {
		parts = append(parts, "rating "+rating.Item.ID+" "+rating.Level.ID)
	}
	slices.Sort(parts)
	fmt.Fprintf(sum, "%q", parts)
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:9])
}

// visible returns what Prose.Equal compares.
func visible(prose handbook.Prose) string {
	var out strings.Builder
	for _, text := range prose {
		source := ""
		if text != nil {
			source = markdown.Visible(text.Source)
		}
		fmt.Fprintf(&out, "%q ", source)
	}
	return out.String() + "\n"
}
