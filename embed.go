// Package rolebook holds what makes a site of a handbook: layouts, interface
// words and assets. They are part of the program, so that somebody else's
// handbook needs nothing but hugo.toml and data/.
package rolebook

import "embed"

// Theme is the program's own layouts, i18n and assets. Hugo uses them like a
// theme: what a source folder has of its own wins.
//
//go:embed all:layouts i18n assets
var Theme embed.FS

// Workflow publishes a repository that has a handbook and no program on GitHub
// Pages.
//
//go:embed docs/workflows/handbook.yml
var Workflow string
