package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// dropEmpty removes the blocks that show nothing, such as a list's item without
// words, and forced line breaks before the first or behind the last words of a
// paragraph: readers would wonder about the space.
func dropEmpty(parent ast.Node, src []byte) {
	for n := parent.FirstChild(); n != nil; {
		next := n.NextSibling()
		switch n.(type) {
		case *ast.List, *ast.ListItem, *ast.Blockquote:
			dropEmpty(n, src)
		default:
			dropBreaks(n, src)
		}
		if !says(n, src) {
			parent.RemoveChild(parent, n)
		}
		n = next
	}
}

// says reports whether a node shows anything.
func says(n ast.Node, src []byte) bool {
	if first, ok := n.FirstChild().(*ast.Text); ok && first.Segment.Len() > 0 && util.IsAlphaNumeric(src[first.Segment.Start]) {
		return true // as most do
	}
	return plainOf(linesOf(n, src)) != ""
}

// dropBreaks takes the breaks at the ends of a paragraph.
func dropBreaks(paragraph ast.Node, src []byte) {
	var leaves []ast.Node
	for n := range nodes(paragraph) {
		if !n.HasChildren() {
			leaves = append(leaves, n)
		}
	}
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
	for _, leaf := range slices.Backward(leaves) {
		if text, ok := leaf.(*ast.Text); ok {
			text.SetHardLineBreak(false)
		}
		if !blank(leaf) {
			break
		}
	}
}
