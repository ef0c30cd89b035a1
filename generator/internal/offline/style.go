package offline

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// style returns a style sheet as it works in a folder: the addresses of pictures,
// fonts and other style sheets become relative, every other byte stays.
func (t *tree) style(file string, text []byte) []byte {
	var out []byte
	lexer := css.NewLexer(parse.NewInputBytes(slices.Clone(text)))
	read := 0        // bytes
	imports := false // before the address of @import
	for {
		kind, token := lexer.Next()
		read += len(token)
		switch {
		case kind == css.ErrorToken: // the end, or what is no style sheet
			return append(out, text[read:]...)
		case kind == css.URLToken, kind == css.StringToken && imports:
			out = append(out, t.styleAddress(file, string(token))...)
		default:
			out = append(out, token...)
		}
		if kind != css.WhitespaceToken && kind != css.CommentToken {
			imports = kind == css.AtKeywordToken && strings.EqualFold(string(token), "@import")
		}
	}
}

// addressToken is a token such as url( "/a.png" ), url(/a.png) or "/a.css": what
// stands before its address, a quote, the address, a quote, and what stands after.
// One with escapes in it is none: no tool writes such.
var addressToken = regexp.MustCompile(`^([^("']*\(\s*|)(["']?)([^\\]*?)(["']?)(\s*\)|)$`)

// styleAddress returns a token with an address in it. One that does not end stays as
// it is.
func (t *tree) styleAddress(file, token string) string {
	parts := addressToken.FindStringSubmatch(token)
	if parts == nil || parts[2] != parts[4] || (parts[1] == "") != (parts[5] == "") {
		return token
	}
	parts[3] = t.relative(file, parts[3])
	return strings.Join(parts[1:], "")
}
