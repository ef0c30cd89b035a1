package offline

import (
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// style returns a style sheet as it works in a folder: the addresses of pictures,
// fonts and other style sheets become relative, every other byte stays.
func (t *tree) style(file string, text []byte) []byte {
	var out []byte
	lexer := css.NewLexer(parse.NewInputBytes(append([]byte(nil), text...)))
	read := 0        // bytes
	imports := false // before the address of @import
	for {
		kind, token := lexer.Next()
		read += len(token)
		switch kind {
		case css.ErrorToken: // the end, or what is no style sheet
			return append(out, text[read:]...)
		case css.URLToken:
			out = append(out, t.styleURL(file, string(token))...)
		case css.StringToken:
			if imports {
				token = []byte(t.quoted(file, string(token)))
			}
			out = append(out, token...)
		default:
			out = append(out, token...)
		}
		if kind != css.WhitespaceToken && kind != css.CommentToken {
			imports = kind == css.AtKeywordToken && strings.EqualFold(string(token), "@import")
		}
	}
}

// styleURL returns a token such as url("/a.png") or url(/a.png).
func (t *tree) styleURL(file, token string) string {
	open := strings.IndexByte(token, '(') + 1
	if open == 0 || !strings.HasSuffix(token, ")") {
		return token
	}
	inner := token[open : len(token)-1]
	bare := strings.Trim(inner, space)
	if bare == "" {
		return token
	}
	start := open + strings.Index(inner, bare)
	var to string
	if bare[0] == '"' || bare[0] == '\'' {
		to = t.quoted(file, bare)
	} else {
		to = t.relative(file, bare) // an address of ours has no space and no parenthesis that is not escaped
	}
	return token[:start] + to + token[start+len(bare):]
}

// quoted returns a string of a style sheet that is an address. One with escapes in
// it stays as it is: no tool writes such. So does one that does not end.
func (t *tree) quoted(file, token string) string {
	if len(token) < 2 || token[0] != token[len(token)-1] || strings.Contains(token, `\`) {
		return token
	}
	return token[:1] + t.relative(file, token[1:len(token)-1]) + token[len(token)-1:]
}
