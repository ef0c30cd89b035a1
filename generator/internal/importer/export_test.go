package importer

// What tests of this package look at from outside.
var (
	Literal = literal
	IDOf    = idOf
	Prose   = prose
	Clean   = clean
)
