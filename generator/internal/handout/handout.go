// Package handout prints the handouts of a finished site: it opens pages of it
// in a browser that is installed on the machine, and writes PDFs beside them.
// It is the only package that knows the browser.
package handout

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
	"golang.org/x/sync/errgroup"

	"rolebook/generator/internal/pdf"
)

// Name is the file of a handout, beside the page that it belongs to. It never
// changes: wikis link to it.
const Name = "handout.pdf"

// Patience is how long a browser may take to start, and for one handout, beyond
// what its size asks for. To wait is no failure; to hang is one.
const Patience = 90 * time.Second

// Job is what to print.
type Job struct {
	Dir      string        // the site
	BaseURL  string        // where it will stand: absolute, http or https
	Browser  string        // program; see Browser
	Profile  string        // folder for the browser's profile: made anew, and removed in the end
	Sheets   []Sheet       // what to print
	Patience time.Duration // Patience, if 0
	Printed  func(Sheet)   // called after each, one at a time; may be nil
}

// Sheet is one handout.
type Sheet struct {
	Page string // the file that is printed, slash-separated, below the site's folder
	PDF  string // the file that is written
}

// Result is what has been printed.
type Result struct {
	Sheets, Pages int
	Bytes         int64
	Faults        []string // what keeps a PDF from being fully accessible, with its file
}

// Sheets returns the handouts of a site: of the pages with a name of their own.
func Sheets(dir, name string) (sheets []Sheet, err error) {
	err = fs.WalkDir(os.DirFS(dir), ".", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == name && entry.Type().IsRegular() {
			sheets = append(sheets, Sheet{file, path.Join(path.Dir(file), Name)})
		}
		return err
	})
	return sheets, err
}

// Print prints the handouts, several at a time. It ends at the first failure,
// and when the context does; the browser is gone by then.
func Print(ctx context.Context, job Job) (result Result, err error) {
	if job.Patience == 0 {
		job.Patience = Patience
	}
	published, err := splitBase(job.BaseURL)
	if err != nil {
		return Result{}, err
	}
	origin, stop, err := serve(job.Dir, published.path)
	if err != nil {
		return Result{}, err
	}
	defer stop()
	b, err := start(ctx, job.Browser, job.Profile, job.Patience)
	if err != nil {
		return Result{}, err
	}
	defer func() { err = errors.Join(err, b.close()) }()

	sheets := make(chan Sheet, len(job.Sheets))
	for _, sheet := range job.Sheets {
		sheets <- sheet
	}
	close(sheets)
	workers, printing := errgroup.WithContext(ctx)
	var done sync.Mutex
	for range min(runtime.GOMAXPROCS(0), 4, len(job.Sheets)) {
		workers.Go(func() error {
			p := &printer{job: job, browser: b, origin: origin, published: published}
			defer p.close()
			for sheet := range sheets {
				finished, err := p.print(printing, sheet)
				if err != nil {
					return fmt.Errorf("printing %s: %w", sheet.PDF, err)
				}
				done.Lock()
				result.add(sheet, finished)
				if job.Printed != nil {
					job.Printed(sheet)
				}
				done.Unlock()
			}
			return nil
		})
	}
	err = workers.Wait()
	slices.Sort(result.Faults)
	if cause := context.Cause(ctx); cause != nil {
		return result, cause
	}
	return result, err
}

func (r *Result) add(sheet Sheet, finished pdf.Finished) {
	r.Sheets++
	r.Pages += finished.Pages
	r.Bytes += int64(len(finished.File))
	for _, fault := range finished.Faults {
		r.Faults = append(r.Faults, sheet.PDF+": "+fault)
	}
}

// limit returns how long a page of so many bytes may take.
func (j *Job) limit(file string) time.Duration {
	const perSecond = 20 << 10 // bytes of HTML; two cores with other work to do print twice as many
	info, err := os.Stat(filepath.Join(j.Dir, filepath.FromSlash(file)))
	if err != nil {
		return j.Patience
	}
	return j.Patience + time.Duration(info.Size()/perSecond)*time.Second
}

// browserNames are the programs that speak Chromium's protocol, as the path may
// know them, and where macOS and Windows keep them. First come those without a
// window: they print the same in half the processor time.
var browserNames = []string{
	"chromium-headless-shell", "chrome-headless-shell",
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
	`C:\Program Files\Google\Chrome\Application\chrome.exe`,
	`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
}

// ErrNoBrowser says how to get a browser.
var ErrNoBrowser = errors.New("no browser to print with; install Chromium, Chrome or Edge (Debian: apt-get install chromium-headless-shell), " +
	"or name its program in the environment variable CHROME")

// Browser returns the program of an installed browser: the one that the
// environment variable CHROME names, or else the first that is found.
func Browser() (string, error) {
	if name := os.Getenv("CHROME"); name != "" {
		program, err := exec.LookPath(name)
		if err != nil {
			return "", fmt.Errorf("the environment variable CHROME names %q, which can't be run: %w", name, err)
		}
		return program, nil
	}
	for _, name := range browserNames {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	return "", ErrNoBrowser
}

const closeLimit = 5 * time.Second

// browser is a running one. It ends with close, and when this program does: it
// hangs on a pipe of ours.
type browser struct {
	ctx     context.Context // chromedp's
	cancel  context.CancelFunc
	profile string
}

// start starts a browser with a fresh profile that can reach this machine only.
func start(ctx context.Context, program, profile string, limit time.Duration) (*browser, error) {
	if err := os.RemoveAll(profile); err != nil { // of a run that was killed
		return nil, err
	}
	if err := os.MkdirAll(profile, 0o700); err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.UserDataDir(profile),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		chromedp.Flag("no-sandbox", os.Getuid() == 0), // Chromium's sandbox does not work for root
	)
	allocator, stopAllocator := chromedp.NewExecAllocator(ctx, options...)
	running, stopBrowser := chromedp.NewContext(allocator)
	b := &browser{running, func() { stopBrowser(); stopAllocator() }, profile}
	starting := time.AfterFunc(limit, b.cancel)
	err := chromedp.Do(running)
	if inTime := starting.Stop(); err != nil {
		b.cancel()
		_ = os.RemoveAll(profile)
		if !inTime && ctx.Err() == nil {
			err = fmt.Errorf("it did not start within %v", limit)
		}
		return nil, fmt.Errorf("%s can't be used to print: %w", program, err)
	}
	return b, nil
}

// close ends the browser, by force where it does not end by itself, and removes
// its profile.
func (b *browser) close() error {
	asked, stop := context.WithTimeout(b.ctx, closeLimit)
	_ = chromedp.Cancel(asked)
	stop()
	b.cancel()
	var err error
	for range 20 { // its processes may still be writing
		if err = os.RemoveAll(b.profile); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return err
}

// base is where a site stands: what comes before its path, and the path, which
// begins and ends in a slash.
type base struct{ origin, path string }

// splitBase takes an absolute address apart. The links of a PDF lead there, so
// it has to name a host.
func splitBase(address string) (base, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return base{}, fmt.Errorf("baseURL is %q, and the links of a PDF need a whole address; set baseURL in hugo.toml, or --baseURL, to where the site will stand, such as https://example.org/", address)
	}
	path := "/" + strings.Trim(u.EscapedPath(), "/") + "/"
	if path == "//" {
		path = "/"
	}
	return base{u.Scheme + "://" + u.Host, path}, nil
}

// serve shows a folder to the browser, below a path, on a free port and to this
// machine alone.
func serve(dir, path string) (origin string, stop func() error, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, fmt.Errorf("showing the site to the browser: %w", err)
	}
	prefix := strings.TrimSuffix(path, "/")
	files := http.StripPrefix(prefix, http.FileServerFS(os.DirFS(dir)))
	go func() { _ = http.Serve(listener, files) }() // until the listener is closed
	return "http://" + listener.Addr().String(), listener.Close, nil
}
