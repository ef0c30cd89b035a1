package handbook

import (
	"maps"
	"slices"

	"rolebook/generator/internal/document"
)

// readPairs reads which pairs of roles get a page; at is the place of pairs.
func readPairs(t *document.Table, at document.Place) Pairs {
	const expected = `expected pairs = "all", "listed", "family", "ladder" or { nearest = 5 }`
	pairs := Pairs{Mode: PairsAll, Most: usualMostPairs, place: at}
	if most, ok := t.Int("max_pairs"); ok && most > 0 {
		pairs.Most = int(most)
	} else if t.Has("max_pairs") {
		t.At("max_pairs").Errorf("max_pairs is how many pairs may have a page; expected a number above 0")
	}
	if t.IsTable("pairs") {
		table := t.Table("pairs")
		table.Allow("nearest")
		k, _ := table.Int("nearest")
		table.At("nearest").ErrorIf(k < 1 || k > 1000, "nearest is the number of partners of each role, from 1 to 1000; %s", expected)
		pairs.Mode, pairs.Nearest = PairsNearest, int(k)
		return pairs
	}
	mode, _ := t.String("pairs")
	if slices.Contains([]PairMode{PairsAll, PairsListed, PairsFamily, PairsLadder}, PairMode(mode)) {
		pairs.Mode = PairMode(mode)
	} else if t.Has("pairs") {
		at.Errorf("unknown choice of pairs; %s", expected)
		pairs.Mode = PairsListed
	}
	return pairs
}

// checkPairChoice reports a choice of pairs that makes no page, or more pages than anybody
// would read, so that a build does not start on millions of them.
func checkPairChoice(h *Handbook) {
	count := 0
	switch h.Site.Pairs.Mode {
	case PairsLadder:
		known := len(h.roles.unreadable) == 0 && (len(h.Members) == 0 || h.asked != nil) && !slices.Contains(slices.Collect(maps.Values(h.roles.drafts)), true)
		h.Site.Pairs.place.ErrorIf(known && len(h.AllRoles) == len(h.Roles), "pairs = %q, and no role has levels; expected levels in a role's file, or another choice of pairs", PairsLadder)
	case PairsAll:
		count = len(h.Roles) * (len(h.Roles) - 1) / 2
	case PairsFamily:
		size := make(map[*Family]int)
		for _, role := range h.Roles {
			if role.Family != nil {
				count += size[role.Family]
				size[role.Family]++
			}
		}
	}
	if count > h.Site.Pairs.Most {
		h.Site.Pairs.place.Errorf("pairs = %q of these roles are %d comparisons in each language, more than %d; expected pairs = { nearest = 5 }, \"listed\", or max_pairs = %[2]d if so many are meant",
			h.Site.Pairs.Mode, count, h.Site.Pairs.Most)
	}
}
