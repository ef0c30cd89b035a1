package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/internal/testenv"
)

// forms are words of texts as people write them, with queries that find them:
// masculine and feminine, singular and plural, and with marks of their own.
var forms = map[string][]string{
	"Teamleiter:in":                 {"Teamleiterinnen", "Teamleiterin", "Teamleiter", "teamleiter*in", "Teamleiter/in", "leiterin"},
	"Teamleiter*innen":              {"Teamleiterinnen", "Teamleiterin", "Teamleiter", "Teamleiter:in"},
	"Projektleiter_in":              {"Projektleiterin", "Projektleiterinnen", "Projektleiter"},
	"Projektleiter/in":              {"Projektleiterin", "Projektleiterinnen", "Projektleiter"},
	"Projektleiter/-innen":          {"Projektleiterin", "Projektleiterinnen", "Projektleiter"},
	"Projektleiter·in":              {"Projektleiterin", "Projektleiterinnen", "Projektleiter"},
	"Projektleiter(in)":             {"Projektleiterin", "Projektleiterinnen", "Projektleiter"},
	"MitarbeiterInnen":              {"Mitarbeiterinnen", "Mitarbeiterin", "Mitarbeiter", "Mitarbeiter*innen"},
	"Ärzt:innen":                    {"Ärztin", "Ärztinnen", "aerztin", "arztin", "Arzt"},
	"Kund:innen":                    {"Kunde", "Kunden", "Kundin", "Kundinnen"},
	"Kolleg*innen":                  {"Kollege", "Kollegen", "Kollegin", "Kolleginnen"},
	"Expert_innen":                  {"Experte", "Expertin", "Experten"},
	"Beauftragte:r":                 {"Beauftragter", "Beauftragte"},
	"Bürger*innenbüro":              {"Bürgerinnenbüro", "büro", "Bürger", "buerger"},
	"Leiterinnen und Leiter":        {"Leiter", "Leiterin", "Leiterinnen", "Leiter:in"},
	"Leiterin oder Leiter":          {"Leiter", "Leiterin", "Leiterinnen"},
	"Hoch\u00adspannungs\u00adnetz": {"Hochspannungsnetz", "spannung", "Netz"},
	"Zu\u200bständigkeit":           {"Zuständigkeit", "Zustandigkeit"},
	"U\u0308bersicht":               {"Übersicht", "uebersicht", "ubersicht"},
	"IT\u2011Leitung":               {"IT-Leitung", "leitung"},
	"Übergabe":                      {"U\u0308bergabe", "Über\u00adgabe"},
	"Pro*Kontra":                    {"Kontra", "Pro"},
	"und/in":                        {"und"},
	"KundInnen":                     {"Kunde", "Kunden", "Kundin", "Kundinnen", "Kund:in"},
	"ÄrztIn":                        {"Arzt", "Ärzte", "Ärztin", "Ärztinnen", "Ärzt*innen"},
	"Kund*innenservice":             {"Kunde", "Kundin", "Kundinnen", "Kundenservice", "service", "Kund:innenservice"},
	"Bürger/-innen-Büro":            {"Bürger", "Bürgerin", "Büro"},
	"Mitarbeiter(inn)en":            {"Mitarbeiter", "Mitarbeitern", "Mitarbeiterin", "Mitarbeiterinnen"},
	"Teamleiter(-innen)":            {"Teamleiter", "Teamleitern", "Teamleiterinnen"},
	"Teamleiter/\u2011innen":        {"Teamleiterin", "Teamleiterinnen"},
	"Teamleiter*\u00adin":           {"Teamleiterin", "Teamleiterinnen"},
	"Teamleiter\u200b:\u200bin":     {"Teamleiterin", "Teamleiterinnen"},
	"Ko\u0308ch*innen":              {"Koch", "Köche", "Köchin", "Koechinnen"},
	"Student:innen":                 {"Student", "Studenten", "Studentin"},
	"Ingenieur·innen":               {"Ingenieur", "Ingenieure", "Ingenieurin"},
	"Koordinator/in":                {"Koordinator", "Koordinatoren", "Koordinatorin"},
	"Chef*in":                       {"Chef", "Chefs", "Chefin", "Chefinnen"},
	"Beamt*innen":                   {"Beamter", "Beamte", "Beamten", "Beamtin"},
	"Pädagog_innen":                 {"Pädagoge", "Paedagogin", "Padagogen"},
	"ein*e Angestellte*r":           {"eine", "ein", "Angestellte", "Angestellter", "Angestellten"},
	"Rolle(n)":                      {"Rolle", "Rollen"},
	"A/R-Werte":                     {"werte", "A", "R"},
	"Arzt":                          {"Ärzt:in"},
}

// TestFindForms: each query finds the text, and no word that is not in it does.
// Another role has every query as it is written: so nothing is found only
// because search forgives typing errors where there is no better result.
func TestFindForms(t *testing.T) {
	t.Parallel()
	node, err := exec.LookPath("node")
	if err != nil {
		testenv.Missing(t, "Node.js; on Debian: apt-get install nodejs")
	}
	dir := t.TempDir()
	copyTree(t, "../assets/js", dir)
	copyTree(t, "testdata/find.mjs", filepath.Join(dir, "find.mjs"))
	if err := os.WriteFile(filepath.Join(dir, "package.json"), []byte(`{"type":"module"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	tried := 0
	for text, queries := range forms {
		type m = map[string]any
		index := m{"rows": []any{}, "roles": []any{m{"href": "a/", "name": "Rolle"}, m{"href": "b/", "name": "Andere"}}}
		texts := m{"rows": []any{}, "roles": []any{m{"text": text}, m{"text": strings.Join(queries, " ")}}}
		input, _ := json.Marshal(m{"index": index, "texts": texts, "queries": append(queries, "Hausmeisterin")})
		command := exec.Command(node, "find.mjs")
		command.Dir, command.Stdin, command.Stderr = dir, bytes.NewReader(input), os.Stderr
		output, err := command.Output()
		if err != nil {
			t.Fatal(err)
		}
		var found [][]string
		if err := json.Unmarshal(output, &found); err != nil {
			t.Fatal(err)
		}
		for i, query := range queries {
			tried++
			if !slices.Contains(found[i], "a/") {
				t.Errorf("%q finds %v in %q", query, found[i], text)
			}
		}
		if len(found[len(queries)]) > 0 {
			t.Errorf("another word finds %q", text)
		}
	}
	if tried < 130 {
		t.Errorf("only %d queries", tried)
	}
}
