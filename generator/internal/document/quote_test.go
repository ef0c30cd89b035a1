package document

import "testing"

func TestQuote(t *testing.T) {
	for _, text := range []string{"", "a", "\"a\" 'b'", `C:\Users`, "a\nb", "\n\n", "a\r\nb", "\"\"\"\n\"", "\t\x00\x1b\x7f", "ä–„“", "a\\\nb\\"} {
		for _, line := range []string{"a = " + Quote(text), "a = [ " + Quote(text) + " ]"} {
			_, table := Parse("x.toml", line+"\n")
			got, _ := table.Value("a").(string)
			if list, ok := table.Value("a").([]any); ok {
				got, _ = list[0].(string)
			}
			if got != text {
				t.Errorf("%s is read as %q; expected %q", line, got, text)
			}
		}
	}
}
