package site

// Serve shows a project on a local server until it is interrupted, and follows
// every change of its content, layouts, words and assets. The flags are those
// of hugo server. Hugo prints to the standard streams where to look.
func Serve(p Project, flags ...string) error {
	ignoreEnvironment()
	w, err := prepareWorkspace(p)
	if err != nil {
		return err
	}
	// In memory: on disk the preview would take the place of the published site.
	arguments := append([]string{"server", "--renderToMemory"}, w.arguments()...)
	return execute(append(arguments, flags...))
}
