package importer

// What tests of this package look at from outside.
var (
	Literal       = literal
	IDOf          = idOf
	Prose         = func(text string) (string, string) { return prose(text, false) }
	MarkdownProse = func(text string) (string, string) { return prose(text, true) }
	Clean         = clean
)
