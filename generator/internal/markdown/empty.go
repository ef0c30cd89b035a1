package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

// dropEmpty removes the blocks that show nothing, such as a list's item without
// words, and forced line breaks before the first or behind the last words of a
// paragraph: readers would wonder about the space.
func dropEmpty(parent ast.Node, src []byte) {
	for n := parent.FirstChild(); n != nil; {
		next := n.NextSibling()
		empty := false
		switch n.(type) {
		case *ast.List, *ast.ListItem, *ast.Blockquote:
			dropEmpty(n, src)
			empty = !n.HasChildren()
		case *ast.Paragraph, *ast.TextBlock:
			if empty = plainOf(n, src) == ""; !empty {
				dropBreaks(n, src)
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			empty = plainOf(n, src) == ""
		}
		if empty {
			parent.RemoveChild(parent, n)
		}
		n = next
	}
}

// dropBreaks takes the breaks at the ends of a paragraph.
func dropBreaks(paragraph ast.Node, src []byte) {
	var leaves []ast.Node
	_ = ast.Walk(paragraph, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && !n.HasChildren() {
			leaves = append(leaves, n)
		}
		return ast.WalkContinue, nil
	})
	blank := func(n ast.Node) bool {
		text, ok := n.(*ast.Text)
		return ok && len(bytes.TrimSpace(unescape(text.Segment.Value(src), text.IsRaw()))) == 0
	}
	for _, leaf := range leaves {
		if !blank(leaf) {
			break
		}
		leaf.(*ast.Text).SetHardLineBreak(false)
	}
	for i := len(leaves) - 1; i >= 0; i-- {
		if text, ok := leaves[i].(*ast.Text); ok {
			text.SetHardLineBreak(false)
		}
		if !blank(leaves[i]) {
			break
		}
	}
}
