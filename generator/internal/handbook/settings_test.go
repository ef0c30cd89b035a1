package handbook

import (
	"strings"
	"testing"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/problem"
)

// dangerous are settings of Hugo that read folders of the machine, run
// something, publish HTML, move files or ask hosts, in the spellings that Hugo
// understands.
var dangerous = []string{
	`staticDir = "/etc"`, `staticDir0 = "/etc"`, `assetDir = "/etc"`, `layoutDir = "/etc"`, `cacheDir = "/etc"`, `dataDir = "/etc"`, `i18nDir = "/etc"`,
	`publishDir = "/tmp/x"`, `resourceDir = "/tmp/x"`, `contentDir = "/etc"`, `archetypeDir = "/etc"`, `themesDir = "/etc"`, `theme = "x"`, `themes = ["x"]`,
	"[module]\n[[module.mounts]]\nsource = \"/etc\"\ntarget = \"static\"", "[module]\n[[module.imports]]\npath = \"example.org/x\"",
	"[security]\nenableInlineShortcodes = true", "[security.exec]\nallow = [\".*\"]", "[security.funcs]\ngetenv = [\".*\"]", "[security.http]\nurls = [\".*\"]",
	"[markup.goldmark.renderer]\nunsafe = true", "[outputs]\nhome = [\"json\"]", "[outputFormats.x]\nmediaType = \"text/html\"", "[mediaTypes]\n\"text/x\" = {}",
	"[permalinks]\nx = \"/x/\"", "[frontmatter]\ndate = [\"x\"]", "[cascade]\nlayout = \"x\"", "[[cascade]]\nlayout = \"x\"", "[caches.images]\ndir = \"/tmp\"",
	"[build]\nwriteStats = true", "[server]\n[[server.headers]]\nfor = \"/\"", "[services.googleAnalytics]\nid = \"x\"", "[deployment]\n[[deployment.targets]]\nURL = \"s3://x\"",
	"[minify]\nminifyOutput = true", "[imaging]\nquality = 1", "[taxonomies]\ntag = \"tags\"", "[sitemap]\nfilename = \"../x\"", "[related]\nthreshold = 1",
	"[segments.x]", "[contentTypes.\"text/html\"]", "[httpCache]", "[privacy]", "[author]\nname = \"x\"", "[pagination]\npath = \"../x\"",
	`disableKinds = ["page"]`, `renderSegments = ["x"]`, `defaultContentLanguage = "en"`, `uglyURLs = true`, `relativeURLs = true`, `canonifyURLs = true`,
	`ignoreFiles = [".*"]`, `ignoreLogs = ["x"]`, `enableGitInfo = true`, `timeout = "1ms"`, `refLinksErrorLevel = "x"`, `titleCaseStyle = "x"`, `newContentEditor = "vi"`,
	`StaticDir = "/etc"`, `STATICDIR = "/etc"`, "[Module]\n[[Module.Mounts]]\nsource = \"/etc\"\ntarget = \"static\"", `"staticdir" = "/etc"`,
	"[params.Rolebook]\nedit = \"javascript:alert(1)/\"", "[params.ROLEBOOK]\ninternal = true",
}

// settingsProblems returns what is wrong with the text of a hugo.toml.
func settingsProblems(t *testing.T, text string) problem.List {
	t.Helper()
	d, table := document.Parse(ConfigFile, text)
	if table == nil {
		t.Fatalf("%q: %v", text, d.Problems())
	}
	readSite(table)
	return d.Problems()
}

func TestSettings(t *testing.T) {
	for _, setting := range dangerous {
		text := setting + "\n"
		if !strings.HasPrefix(setting, "[") {
			text = setting + "\n[params]\n"
		}
		problems := settingsProblems(t, text+"[languages.en]\nweight = 1\ntitle = \"x\"\n")
		if len(problems) == 0 || problems[0].Line == 0 {
			t.Errorf("%q: %v", setting, problems)
		}
	}
	for _, setting := range []string{`contentDir = "/etc"`, `outputs = {}`, `disableKinds = []`, `cascade = {}`, `languageDirection = "rtl"`, `direction = "up"`, `menu = {}`} {
		problems := settingsProblems(t, "[languages.en]\nweight = 1\ntitle = \"x\"\n"+setting)
		if len(problems) == 0 || problems[0].Line == 0 {
			t.Errorf("language: %q: %v", setting, problems)
		}
	}
}

func TestMenus(t *testing.T) {
	for entry, fine := range map[string]bool{
		`name = "A"` + "\nurl = \"/a/\"":           true,
		`name = "A"` + "\nurl = \"a/#b:c\"":        true,
		`name = "A"` + "\nurl = \"HTTPS://x.org\"": true,
		`url = "mailto:a@example.org"`:             true,
		`pageRef = "/about"` + "\nweight = 3":      true,
		`url = "javascript:alert(1)"`:              false,
		`url = "JavaScript:alert(1)"`:              false,
		`url = "java\tscript:alert(1)"`:            false,
		`url = "\u0001javascript:alert(1)"`:        false,
		`url = " javascript:alert(1)"`:             false,
		`url = "data:text/html,x"`:                 false,
		`url = "vbscript:x"`:                       false,
		`url = "//example.org/"`:                   false,
		`url = "\\\\example.org/"`:                 false,
		`url = "/\\example.org/"`:                  false,
		`pre = "<script>"`:                         false,
		`post = "<script>"`:                        false,
		`weight = "1"`:                             false,
		`name = 1`:                                 false,
	} {
		problems := settingsProblems(t, "[languages.en]\nweight = 1\ntitle = \"x\"\n[[menus.footer]]\n"+entry)
		if fine != (len(problems) == 0) {
			t.Errorf("%q: %v", entry, problems)
		}
	}
	for _, menus := range []string{"[menus]\nfooter = 1", "[menus.footer]\nname = \"x\"", "menus = 1"} {
		if problems := settingsProblems(t, menus+"\n[languages.en]\nweight = 1\ntitle = \"x\"\n"); len(problems) == 0 {
			t.Errorf("%q: no problem", menus)
		}
	}
}
