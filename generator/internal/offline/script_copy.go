package offline

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// A browser lets no page read a file, but lets it run one that lies beside it.
// So each file that scripts read gets a copy, a script that hands its text over:
// FILE.js. assets/js/load.js knows.
const scriptSuffix = ".js"

// fileOf returns the file of the site that a relative address leads to.
func (t *tree) fileOf(from, address string) (string, bool) {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	plain, err := url.PathUnescape(address)
	if err != nil || strings.HasPrefix(plain, "/") {
		return "", false
	}
	file := path.Join(path.Dir(from), plain)
	return file, t.files[file]
}

// scriptCopy returns the script that hands over the text of a file; of a page, its main
// part, since no script reads more.
func scriptCopy(file string, text []byte) []byte {
	if path.Ext(file) == ".html" {
		text = mainPart(text)
	}
	var out bytes.Buffer
	out.WriteString("document.currentScript.brings = ")
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(string(text)) // a string: no error
	return append(bytes.TrimSuffix(out.Bytes(), []byte("\n")), ";\n"...)
}

// mainPart returns the main element of a page, or all of it where there is none.
func mainPart(text []byte) []byte {
	z := html.NewTokenizer(bytes.NewReader(text))
	start, at := -1, 0
	for {
		kind := z.Next()
		length := len(z.Raw())
		if kind == html.ErrorToken {
			return text
		}
		if kind == html.StartTagToken || kind == html.EndTagToken {
			name, _ := z.TagName()
			switch isMain := string(name) == "main"; {
			case isMain && kind == html.StartTagToken && start < 0:
				start = at
			case isMain && kind == html.EndTagToken && start >= 0:
				return text[start : at+length]
			}
		}
		at += length
	}
}
