package export

import (
	"bytes"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/sample"
)

// BenchmarkFormats writes every page of a handbook of 100 roles and 200 pairs in
// one format.
func BenchmarkFormats(b *testing.B) {
	s := siteOf(b, sample.Files(sample.Options{Roles: 100, Criteria: 12, Pairs: 99}))
	for _, format := range Formats {
		b.Run(format.Name, func(b *testing.B) {
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				for _, pair := range compare.Pairs(s.Handbook, nil) {
					for _, language := range s.Handbook.Site.Languages {
						format.Write(&out, s.Page(s.Pair(pair), language))
					}
				}
			}
			b.SetBytes(int64(out.Len()))
		})
	}
}
