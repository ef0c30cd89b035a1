package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/links"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/sample"
)

// The size at which the stages are measured: 1,000 roles, 12 criteria, 2,000
// pairs, two languages, 6,000 pages. .ci/bench measures whole processes.
var large = sample.Options{Roles: 1000, Criteria: 12, Pairs: 2000}

// largeSource makes the sample once for all benchmarks of a run.
var largeSource = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "rolebook-bench-")
	if err != nil {
		return "", err
	}
	benchDirs = append(benchDirs, dir)
	return dir, sample.Write(dir, large)
})

var benchDirs []string // removed after the tests

func benchSource(b *testing.B) string {
	b.Helper()
	dir, err := largeSource()
	if err != nil {
		b.Fatal(err)
	}
	return dir
}

func loadLarge(b *testing.B) *handbook.Handbook {
	b.Helper()
	h, problems := handbook.Load(os.DirFS(benchSource(b)))
	if errors, _ := problems.Count(); errors > 0 {
		b.Fatal(problems[0])
	}
	return h
}

func BenchmarkLoad(b *testing.B) {
	benchSource(b)
	b.ReportAllocs()
	for b.Loop() {
		loadLarge(b)
	}
}

// BenchmarkLoadAgain loads what has been loaded before.
func BenchmarkLoadAgain(b *testing.B) {
	var cache handbook.Cache
	files := os.DirFS(benchSource(b))
	cache.Load(files)
	b.ReportAllocs()
	for b.Loop() {
		cache.Load(files)
	}
}

func BenchmarkCompare(b *testing.B) {
	h := loadLarge(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, pair := range compare.Pairs(h, nil) {
			compare.Roles(h, pair.Roles[:], false)
		}
	}
}

// BenchmarkWriteFirst is the first run: everything is written.
func BenchmarkWriteFirst(b *testing.B) {
	h := loadLarge(b)
	for b.Loop() {
		b.StopTimer()
		dir := b.TempDir()
		b.StartTimer()
		if _, err := content.Write(dir, content.Files(content.Input{Handbook: h, Pairs: compare.Pairs(h, nil), Published: register.New(nil)})); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		os.RemoveAll(dir)
		b.StartTimer()
	}
}

// BenchmarkGenerateFirst and BenchmarkGenerateAgain are the whole of generate,
// without and with nothing changed since.
func BenchmarkGenerateFirst(b *testing.B) {
	s := source{dir: benchSource(b)}
	for b.Loop() {
		b.StopTimer()
		forget(b, s.dir)
		b.StartTimer()
		generateQuietly(b, &s)
	}
}

func BenchmarkGenerateAgain(b *testing.B) {
	s := source{dir: benchSource(b)}
	generateQuietly(b, &s)
	for b.Loop() {
		if g := generateQuietly(b, &s); g.content.Written > 0 {
			b.Fatalf("%d files written", g.content.Written)
		}
	}
}

// BenchmarkGenerateEdit is generate under serve, after an edit of one role.
func BenchmarkGenerateEdit(b *testing.B) {
	s := source{dir: benchSource(b)}
	generateQuietly(b, &s)
	file := filepath.Join(s.dir, "data/roles/role-0001.toml")
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	defer os.WriteFile(file, text, 0o644)
	for i := 0; b.Loop(); i++ {
		edited := bytes.Replace(text, []byte(`abbr = "R1"`), fmt.Appendf(nil, "abbr = \"R1 %d\"", i%2), 1)
		if err := os.WriteFile(file, edited, 0o644); err != nil {
			b.Fatal(err)
		}
		generateQuietly(b, &s)
	}
}

func forget(b *testing.B, dir string) {
	b.Helper()
	for _, name := range []string{"content", ".rolebook"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			b.Fatal(err)
		}
	}
}

func generateQuietly(b *testing.B, s *source) generated {
	b.Helper()
	quiet := streams{io.Discard, io.Discard}
	h, err := s.load(quiet)
	if err != nil {
		b.Fatal(err)
	}
	g, err := s.generate(quiet, h, false, nil)
	if err != nil {
		b.Fatal(err)
	}
	return g
}

// BenchmarkBuild is a whole build, links checked.
func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		forget(b, benchSource(b))
		run := build{source: source{dir: benchSource(b)}, destination: filepath.Join(b.TempDir(), "public")}
		b.StartTimer()
		if err := run.run(streams{io.Discard, io.Discard}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLinks follows the links of a site that is built once.
func BenchmarkLinks(b *testing.B) {
	public := filepath.Join(b.TempDir(), "public")
	run := build{source: source{dir: benchSource(b)}, destination: public}
	if err := run.run(streams{io.Discard, io.Discard}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		report, err := links.Check(os.DirFS(public), "https://example.org/", register.New(nil))
		if err != nil || len(report.Problems) > 0 {
			b.Fatal(err, report.Problems)
		}
	}
}
