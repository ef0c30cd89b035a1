package handbook

import (
	"math"
	"testing"
)

// pageSettingsProblems are the complaints about what stands around the pages.
var pageSettingsProblems = []problemCase{
	{"unknown setting", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nimprimt = { name = \"x\" }\n[languages.de]"}}, []string{
		`hugo.toml:4:1: unknown key "imprimt"; did you mean "imprint"?`,
	}},
	{"edit without a slash", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nedit = \"https://example.org/edit/main\"\n[languages.de]"}}, []string{
		`hugo.toml:4:1: "https://example.org/edit/main" can't have the path of a file added; expected an address that ends in a slash, such as "https://example.org/org/repo/edit/main/"`,
	}},
	{"edit with a query", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nedit = \"https://example.org/edit/?file=\"\n[languages.de]"}}, []string{
		`hugo.toml:4:1: "https://example.org/edit/?file=" can't have the path of a file added; expected an address that ends in a slash, such as "https://example.org/org/repo/edit/main/"`,
	}},
	{"edit that is no address", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nedit = \"javascript:alert(1)/\"\n[languages.de]"}}, []string{
		`hugo.toml:4:1: "javascript:alert(1)/" is not an address on the web; expected https://…`,
	}},
	{"wrong types of switches", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\ninternal = \"yes\"\nhistory = 1\nmarkdown = \"no\"\n[languages.de]"}}, []string{
		`hugo.toml:4:1: "internal" is a string; expected true or false`,
		`hugo.toml:5:1: "history" is a whole number; expected true or false`,
		`hugo.toml:6:1: "markdown" is a string; expected true or false`,
	}},
	{"unknown cards", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\ncards = \"none\"\n[languages.de]"}}, []string{
		`hugo.toml:4:1: unknown choice "none" of cards; expected "each" or "shared"`,
	}},
	{"accents that are no colours", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\naccent = { light = \"teal\", dark = \"#7fd1c6; } body { display: none\" }\n[languages.de]"}}, []string{
		`hugo.toml:4:12: "teal" is not a colour; expected # and six hexadecimal digits, such as "#0b5d57"`,
		`hugo.toml:4:28: "#7fd1c6; } body { display: none" is not a colour; expected # and six hexadecimal digits, such as "#0b5d57"`,
	}},
	{"half an accent", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\naccent = { light = \"#0b5d57\", drak = \"#ffffff\" }\n[languages.de]"}}, []string{
		`hugo.toml:4:1: missing "dark"; expected accent = { light = "#0b5d57", dark = "#7fd1c6" }`,
		`hugo.toml:4:31: unknown key "drak"; did you mean "dark"?`,
	}},
	{"accents that are hard to read", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\naccent = { light = \"#7fd1c6\", dark = \"#0b5d57\" }\n[languages.de]"}}, []string{
		`hugo.toml:4:12: warning: #7fd1c6 on the page's #ffffff has a contrast of 1.7, which is hard to read; expected at least 4.5`,
		`hugo.toml:4:31: warning: #0b5d57 on the page's #14181a has a contrast of 2.3, which is hard to read; expected at least 4.5`,
	}},
	{"imprint without what it needs", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nimprint = { phone = \"call us\" }\n[languages.de]"}}, []string{
		`hugo.toml:4:1: missing "email"; expected email = "…"`,
		`hugo.toml:4:1: missing "name"; expected name = "…"`,
		`hugo.toml:4:1: the imprint has no address; expected address = ["…", "…"], a string for each line`,
		`hugo.toml:4:13: "call us" is not a number to call; expected digits, spaces and + ( ) / . -`,
	}},
	{"imprint with a line that lacks its label", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nimprint = { name = \"N\", address = [\"A\"], email = \"x@example.org\", further.vat = { txt = \"1\" } }\n[languages.de]"}}, []string{
		`hugo.toml:4:75: missing "label"; expected label = { de = "…", en = "…" }`,
		`hugo.toml:4:75: missing "text"; expected text = "…"`,
		`hugo.toml:4:83: unknown key "txt"; did you mean "text"?`,
	}},
	{"imprint with a wrong email", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nimprint = { name = \"N\", address = [\"A\"], email = \"x at example.org\" }\n[languages.de]"}}, []string{
		`hugo.toml:4:42: "x at example.org" is not an address for mail; expected one such as "office@example.org"`,
	}},
	{"host without a name", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nhost = { privacy = \"example.org\" }\n[languages.de]"}}, []string{
		`hugo.toml:4:1: missing "name"; expected name = "…"`,
		`hugo.toml:4:10: "example.org" is not an address on the web; expected https://…`,
	}},
	{"two sections at one address", []edit{{"hugo.toml", "weight = 1", "weight = 1\nparams.rolebook.paths = { privacy = \"impressum\" }"}}, []string{
		`hugo.toml:5:27: sections "imprint" and "privacy" have the same address "impressum" in language "de"; expected different ones`,
	}},
}

// The examples are WCAG's own, and black on white.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		one, other string
		want       float64
	}{
		{"#000000", "#ffffff", 21}, {"#ffffff", "#000000", 21}, {"#ffffff", "#ffffff", 1}, {"#777777", "#ffffff", 4.48}, {"#0b5d57", "#ffffff", 7.73},
	} {
		if got := contrast(c.one, c.other); math.Abs(got-c.want) > 0.05 {
			t.Errorf("contrast of %s and %s is %.3f, want %.2f", c.one, c.other, got, c.want)
		}
	}
}
