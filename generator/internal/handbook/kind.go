package handbook

// Kind says what a criterion's cells hold.
type Kind string

// The kinds of criteria.
const (
	KindText     Kind = "text"     // prose
	KindList     Kind = "list"     // keyed points of prose
	KindSpectrum Kind = "spectrum" // a whole number between two poles
	KindRoles    Kind = "roles"    // references to other roles
	KindRatings  Kind = "ratings"  // items of a catalogue, each with a level
	KindNumber   Kind = "number"   // a number, or a range of numbers
	KindAmount   Kind = "amount"   // an amount of money, or a range
	KindChoice   Kind = "choice"   // one of the criterion's named values, or several
	KindDate     Kind = "date"     // a day
)

// Kinds are all of them, as the format spells them.
var Kinds = []Kind{KindText, KindList, KindSpectrum, KindRoles, KindRatings, KindNumber, KindAmount, KindChoice, KindDate}

// SpectrumMax is the value at the second pole of a spectrum; the first is at
// its negative.
const SpectrumMax = 2

// Quantity is a number, an amount or a range. From and To of a single value are the same.
type Quantity struct{ From, To float64 }

// Measure says what the numbers or the amounts of a criterion are.
type Measure struct {
	Unit     Text     // of a number; may be empty
	UnitOne  Text     // the unit of exactly 1; may be empty
	Currency string   // of an amount: its code of ISO 4217
	Per      string   // of an amount: one of Periods; may be empty
	Min, Max *float64 // nil for no limit
}

// Span returns how wide the range of the criterion is; 0 where it has none.
func (m *Measure) Span() float64 {
	if m.Min == nil || m.Max == nil {
		return 0
	}
	return *m.Max - *m.Min
}

// Periods are the times for which an amount may be.
var Periods = []string{"year", "month", "day", "hour"}

// Choice is a value that a criterion of choices names.
type Choice struct {
	ID          string
	Index       int // position in the criterion, starting at 0
	Label       Text
	Description Prose // may be empty
}
