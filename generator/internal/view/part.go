package view

import "rolebook/generator/internal/handbook"

// Part is a piece of a cell's value: a text, a role, a place on a spectrum, or a value: a number,
// an amount, a choice or a day.
type Part struct {
	Prose
	Role   *Role
	Value  *Value
	Step   int     // on a spectrum: 1 at the first pole to 5 at the second; else 0
	Poles  [2]Text // of the spectrum
	Point  bool    // an entry of a list
	Shared bool    // every column holds it
	New    bool    // an entry that the level below lacks, or that differs from it
	Key    string  // of an entry: the same as that of another role's same entry
}

// middle is the step between the poles of a spectrum.
const middle = handbook.SpectrumMax + 1

// InWords says in words of the interface where on a spectrum the place is, or what the value is.
func (p *Part) InWords(words map[string]string) Text {
	if p.Value != nil {
		return p.Value.inWords(words)
	}
	pole, full := p.Pole()
	switch {
	case pole.Words == "":
		pole.Words = words["spectrum.balanced"]
	case !full:
		pole.Words = words["spectrum.rather"] + " " + pole.Words
	}
	return pole
}

// Pole returns the nearer pole of a spectrum, and whether the place is at its
// end. In the middle there is none.
func (p *Part) Pole() (pole Text, full bool) {
	switch {
	case p.Step < middle:
		return p.Poles[0], p.Step == 1
	case p.Step > middle:
		return p.Poles[1], p.Step == middle+handbook.SpectrumMax
	}
	return Text{}, false
}
