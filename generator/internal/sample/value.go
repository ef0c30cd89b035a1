package sample

import "fmt"

// valued returns what a criterion says of its values.
func (s *sampler) valued(id string, criterion int) string {
	switch criterion {
	case 4:
		return fmt.Sprintf("kind = \"number\"\nunit = %s\nmin = -5\nmax = 40\n", s.inline(1))
	case 5:
		return "kind = \"amount\"\ncurrency = \"EUR\"\nper = \"year\"\n"
	case 8:
		return "kind = \"date\"\n"
	}
	several := ""
	if criterion == 7 {
		several = "several = true\n"
	}
	text := "kind = \"choice\"\n" + several + "[criteria." + id + ".choices]\n"
	for choice := range 4 {
		text += fmt.Sprintf("choice-%d = { label = %s, description = %s }\n", choice, s.inline(2), s.inline(6))
	}
	return text
}

// value returns a value of a criterion.
func (s *sampler) value(criterion int) string {
	at := s.random.IntN
	switch criterion {
	case 4:
		if from := at(20) - 5; at(2) == 0 {
			return fmt.Sprintf("{ from = %d, to = %d.5 }", from, from+1+at(20)) // of −3, −3.5 would be less
		}
		return fmt.Sprint(at(5))
	case 5:
		return fmt.Sprintf("{ from = %d000, to = %d000 }", 20+at(5), 30+at(50))
	case 6:
		return fmt.Sprintf("\"choice-%d\"", at(4))
	case 7:
		first := at(3)
		return fmt.Sprintf("[\"choice-%d\", \"choice-%d\"]", first+1+at(3-first), first)
	}
	return fmt.Sprintf("2026-%02d-%02d", 1+at(12), 1+at(28))
}
