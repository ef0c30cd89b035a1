package links

import (
	"net/url"
	"path"
	"strings"
)

// destination says where an address leads.
type destination int

const (
	inside destination = iota
	outside
	malformed
)

// resolve finds the target of an address on a page.
func (c *checker) resolve(file, address string) (target, destination) {
	if strings.HasPrefix(address, "../") && !strings.ContainsAny(address, "%?:\\") { // most are; no need to parse them
		to, anchor, _ := strings.Cut(address, "#")
		return c.below(file, to, address, anchor), inside
	}
	if below, ok := strings.CutPrefix(address, c.address); ok && c.address != "" && !strings.ContainsAny(below, "%?:\\") { // as files have it that travel
		to, anchor, _ := strings.Cut(below, "#")
		return target{path: to, anchor: anchor, published: c.folder}, inside
	}
	u, err := url.Parse(address)
	if err != nil {
		return target{}, malformed
	}
	if u.Scheme != "" && (u.Scheme != c.base.Scheme || u.Host != c.base.Host) || u.Scheme == "" && u.Host != "" {
		return target{}, outside
	}
	p := u.Path
	switch {
	case u.Scheme == "" && p == "":
		return target{path: file, anchor: u.Fragment}, inside
	case u.Scheme == "" && !strings.HasPrefix(p, "/"):
		return c.below(file, p, address, u.Fragment), inside
	case strings.HasPrefix(p, c.base.Path):
		p = strings.TrimPrefix(p, c.base.Path)
	case p+"/" == c.base.Path:
		p = ""
	case u.Scheme != "": // an absolute address may well mean another site on the host
		return target{}, outside
	default: // a bare path beside the site's is a mistake: no such page
		return target{path: address}, inside
	}
	if c.folder && u.Scheme == "" {
		return target{path: address}, inside // from the root of the disk: no such file
	}
	return target{path: strings.TrimPrefix(p, "./"), anchor: u.Fragment, published: c.folder && u.Scheme != ""}, inside
}

// below returns the target of a relative path on a page.
func (c *checker) below(file, to, address, anchor string) target {
	joined := path.Join(path.Dir(file), to)
	if strings.HasPrefix(joined, "..") {
		return target{path: address} // above the site: no such page
	}
	if strings.HasSuffix(to, "/") {
		joined += "/"
	}
	return target{path: strings.TrimPrefix(joined, "./"), anchor: anchor}
}

// file returns the file that a target is.
func (c *checker) file(t target) (string, bool) {
	if c.folder && !t.published {
		return t.path, c.files[t.path]
	}
	return c.served(t.path)
}

// served returns the file that a server sends for a path.
func (c *checker) served(p string) (string, bool) {
	p = strings.TrimSuffix(p, "/")
	if c.files[p] {
		return p, true
	}
	index := "index.html"
	if p != "" {
		index = p + "/" + index
	}
	return index, c.files[index]
}
