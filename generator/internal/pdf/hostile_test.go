package pdf

import (
	"bytes"
	"strings"
	"testing"
)

// TestTruncated cuts the fixture anywhere.
func TestTruncated(t *testing.T) {
	printed := fixture(t)
	for size := 0; size < len(printed); size += 97 {
		if _, err := Finish(printed[:size], about); err == nil {
			t.Errorf("%d of %d bytes are taken for a PDF", size, len(printed))
		} else if strings.Contains(err.Error(), "\n") {
			t.Errorf("%d bytes: %v", size, err)
		}
		if _, err := Places(printed[:size]); err == nil {
			t.Errorf("%d of %d bytes have places", size, len(printed))
		}
	}
	if _, err := Finish(printed[:len(printed)/2], about); !strings.Contains(err.Error(), "cut short") {
		t.Errorf("half a file: %v", err)
	}
	if _, err := Finish([]byte("<html>"), about); !strings.Contains(err.Error(), "not a PDF") {
		t.Errorf("no PDF: %v", err)
	}
}

// TestDamaged breaks the fixture in the middle: it is finished or refused.
func TestDamaged(t *testing.T) {
	printed := fixture(t)
	for at := 0; at < len(printed); at += 211 {
		for _, with := range []string{"0", "<<", " R ", "\xff"} {
			damaged := bytes.Clone(printed)
			copy(damaged[at:], with)
			finished, err := Finish(damaged, about)
			if err == nil && len(finished.File) == 0 {
				t.Fatalf("%q at %d: neither a file nor an error", with, at)
			}
		}
	}
}

func FuzzFinish(f *testing.F) {
	f.Add(fixture(f))
	f.Add([]byte(small("", "")))
	f.Fuzz(func(t *testing.T, printed []byte) {
		finished, err := Finish(printed, about)
		if err != nil || len(finished.Faults) > 0 {
			return
		}
		if _, err := read(finished.File); err != nil {
			t.Errorf("what was written can't be read: %v", err)
		}
	})
}

// FuzzContent holds that a stream of a page is either as it was or, but for the
// artifacts, the same, with nothing loose.
func FuzzContent(f *testing.F) {
	for _, test := range contents {
		f.Add([]byte(test.given))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, doc := rewrite(data)
		if len(doc.faults) > 0 {
			if !bytes.Equal(got, data) {
				t.Errorf("changed, in spite of %q", doc.faults)
			}
			return
		}
		again, doc := rewrite(got)
		if len(doc.faults) > 0 || !bytes.Equal(again, got) {
			t.Errorf("%q became %q, then %q with %q", data, got, again, doc.faults)
		}
		if a, b := bare(data), bare(got); a != b {
			t.Errorf("%q paints %q, then %q", data, a, b)
		}
	})
}

// bare is a stream without its artifacts and the space between operations.
func bare(data []byte) string {
	var kept []string
	var open []bool
	for op, err := range operations(data) {
		if err != nil {
			break
		}
		text := string(data[op.at.from:op.at.to])
		switch op.name {
		case "BMC", "BDC":
			open = append(open, strings.HasPrefix(text, "/Artifact"))
			if open[len(open)-1] {
				continue
			}
		case "EMC":
			artifact := open[len(open)-1]
			if open = open[:len(open)-1]; artifact {
				continue
			}
		}
		kept = append(kept, text)
	}
	return strings.Join(kept, "\n")
}
