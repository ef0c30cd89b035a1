package translation

import (
	"strings"
	"testing"
	"testing/fstest"
)

var tags = []string{"de", "en"}

// folder has a file of a role; the arguments are what is replaced in it.
func folder(edits ...string) fstest.MapFS {
	const text = `abbr = "CIO"
name = { de = "Leitung der IT im ganzen Unternehmen", en = "Head of IT of the whole company" }
aliases = { de = ["IT-Chefin", "IT-Chef"], en = ["IT boss"] }
family = "de"
[summary]
de = "Führt die IT."
en = "Leads IT."
[criteria]
focus.value = { de = "Innen.", en = "Inside." }
focus.sources = ["de"]
mood = { de = "Gut und gern und viel und oft." }
`
	return fstest.MapFS{
		"data/roles/cio.toml":    {Data: []byte(strings.NewReplacer(edits...).Replace(text))},
		"data/sources.toml":      {Data: []byte("[de]\ntitle = \"A book\"\n")},
		"data/translations.lock": {Data: []byte("")},
	}
}

func states(t *testing.T, fsys fstest.MapFS, lock Lock) (all []Translation, byKey map[string]State) {
	t.Helper()
	byKey = make(map[string]State)
	all = States(Texts(fsys, tags), tags, lock, "en")
	for _, s := range all {
		byKey[s.Key()] = s.State
	}
	return all, byKey
}

func TestStates(t *testing.T) {
	first, byKey := states(t, folder(), Lock{})
	expected := map[string]State{"name": New, "aliases": New, "summary": New, "criteria.focus.value": New, "criteria.mood": Missing}
	if len(byKey) != len(expected) {
		t.Errorf("the texts are %v", byKey)
	}
	for key, state := range expected {
		if byKey[key] != state {
			t.Errorf("%s is %d; expected %d", key, byKey[key], state)
		}
	}
	never := func(Translation) bool { return false }
	lock := Lock{}.Update(first, never)
	if len(lock) != 4 {
		t.Errorf("the lock has %d entries; expected 4", len(lock))
	}
	for _, c := range []struct {
		what  string
		edits []string
		state State // of the summary
	}{
		{"nothing", nil, Current},
		{"the source", []string{"Führt die IT.", "Leitet die IT."}, Stale},
		{"both", []string{"Führt die IT.", "Leitet die IT.", "Leads IT.", "Manages IT."}, New},
		{"the translation", []string{"Leads IT.", "Manages IT."}, New},
		{"white space", []string{"Führt die IT.", "Führt  die\tIT."}, Current},
		{"the translation is gone", []string{"en = \"Leads IT.\"\n", ""}, Missing},
		{"the words of the source", []string{"Führt die IT.", "Runs all of the IT here.", "Leads IT.", "Runs all of the IT here."}, Alike},
		{"the source is gone", []string{"de = \"Führt die IT.\"\n", ""}, Current}, // then there is nothing to translate
	} {
		all, byKey := states(t, folder(c.edits...), lock)
		if byKey["summary"] != c.state {
			t.Errorf("%s: the summary is %d; expected %d", c.what, byKey["summary"], c.state)
		}
		if c.state != Stale {
			continue
		}
		key := Key{"data/roles/cio.toml", "summary", "en"}
		if kept := lock.Update(all, never); kept[key] != lock[key] {
			t.Error("an update takes a stale translation for a new one")
		}
		confirmed := lock.Update(all, func(Translation) bool { return true })
		if _, byKey := states(t, folder(c.edits...), confirmed); byKey["summary"] != Current {
			t.Error("a confirmed translation is still stale")
		}
	}
}

func TestLock(t *testing.T) {
	all, _ := states(t, folder(), Lock{})
	lock := Lock{}.Update(all, nil)
	fsys := fstest.MapFS{LockFile: {Data: lock.Format()}}
	read, err := ReadLock(fsys)
	if err != nil || len(read) != len(lock) {
		t.Fatalf("%v, %v", read, err)
	}
	for key, entry := range lock {
		if read[key] != entry {
			t.Errorf("%v is %v; expected %v", key, read[key], entry)
		}
	}
	if string(read.Format()) != string(lock.Format()) {
		t.Error("a second writing has other bytes")
	}
	for text, place := range map[string]string{
		"a\tb\tc\td\n":                           "line 1 ",
		string(lock.Format()) + "<<<<<<< ours\n": "line 7 ",
	} {
		if _, err := ReadLock(fstest.MapFS{LockFile: {Data: []byte(text)}}); err == nil || !strings.Contains(err.Error(), place) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
