package main

import (
	"fmt"
	"path/filepath"

	"rolebook/generator/internal/offline"
)

// takeOffline makes the new site one that works from a folder, if that is asked for.
func (b *build) takeOffline(io streams, dir string) error {
	if !b.offline {
		return nil
	}
	stop := tick(io.err, "making links lead to files")
	made, err := offline.Make(offline.Site{Dir: dir, BaseURL: b.address(), Languages: languageTags(b.Handbook)})
	took := stop()
	if err != nil {
		return fmt.Errorf("making the site work from a folder: %w", err)
	}
	b.leftOut = made.LeftOut
	fmt.Fprintf(io.out, "made links lead to files in %s, and scripts of %s that they read, in %s\n",
		count(made.Rewritten, "file"), count(made.Twins, "file"), took)
	return nil
}

// whatNow says what can be done with the new site.
func (b *build) whatNow() string {
	if b.offline {
		return fmt.Sprintf("open %s; the folder works wherever it is copied to", filepath.Join(b.shortDestination(), "index.html"))
	}
	return fmt.Sprintf("%s is ready to publish; to look at the site: %s", b.shortDestination(), b.source.serveCommand())
}
