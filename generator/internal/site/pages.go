package site

import (
	"encoding/csv"
	"net/url"
	"slices"
	"strings"
)

// PageFiles reports from which file of content/ each page of a site is made: by
// the page's folder in the built site, such as "de/about". Hugo is asked, since
// slugs and sections decide on it, in the workspace of the build before. It reads
// all content anew, so this is for the rare case that something is wrong with a
// page.
func PageFiles(p Project) (map[string]string, error) {
	output, err := Run(append([]string{"list", "all"}, workspaceOf(p.Source).arguments()...))
	if err != nil {
		return nil, err
	}
	base := p.BaseURL
	if base == "" {
		base = p.Site.BaseURL
	}
	return pageFiles(output, base), nil
}

// pageFiles reads what hugo list prints: comma-separated values below a line of
// names. What comes before are warnings, which a build has shown already.
func pageFiles(output, base string) map[string]string {
	below := ""
	if u, err := url.Parse(base); err == nil {
		below = strings.Trim(u.Path, "/")
	}
	files := make(map[string]string)
	output = output[max(0, strings.Index(output, "path,slug,")):]
	reader := csv.NewReader(strings.NewReader(output))
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	names, _ := reader.Read()
	rows, _ := reader.ReadAll()
	file, address := slices.Index(names, "path"), slices.Index(names, "permalink")
	for _, row := range rows {
		if file < 0 || address < 0 || len(row) <= max(file, address) {
			continue
		}
		u, err := url.Parse(row[address])
		if err != nil {
			continue
		}
		folder := strings.Trim(strings.TrimPrefix(strings.Trim(u.Path, "/"), below), "/")
		files[folder] = strings.ReplaceAll(row[file], `\`, "/")
	}
	return files
}
