package document

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// mostDigits is how many digits a number has at most: so many a float64 keeps.
const mostDigits = 15

// Number returns a number, whole or with decimals, and whether one is there.
func (t *Table) Number(key string) (float64, bool) {
	number, fault := t.number(key)
	if fault != "" {
		t.At(key).Errorf("%q %s", key, fault)
	}
	return number, fault == "" && t.Has(key)
}

// number returns the number of a key, or what is wrong with it; 0 where there is none.
func (t *Table) number(key string) (number float64, fault string) {
	switch value := t.Value(key).(type) {
	case nil:
		return 0, ""
	case int64:
		number = float64(value)
	case float64:
		number = value + 0 // −0 becomes 0
		if math.IsNaN(number) || math.IsInf(number, 0) {
			return 0, "is no number that can be compared; expected one, such as 3 or 3.5, or no such key"
		}
		if whole := t.thousands(key); whole != "" {
			return 0, fmt.Sprintf("is %s: the point begins decimals; expected %s, or %[1]s", Decimal(number), whole)
		}
	case string:
		return 0, "is a string; expected a number without quotes, such as " + meantNumber(value)
	default:
		return 0, "is " + typeName(value) + "; expected a number, such as 3 or 3.5"
	}
	if digits := strings.Trim(strings.Replace(strings.TrimPrefix(Decimal(number), "-"), ".", "", 1), "0"); len(digits) > mostDigits || math.Abs(number) >= 1e15 {
		return 0, fmt.Sprintf("has too many digits; expected at most %d", mostDigits)
	}
	return number, ""
}

// Decimal returns a number as TOML has it, with no more digits than it needs.
func Decimal(number float64) string { return strconv.FormatFloat(number, 'f', -1, 64) }

// Decimals returns how many digits a number has behind its point.
func Decimals(number float64) int {
	_, decimals, _ := strings.Cut(Decimal(number), ".")
	return len(decimals)
}

// thousands returns the whole number that a number with a point was meant as, such as 60000
// where 60.000 is written; "" for others.
func (t *Table) thousands(key string) string {
	at := t.Document.index().find(t.At(key).Path)
	_, literal, _ := strings.Cut(t.Document.text[at.start:at.end], "=")
	if found := pointed.FindStringSubmatch(strings.TrimSpace(literal)); found != nil {
		return found[1] + found[2]
	}
	return ""
}

// pointed is a number with three digits behind the point, of which the last says nothing.
var pointed = regexp.MustCompile(`^([+-]?[1-9]\d{0,2})\.(\d{2}0)$`)

var (
	grouped = regexp.MustCompile(`^([+-]?[1-9]\d{0,2}(?:[.,'’\s]\d{3})+)(?:[.,](\d{1,2}))?$`)
	commaed = regexp.MustCompile(`^([+-]?\d+),(\d+)$`)
	ranged  = regexp.MustCompile(`^(\S.*?)\s*(?:–|—|-|\bto\b|\bbis\b)\s*(\S.*)$`)
)

// notDigits separate thousands.
var notDigits = regexp.MustCompile(`[.,'’\s]`)

// ParseNumber reads a number as people write it: with a comma before the decimals, or with
// something between thousands. Three digits behind a single point or comma are thousands.
func ParseNumber(text string) (float64, bool) {
	text = strings.ReplaceAll(strings.TrimSpace(text), "−", "-")
	if found := grouped.FindStringSubmatch(text); found != nil {
		text = notDigits.ReplaceAllString(found[1], "")
		if found[2] != "" {
			text += "." + found[2]
		}
	}
	text = commaed.ReplaceAllString(text, "$1.$2")
	if strings.ContainsFunc(text, func(r rune) bool { return !strings.ContainsRune("+-.0123456789", r) }) {
		return 0, false // such as Inf and 1e5
	}
	number, err := strconv.ParseFloat(text, 64)
	return number + 0, err == nil
}

// decimal is a number without a sign, with a comma or a point before its decimals.
var decimal = regexp.MustCompile(`^\d{1,9}(?:[.,]\d{1,9})?$`)

// ParseDecimal reads a small number, which has nothing between thousands: a comma or a point begins
// its decimals.
func ParseDecimal(text string) (float64, bool) {
	if text = strings.TrimSpace(text); !decimal.MatchString(text) {
		return 0, false
	}
	number, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return number, err == nil
}

// ParseRange reads a number, or two with a dash or a word between them.
func ParseRange(text string) (from, to float64, ok bool) {
	if from, ok = ParseNumber(text); ok {
		return from, from, true
	}
	found := ranged.FindStringSubmatch(strings.TrimSpace(text))
	if found == nil {
		return 0, 0, false
	}
	from, ok = ParseNumber(found[1])
	to, also := ParseNumber(found[2])
	return from, to, ok && also
}

// RangeLiteral returns a number as TOML, or a range as an inline table.
func RangeLiteral(from, to float64) string {
	if from == to {
		return Decimal(from)
	}
	return fmt.Sprintf("{ from = %s, to = %s }", Decimal(from), Decimal(to))
}

// meantNumber returns how a number or a range that stands in quotes is written, or examples.
func meantNumber(text string) string {
	if from, to, ok := ParseRange(text); ok {
		return RangeLiteral(from, to)
	}
	return "3 or 3.5"
}
