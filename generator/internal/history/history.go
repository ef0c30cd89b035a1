// Package history says when the files of a handbook changed last, by asking
// git. It is the only package that runs another program. Where there is no git,
// or no repository, there is no history, and that is nobody's mistake.
package history

import (
	"context"
	"errors"
	"iter"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Limit is how long git may take. A repository with a very long history is not
// worth more of a build's time than this.
const Limit = 10 * time.Second

// ErrTooLong says that git took longer than it may.
var ErrTooLong = errors.New("git took too long to say when the files changed")

// Dates are days of last changes, as YYYY-MM-DD in the author's time zone, by
// file: slash-separated, relative to the source folder. Files that git does not
// know have none.
type Dates map[string]string

// Latest returns the latest day on which one of the files changed, or "".
func (d Dates) Latest(files ...string) string {
	var latest string
	for _, file := range files {
		latest = max(latest, d[file])
	}
	return latest
}

// Repository is a folder in a git repository. The zero value stands for one
// that is in none.
type Repository struct {
	dir     string
	commit  string // the one that is checked out
	shallow bool   // its history was cut off when it was cloned
}

// Size returns the size of a file in the commit that is checked out, in bytes; 0
// where there is none, or no history. The name is relative to the folder.
func (r Repository) Size(file string) int64 {
	if r.commit == "" {
		return 0
	}
	size, _ := strconv.ParseInt(strings.TrimSpace(ask(r.dir, "cat-file", "-s", r.commit+":./"+file)), 10, 64)
	return size
}

// versionsLimit is how far Versions looks back, in commits.
const versionsLimit = 100

// Versions yields the contents of a file in the commits that changed it, the latest
// first. The name is relative to the folder.
func (r Repository) Versions(file string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if r.commit == "" {
			return
		}
		commits := ask(r.dir, "log", "--format=%H", "--no-renames", "--max-count="+strconv.Itoa(versionsLimit), r.commit, "--", file)
		for commit := range strings.FieldsSeq(commits) {
			if text := ask(r.dir, "cat-file", "blob", commit+":./"+file); text != "" && !yield(text) {
				return
			}
		}
	}
}

// Commit returns the commit that a word names, and its day, YYYY-MM-DD: a day (the last
// commit before it ended), a tag, a branch, or a commit; "" for none.
func (r Repository) Commit(word string) (commit, day string) {
	if r.commit == "" || word == "" || word[0] == '-' {
		return "", ""
	}
	asked := []string{"rev-list", "--max-count=1", word + "^{commit}", "--"}
	if _, err := time.Parse(time.DateOnly, word); err == nil {
		asked = []string{"rev-list", "--max-count=1", "--before=" + word + "T23:59:59", r.commit, "--"}
	}
	fields := strings.Fields(ask(r.dir, append([]string{"log", "--format=%H %as", "--no-walk", "--no-show-signature"}, strings.TrimSpace(ask(r.dir, asked...)), "--")...))
	if len(fields) != 2 {
		return "", ""
	}
	return fields[0], fields[1]
}

// At returns the repository as if a commit of it were checked out.
func (r Repository) At(commit string) Repository { return Repository{r.dir, commit, r.shallow} }

// Shallow reports whether the history was cut off when the repository was cloned.
func (r Repository) Shallow() bool { return r.shallow }

// Open finds the repository that a folder lies in.
func Open(dir string) Repository {
	fields := strings.Fields(ask(dir, "rev-parse", "--is-shallow-repository", "HEAD"))
	if len(fields) != 2 {
		return Repository{}
	}
	return Repository{dir: dir, commit: fields[1], shallow: fields[0] != "false"}
}

// ask returns the output of a command of git, or "" if it fails.
func ask(dir string, arguments ...string) string {
	ctx, cancel := context.WithTimeout(context.Background(), Limit)
	defer cancel()
	return answer(git(ctx, dir, arguments...))
}

// answer returns what a command prints, or "" if it fails.
func answer(command *exec.Cmd) string {
	output, err := command.Output()
	if err != nil {
		return ""
	}
	return string(output)
}

// Dates asks git once when the files in some folders changed last. Changes that
// are not committed don't count. The error is ErrTooLong. What users may have set for
// git log is set here, so that the same history gives the same dates everywhere.
func (r Repository) Dates(folders ...string) (Dates, error) {
	if r.commit == "" {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), Limit)
	defer cancel()
	output, err := git(ctx, r.dir, append([]string{
		"-c", "log.showRoot=true", "-c", "log.follow=false",
		"log", "-z", "--no-merges", "--no-renames", "--no-mailmap", "--no-notes", "--no-ext-diff", "--no-color",
		"--relative", "--name-only", "--format=tformat:%as %P", r.commit, "--"}, folders...)...).Output()
	if ctx.Err() != nil {
		return nil, ErrTooLong
	}
	if err != nil {
		return nil, nil
	}
	return r.parse(string(output), folders), nil
}

// header begins a commit: the day, and the commits that it follows on. It can't
// be taken for a file, whose path begins with its folder.
var header = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2}) ([0-9a-f ]*)$`)

// parse reads the fields of the log, which a NUL ends each: any other character
// may be part of a file's name. The first name of a commit has a line feed
// before it.
func (r Repository) parse(output string, folders []string) Dates {
	dates := make(Dates)
	var day string
	for field := range strings.SplitSeq(output, "\x00") {
		field = strings.TrimPrefix(field, "\n")
		if slices.ContainsFunc(folders, func(folder string) bool { return strings.HasPrefix(field, folder+"/") }) {
			dates[field] = max(dates[field], day)
			continue
		}
		commit := header.FindStringSubmatch(field)
		switch {
		case field == "":
		case commit == nil:
			return nil // half a history would date files wrongly
		case r.shallow && commit[2] == "":
			day = "" // where the history was cut off, every file seems to be new
		default:
			day = commit[1]
		}
	}
	maps.DeleteFunc(dates, func(_, day string) bool { return day == "" })
	return dates
}

// git prepares a command of git in a folder. The environment may not name
// another repository than the folder's, as it does inside a hook, and git may
// not fetch what a partial clone lacks, nor run a program that the repository's
// own settings name.
func git(ctx context.Context, dir string, arguments ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, "git", append([]string{"--no-pager", "--literal-pathspecs", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false"}, arguments...)...)
	command.Dir = dir
	command.WaitDelay = time.Second
	command.Env = slices.DeleteFunc(os.Environ(), func(variable string) bool {
		return strings.HasPrefix(variable, "GIT_") && !strings.HasPrefix(variable, "GIT_CONFIG")
	})
	command.Env = append(command.Env, "GIT_ALLOW_PROTOCOL=none", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	return command
}
