package external

import (
	"context"
	"errors"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxRedirects is how often an address may lead on.
const maxRedirects = 10

// ask finds out what an address answers, over redirects.
func (c *checker) ask(ctx context.Context, address string) answer {
	u, err := url.Parse(address)
	if err != nil {
		return ofError(err)
	}
	jar, _ := cookiejar.New(nil) // sites that greet with a cookie redirect for ever without
	moved, permanent := "", true
	for range maxRedirects + 1 {
		r, err := c.visit(ctx, jar, u)
		if err != nil {
			return ofError(err)
		}
		if r.next == nil {
			a := ofStatus(r.status)
			a.Moved = moved
			return a
		}
		permanent = permanent && (r.status == http.StatusMovedPermanently || r.status == http.StatusPermanentRedirect)
		u = r.next
		if permanent {
			moved = u.String()
		}
		if u.Scheme != "http" && u.Scheme != "https" {
			return ofError(errScheme)
		}
	}
	return ofError(errCircle)
}

// reply is what one address answered by itself.
type reply struct {
	status int
	next   *url.URL      // where it leads on, or nil
	wait   time.Duration // that the host asks for; 0 for none
}

// visit asks one address: with HEAD, which costs the site least, and with GET
// where that fails, since many sites know no HEAD and say so in many ways.
func (c *checker) visit(ctx context.Context, jar http.CookieJar, u *url.URL) (reply, error) {
	r, err := c.request(ctx, jar, http.MethodHead, u)
	switch {
	case err != nil && (ofError(err).network != nil || ofError(err).Broken || errors.Is(err, errPrivate) || ctx.Err() != nil):
		return r, err
	case err == nil && (r.status < 400 || busy(r.status)):
		return r, nil
	}
	return c.request(ctx, jar, http.MethodGet, u)
}

// request sends one request when it is the host's turn, and once more if the
// host asks to wait for a moment. A host that has enough, or can't be reached,
// is not asked again before the next run.
func (c *checker) request(ctx context.Context, jar http.CookieJar, method string, u *url.URL) (reply, error) {
	if !c.mayAsk(u) {
		return reply{}, errPrivate
	}
	h := c.host(strings.ToLower(u.Host))
	if err := h.enter(ctx, c.Pause); err != nil {
		return reply{}, err
	}
	defer h.leave()
	if h.closed {
		return h.reply, h.failure
	}
	r, err := c.send(ctx, jar, method, u)
	if err == nil && busy(r.status) && r.wait > 0 && r.wait <= c.Wait {
		if err := sleep(ctx, r.wait); err != nil {
			return reply{}, err
		}
		r, err = c.send(ctx, jar, method, u)
	}
	if ctx.Err() == nil && (err != nil && ofError(err).network != nil || err == nil && busy(r.status)) {
		h.closed, h.reply, h.failure = true, r, err
	}
	return r, err
}

func busy(status int) bool {
	return status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable
}

// send sends one request. What comes after the headers is not read.
func (c *checker) send(ctx context.Context, jar http.CookieJar, method string, u *url.URL) (reply, error) {
	ctx, cancel := context.WithTimeout(ctx, c.Request)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, u.String(), nil)
	if err != nil {
		return reply{}, err
	}
	request.Header.Set("User-Agent", c.Agent)
	request.Header.Set("Accept", "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8")
	response, err := c.client.do(jar, request)
	if err != nil {
		return reply{}, err
	}
	_ = response.Body.Close()
	c.mutex.Lock()
	c.reached = true
	c.mutex.Unlock()
	r := reply{status: response.StatusCode, wait: retryAfter(response.Header.Get("Retry-After"), time.Now())}
	if response.StatusCode >= 300 && response.StatusCode < 400 {
		if next, err := response.Location(); err == nil {
			r.next = next
		}
	}
	return r, nil
}

// retryAfter reads the header of that name: seconds, or a date (RFC 9110,
// section 10.2.3). 0 means that it says nothing.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(value); err == nil && seconds >= 0 {
		return time.Duration(min(seconds, 1<<31)) * time.Second
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, date.Sub(now))
	}
	return 0
}

// sleep waits, unless the check ends before.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// host is one host: who asks it has entered, and nobody else has.
type host struct {
	turn    chan struct{} // holds a token while nobody is inside
	last    time.Time     // when the last one left
	closed  bool          // it is not asked any more; its last answer stands for all
	reply   reply
	failure error
}

// host gives the one of that name, with its port.
func (c *checker) host(name string) *host {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	h := c.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		c.hosts[name] = h
	}
	return h
}

// enter waits for the host's turn, and for the pause after the last request.
func (h *host) enter(ctx context.Context, pause time.Duration) error {
	select {
	case <-h.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	if wait := time.Until(h.last.Add(pause)); wait > 0 && !h.closed {
		if err := sleep(ctx, wait); err != nil {
			h.turn <- struct{}{}
			return err
		}
	}
	return nil
}

func (h *host) leave() {
	h.last = time.Now()
	h.turn <- struct{}{}
}
