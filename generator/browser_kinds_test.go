package main

import "net/http"

// pageKind is a kind of page, and where to look at one, in every language that
// it is made in.
type pageKind struct {
	name      string
	addresses []string // below the site's home
	sign      bool     // it only leads elsewhere
	framed    bool     // it is in a frame, where scripts leave its table alone
	status    int      // 0 for http.StatusOK
}

// pageKinds are all kinds of pages of our handbook's site: what holds of every
// page is looked at on these. A new kind is a new line.
var pageKinds = []pageKind{
	{name: "home", addresses: []string{"de/", "en/"}},
	{name: "roles", addresses: []string{"de/rollen/", "en/roles/"}},
	{name: "role", addresses: []string{"de/rollen/cio/", "en/roles/cio/"}},
	{name: "comparisons", addresses: []string{"de/vergleiche/", "en/comparisons/"}},
	{name: "curated comparison", addresses: []string{"de/vergleiche/cio-vs-cto/", "en/comparisons/cio-vs-cto/"}},
	{name: "other comparison", addresses: []string{"de/vergleiche/cdo-vs-ceo/", "en/comparisons/cdo-vs-ceo/"}},
	{name: "role in a frame", addresses: []string{"de/rollen/cio/?embed", "en/roles/cio/?embed"}, framed: true},
	{name: "comparison in a frame", addresses: []string{"de/vergleiche/cio-vs-cto/?embed", "en/comparisons/cio-vs-cto/?embed"}, framed: true},
	{name: "matrix", addresses: []string{"de/matrix/", "en/matrix/"}},
	{name: "responsibilities", addresses: []string{"de/verantwortung/", "en/responsibilities/"}},
	{name: "A to Z", addresses: []string{"de/a-z/", "en/a-z/"}},
	{name: "changes", addresses: []string{"de/aenderungen/", "en/changes/"}},
	{name: "privacy", addresses: []string{"de/datenschutz/", "en/privacy/"}},
	{name: "hand-written page", addresses: []string{"de/ueber-dieses-handbuch/", "en/about/"}},
	{name: "page of a language that is not there", addresses: []string{"de/404.html", "en/404.html"}},
	{name: "page that is not there", addresses: []string{"no/such/page/"}, status: http.StatusNotFound},
	{name: "front door", addresses: []string{""}, sign: true},
	{name: "short link", addresses: []string{"go/cio/", "go/cio-vs-cto/"}, sign: true},
	{name: "former address", addresses: []string{"de/vergleiche/cto-vs-cio/", "en/comparisons/cto-vs-cio/", "en/comparisons/cto-vs-cio/embed/"}, sign: true},
}
