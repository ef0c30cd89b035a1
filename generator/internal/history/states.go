package history

import (
	"bufio"
	"context"
	"io"
	"io/fs"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
	"time"
)

// statesLimit is how long git may take for each of its answers: somebody wants the page that is
// made of them, and what it shows may not depend on how busy the machine is.
const statesLimit = 2 * time.Minute

// State is what the repository's folder held at the end of a day.
type State struct {
	Day   string // YYYY-MM-DD, in the time zone of its last commit
	Time  string // of that commit, as RFC 3339 has it
	Files fs.FS  // holds until the next state is asked for

	// Changed are the files that were changed, added or removed that day, sorted; nil of the
	// first state, of which nothing is known that was before.
	Changed []string
}

// States yields the states of named files and folders: of each day on which a commit changed
// them, the latest first, back to the last state that is older than so many months before the
// latest. Commits that were merged count as their merge does. The error is ErrTooLong.
func (r Repository) States(months int, names ...string) (iter.Seq[State], error) {
	none := func(func(State) bool) {}
	if r.commit == "" {
		return none, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), statesLimit)
	defer cancel()
	output, err := git(ctx, r.dir, append([]string{
		"-c", "log.showRoot=true", "-c", "log.follow=false",
		"log", "-z", "--first-parent", "--diff-merges=first-parent", "--no-renames", "--no-notes", "--no-ext-diff", "--no-color",
		"--relative", "--raw", "--no-abbrev", "--format=tformat:%cs %cI %P", r.commit, "--"}, names...)...).Output()
	if ctx.Err() != nil {
		return none, ErrTooLong
	}
	steps := within(months, parseSteps(string(output)))
	if err != nil || len(steps) == 0 {
		return none, nil
	}
	paths, objects, _ := blobs(ask(r.dir, append([]string{"ls-tree", "-r", "-l", "-z", r.commit, "--"}, names...)...))
	now := make(map[string]string) // objects by their paths
	for i, path := range paths {
		now[path] = objects[i]
	}
	contents := r.contents(distinct(slices.Concat(objects, formerObjects(steps))))
	return func(yield func(State) bool) { goBack(now, contents, steps, yield) }, nil
}

// step is a commit: which files it changed, and what they were before.
type step struct {
	day, time string
	first     bool              // nothing is known of what was before
	before    map[string]string // objects by the paths of the files; "" for files that it added
}

var stepHeader = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2}) (\S+) ([0-9a-f ]*)$`)

// parseSteps reads the fields of the log, the latest commit first. Each file has two: what changed,
// which begins with a colon, and its path.
func parseSteps(output string) (steps []step) {
	next, stop := iter.Pull(strings.SplitSeq(output, "\x00"))
	defer stop()
	for field, ok := next(); ok; field, ok = next() {
		field = strings.TrimPrefix(field, "\n")
		if header := stepHeader.FindStringSubmatch(field); header != nil {
			steps = append(steps, step{day: header[1], time: header[2], first: header[3] == "", before: make(map[string]string)})
			continue
		}
		fields := strings.Fields(field) // :mode mode object object what
		if len(fields) < 5 || len(steps) == 0 {
			continue
		}
		object := fields[2]
		if !strings.HasPrefix(fields[0], ":100") { // it was not there, or no file
			object = ""
		}
		if path, ok := next(); ok {
			steps[len(steps)-1].before[path] = object
		}
	}
	return steps
}

// within returns the steps of so many months, and those of the last day before them. Days only go
// back, whatever clocks said.
func within(months int, steps []step) []step {
	if len(steps) == 0 {
		return nil
	}
	latest, _ := time.Parse(time.DateOnly, steps[0].day)
	limit := latest.AddDate(0, -months, 0).Format(time.DateOnly)
	for i := range steps {
		if i > 0 {
			steps[i].day = min(steps[i].day, steps[i-1].day)
		}
		if steps[i].day < limit {
			return steps[:i+1]
		}
	}
	return steps
}

func formerObjects(steps []step) (objects []string) {
	for _, s := range steps {
		for _, path := range slices.Sorted(maps.Keys(s.before)) {
			if object := s.before[path]; object != "" {
				objects = append(objects, object)
			}
		}
	}
	return objects
}

// distinct returns strings without repetitions, in the order in which they come first.
func distinct(all []string) []string {
	known := make(map[string]bool)
	return slices.DeleteFunc(all, func(s string) bool {
		again := known[s]
		known[s] = true
		return again
	})
}

// goBack yields the last state of each day. It ends before one of which a file can't be read.
func goBack(now map[string]string, contents map[string][]byte, steps []step, yield func(State) bool) {
	files := make(fstest.MapFS)
	set := func(path, object string) bool {
		data, known := contents[object]
		if object == "" {
			delete(files, path)
			return true
		}
		files[path] = &fstest.MapFile{Data: data}
		return known
	}
	for path, object := range now {
		if !set(path, object) {
			return
		}
	}
	for i, s := range steps {
		if (i == 0 || s.day != steps[i-1].day) && !yield(State{s.day, s.time, files, changedOn(steps[i:])}) {
			return
		}
		if s.first {
			return
		}
		for path, object := range s.before {
			if !set(path, object) {
				return
			}
		}
	}
}

// changedOn returns the files that were changed on the day of the first of some steps.
func changedOn(steps []step) []string {
	changed := make(map[string]bool)
	for _, s := range steps {
		if s.day != steps[0].day {
			break
		}
		if s.first {
			return nil
		}
		for path := range s.before {
			changed[path] = true
		}
	}
	return slices.Sorted(maps.Keys(changed))
}

// contents reads objects, in turn, as far as git has them and they are not too many.
func (r Repository) contents(objects []string) map[string][]byte {
	found := make(map[string][]byte)
	ctx, cancel := context.WithTimeout(context.Background(), statesLimit)
	defer cancel()
	command := git(ctx, r.dir, "cat-file", "--batch")
	command.Stdin = strings.NewReader(strings.Join(objects, "\n") + "\n")
	pipe, err := command.StdoutPipe()
	if err != nil || command.Start() != nil {
		return found
	}
	defer func() { cancel(); _ = command.Wait() }()
	out, size := bufio.NewReader(pipe), 0
	for _, object := range objects {
		header, _ := out.ReadString('\n') // object, type, size
		fields := strings.Fields(header)
		if len(fields) != 3 || fields[0] != object {
			break
		}
		length, err := strconv.Atoi(fields[2])
		if size += length; err != nil || length < 0 || size > mostFiles {
			break
		}
		data := make([]byte, length+1) // a line feed follows
		if _, err := io.ReadFull(out, data); err != nil {
			break
		}
		found[object] = data[:length]
	}
	return found
}
