package hyphens

import (
	"strings"
	"testing"
)

// shown makes soft hyphens visible.
func shown(html string) string { return strings.ReplaceAll(html, soft, "|") }

// TestWords: long words may be broken where a dictionary breaks them, with four
// letters on either side; short ones nowhere.
func TestWords(t *testing.T) {
	for _, c := range []struct{ lang, want string }{
		{"de", "Kommu|ni|ka|ti|ons|ka|pa|zität"},
		{"de", "Entschei|dungs|be|fug|nisse"},
		{"de-AT", "Infor|ma|ti|ons|si|cher|heit"},
		{"de", "Daten|schutz|be|auf|tragte"},
		{"de", "Geschäfts|füh|rung"},
		{"de", "STRAS|SEN|BAHN|GE|SELL|SCHAFTEN"},
		{"de", "Führungs|kräfte"},
		{"de", "Auslie|fe|rung"},
		{"de", "Anforderung"},
		{"en", "respons|ib|il|ities"},
		{"en-GB", "commer|cial|isa|tion"},
		{"en", "archi|tec|ture"},
		{"en", "information"},
		{"fr", "anticonstitutionnellement"},
		{"", "Kommunikationskapazität"},
	} {
		if got := shown(HTML(strings.ReplaceAll(c.want, "|", ""), c.lang)); got != c.want {
			t.Errorf("%s: %s, want %s", c.lang, got, c.want)
		}
	}
}

// TestNarrow: in a narrow column shorter words may be broken, too, and once only.
func TestNarrow(t *testing.T) {
	for _, c := range []struct{ lang, want string }{
		{"en", "account|able"},
		{"en", "respons|ible for it"},
		{"de", "rechen|schafts|pflichtig"},
		{"de", "beraten"},
		{"fr", "responsable"},
	} {
		got := Narrow(strings.ReplaceAll(c.want, "|", ""), c.lang)
		if shown(got) != c.want || HTML(got, c.lang) != got {
			t.Errorf("%s: %s, want %s", c.lang, shown(got), c.want)
		}
	}
}

// TestHTML: only words that are read have soft hyphens, each by the patterns of its
// own language.
func TestHTML(t *testing.T) {
	for _, want := range []string{
		`<a href="#informationssicherheit" title="Informationssicherheit">Infor|ma|ti|ons|si|cher|heit</a>`,
		`<code>Informationssicherheit</code> Infor|ma|ti|ons|si|cher|heit`,
		`https://example.org/Informationssicherheit informationssicherheit@example.org informationssicherheit.de`,
		`Informationssicherheit_Richtlinie Infor|ma|ti|ons|si|cher|heit.`,
		`„Infor|ma|ti|ons|si|cher|heit“ &amp; Entschei|dungs|be|fug|nisse`,
		`<div lang="en">respons|ib|il|ities <div>respons|ib|il|ities</div> respons|ib|il|ities</div> Infor|ma|ti|ons|si|cher|heit`,
		`<span lang="fr">responsibilities</span>`,
		`<a hreflang="en" href="x">Infor|ma|ti|ons|si|cher|heit</a>`,
		"Informa\u00adtionssicherheit",
		`Infor|ma|ti|ons|si|cher|heit <b`,
	} {
		if got := shown(HTML(strings.ReplaceAll(want, "|", ""), "de")); got != strings.ReplaceAll(want, soft, "|") {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// FuzzHTML: without the soft hyphens the HTML is what it was.
func FuzzHTML(f *testing.F) {
	f.Add(`<p lang="en">responsibilities</p> <code>x`, "de")
	f.Add("İİİİİİİİİİİİİİİİİ\xff<", "de")
	f.Fuzz(func(t *testing.T, html, lang string) {
		html = strings.ReplaceAll(html, soft, "")
		if got := strings.ReplaceAll(HTML(html, lang), soft, ""); got != html {
			t.Errorf("%q became %q", html, got)
		}
	})
}

func BenchmarkHTML(b *testing.B) {
	html := strings.Repeat(`<tr id="x"><td class="colour-blue">Die Informationssicherheit liegt beim <a href="../cio/">CIO</a>, der sie verantwortet.</td></tr>`+"\n", 200)
	b.SetBytes(int64(len(html)))
	for b.Loop() {
		HTML(html, "de")
	}
}
