package handbook

import "testing"

func TestPrintable(t *testing.T) {
	for text, want := range map[string]struct {
		text   string
		faults int
	}{
		"„Chef“ – 5 €\n\ta\u00adb\r\n": {"„Chef“ – 5 €\n\ta\u00adb\r\n", 0},
		"\u0084Chef\u0093":             {"„Chef“", 2},
		"a\u0081b\u0007c\u202ed\ufffe": {"abcd", 4},
	} {
		if got, faults := Printable(text); got != want.text || faults != want.faults {
			t.Errorf("%q becomes %q, %d faults", text, got, faults)
		}
		if got, _ := Printable(text); unprintable(got) != "" {
			t.Errorf("%q: %s", text, unprintable(got))
		}
	}
}
