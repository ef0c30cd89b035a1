package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/problem"
)

// What hugo.toml may set of Hugo's settings. Hugo has some hundred more; many
// of them read folders of the machine, run programs, publish HTML or ask hosts.
// So this is a list of what is allowed, and not of what is not: a setting that a
// later Hugo brings is closed until somebody has looked at it.
var (
	siteSettings     = []string{"baseURL", "title", "copyright", "languages", "params", "menus", "enableRobotsTXT", "timeZone", handbooksKey}
	languageSettings = []string{"weight", "label", "locale", "direction", "title", "disabled", "params", "menus"}
	menuSettings     = []string{"name", "title", "identifier", "parent", "weight", "url", "pageRef", "params"}
)

// formerSettings are the old names of Hugo's settings for a language, with
// today's.
var formerSettings = map[string]string{"languageName": "label", "languageCode": "locale", "languageDirection": "direction"}

// settings returns the allowed settings of a table, checked, without those that
// the site's languages are made of. Every other key is reported.
func settings(t *document.Table, allowed []string) map[string]any {
	found := make(map[string]any)
	for key := range t.Names() {
		i := slices.IndexFunc(allowed, func(a string) bool { return strings.EqualFold(a, key) })
		now, former := formerSettings[key]
		switch {
		case slices.Contains(allowed, key):
			if key != "languages" && key != "disabled" && key != handbooksKey && checkSetting(t, key) {
				found[key] = t.Value(key)
			}
		case former && t.Name() != "":
			t.At(key).Errorf("%q is what Hugo once called %q; expected the new name", key, now)
		case i >= 0:
			t.At(key).Errorf("unknown key %q; expected %q", key, allowed[i])
		default:
			t.At(key).Errorf("%q can't be set here%s", key, cmp.Or(problem.DidYouMean(key, allowed),
				"; rolebook makes all other settings of Hugo itself, so remove it (docs/format.md lists what can be set)"))
		}
	}
	return found
}

// checkSetting reports a setting whose value is of the wrong type. Params are
// data for layouts of the handbook's own, and may be anything.
func checkSetting(t *document.Table, key string) (ok bool) {
	switch key {
	case "weight":
		_, ok = t.Int(key)
	case "enableRobotsTXT":
		_, ok = t.Bool(key)
	case "params":
		params := t.Table(key)
		ok = params != nil
		checkParams(params)
	case "menus":
		menus := t.Table(key)
		ok = menus != nil
		checkMenus(menus)
	case "direction":
		ok = choice(t, key, "unknown direction %q", "ltr", "rtl") != ""
	case "timeZone":
		var zone string
		if zone, ok = t.String(key); ok && !timeZone.MatchString(zone) {
			t.At(key).Errorf("unknown time zone %q; expected one such as \"Europe/Berlin\"", zone)
		}
	default:
		_, ok = t.String(key)
	}
	return ok
}

// checkParams refuses a second spelling of our own table: Hugo folds the case of
// keys, and what it holds would not have been checked.
func checkParams(params *document.Table) {
	for key := range params.Names() {
		params.At(key).ErrorIf(key != "rolebook" && strings.EqualFold(key, "rolebook"), "unknown key %q; expected \"rolebook\"", key)
	}
}

// checkMenus looks at the entries of menus: [[menus.footer]].
func checkMenus(menus *document.Table) {
	for menu := range menus.Names() {
		entries, ok := menus.Value(menu).([]map[string]any)
		if !ok {
			menus.At(menu).Errorf("menu %q is no list of entries; expected [[menus.%s]] with name and pageRef or url", menu, menu)
			continue
		}
		for i, entry := range entries {
			if fault := menuFault(entry); fault != "" {
				menus.At(menu).Errorf("entry %d of menu %q: %s", i+1, menu, fault)
			}
		}
	}
}

// menuFault returns what is wrong with an entry of a menu, or "". Hugo prints
// some further fields, such as pre and post, as HTML.
func menuFault(entry map[string]any) string {
	for key, value := range entry {
		if !slices.Contains(menuSettings, key) {
			return fmt.Sprintf("%q can't be set; expected %s", key, document.OneOf(menuSettings))
		}
		_, text := value.(string)
		_, number := value.(int64)
		if key != "params" && text == (key == "weight") || key == "weight" && !number {
			return fmt.Sprintf("%q has a value of the wrong type", key)
		}
	}
	for _, key := range []string{"url", "pageRef"} {
		if address, _ := entry[key].(string); address != "" && !menuAddress(address) {
			return fmt.Sprintf("%q leads to %q; expected a path of the site such as \"/about/\", https://…, http://… or mailto:…", key, address)
		}
	}
	return ""
}

// menuAddress reports whether a browser takes an address for a place of this
// site, or for one on the web. Browsers skip control characters and take a
// backslash for a slash.
func menuAddress(address string) bool {
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == '\\' || r == 0x7f }) || strings.HasPrefix(address, "//") {
		return false
	}
	scheme, _, found := strings.Cut(address, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return true
	}
	return slices.Contains([]string{"https", "http", "mailto"}, strings.ToLower(scheme))
}
