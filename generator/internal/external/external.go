// Package external asks other sites whether the addresses that a handbook links
// to still answer. It is the only package that speaks to the network beyond
// this machine, and does so only for check --external.
//
// It is polite: it asks each host one thing at a time, with a pause between,
// with HEAD where the host understands that, says who it is, waits where it is
// told to, and remembers good answers for days.
package external

import (
	"context"
	"fmt"
	"maps"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"rolebook/generator/internal/problem"
)

// Link is one place at which an address of another site is written.
type Link struct {
	Address   string // http: or https:
	File      string // slash-separated, relative to the source folder
	Line, Col int    // starting at 1
}

// Job is one check.
type Job struct {
	Links []Link
	Cache string // file of the answers so far; "" for none
	Agent string // the program and its version, as the header User-Agent says it
	Limits
	// Reachable tells which addresses of the network may be asked; nil for
	// Public. A handbook may be a stranger's, and its links are no way into the
	// network of whoever checks it.
	Reachable func(netip.Addr) bool
	Progress  func(done, all int, address string) // called after each address, one at a time; may be nil
}

// Limits bound what a check takes. Zero values mean those of Usual.
type Limits struct {
	Request time.Duration // for one answer
	Total   time.Duration // for all of them
	Pause   time.Duration // between two requests to the same host
	Wait    time.Duration // the longest that a host may ask to wait (Retry-After)
	Believe time.Duration // for how long a good answer is remembered
	Hosts   int           // that are asked side by side
}

// Usual are the limits of check --external. A weekly check asks every address
// once: good answers are believed for a day less.
var Usual = Limits{
	Request: 20 * time.Second, Total: 15 * time.Minute, Pause: time.Second, Wait: 30 * time.Second,
	Believe: 6 * 24 * time.Hour, Hosts: 8,
}

func (l Limits) orUsual() Limits {
	or := func(d *time.Duration, usual time.Duration) {
		if *d == 0 {
			*d = usual
		}
	}
	or(&l.Request, Usual.Request)
	or(&l.Total, Usual.Total)
	or(&l.Pause, Usual.Pause)
	or(&l.Wait, Usual.Wait)
	or(&l.Believe, Usual.Believe)
	if l.Hosts == 0 {
		l.Hosts = Usual.Hosts
	}
	return l
}

// Report is what a check found.
type Report struct {
	Addresses  int // different ones, without their anchors
	Asked      int // of these, asked now
	Remembered int // of these, known from the last days
	Problems   problem.List
}

// Check asks the sites. Its error is one of this machine: no network, or a cache
// that can't be written; the report holds then, too, for what has been asked. A
// cancelled context ends it within a moment, and keeps the answers so far.
func Check(ctx context.Context, job Job) (Report, error) {
	c := &checker{Job: job, answers: make(map[string]answer), hosts: make(map[string]*host), unreachable: make(map[string]error)}
	c.Limits = job.Limits.orUsual()
	if c.Reachable == nil {
		c.Reachable = Public
	}
	c.client = newClient(c)
	defer c.client.CloseIdleConnections()
	var unasked []string
	places := byAddress(job.Links)
	remembered := readCache(job.Cache, time.Now().Add(-c.Believe))
	for address := range places {
		if a, ok := remembered[address]; ok {
			c.answers[address] = a
		} else {
			unasked = append(unasked, address)
		}
	}
	report := Report{Addresses: len(places), Remembered: len(c.answers)}
	offline := c.askAll(ctx, unasked)
	report.Asked = len(c.answers) - report.Remembered
	err := writeCache(job.Cache, c.answers)
	if offline != nil {
		return report, fmt.Errorf("no other site can be reached, so no link to one was checked: %w", offline)
	}
	for address, links := range places {
		if a, ok := c.answers[address]; ok {
			report.Problems = append(report.Problems, a.problems(address, links)...)
		}
	}
	if missing := len(places) - len(c.answers); missing > 0 && ctx.Err() == nil {
		report.Problems = append(report.Problems, problem.Problem{Severity: problem.Warning, Message: fmt.Sprintf(
			"%d of %d addresses of other sites were not asked within %s; another run goes on where this one ended", missing, len(places), c.Total)})
	}
	report.Problems.Sort()
	return report, err
}

// byAddress gives the places of every address, without the anchors: a server
// never sees those.
func byAddress(links []Link) map[string][]Link {
	places := make(map[string][]Link)
	for _, link := range links {
		address, _, _ := strings.Cut(link.Address, "#")
		places[address] = append(places[address], link)
	}
	return places
}

// checker is a check at work.
type checker struct {
	Job
	client      *client
	mutex       sync.Mutex
	answers     map[string]answer
	hosts       map[string]*host
	unreachable map[string]error // hosts that could not be reached, and why
	reached     bool             // some host has answered something
	all, asked  int              // addresses to ask, and those asked already
}

// manyHosts is after how many hosts that can't be reached, and none that can,
// it is rather this machine that has no network.
const manyHosts = 4

// askAll asks the addresses, and gives an error if the network is not there.
// Where nobody answers, a host that did some days ago tells which of the two
// it is.
func (c *checker) askAll(parent context.Context, addresses []string) error {
	ctx, cancel := context.WithTimeout(parent, c.Total)
	defer cancel()
	known := slices.Sorted(maps.Keys(c.answers))
	c.all = len(addresses)
	c.pass(ctx, addresses, true)
	if c.reached || len(c.unreachable) == 0 || ctx.Err() != nil {
		return nil
	}
	if len(known) > 0 {
		_ = c.ask(ctx, known[0])
		if c.reached {
			c.pass(ctx, slices.DeleteFunc(addresses, c.has), false)
			return nil
		}
	} else if len(c.unreachable) < manyHosts {
		return nil // too few to tell
	}
	for _, name := range slices.Sorted(maps.Keys(c.unreachable)) {
		return c.unreachable[name]
	}
	return nil
}

// pass asks addresses, those of a host one after the other, and several hosts
// side by side. With doubt it ends when many hosts can't be reached.
func (c *checker) pass(ctx context.Context, addresses []string, doubt bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan []string)
	var workers sync.WaitGroup
	for range c.Hosts {
		workers.Go(func() {
			for sameHost := range queue {
				for _, address := range sameHost {
					a := c.ask(ctx, address)
					if ctx.Err() != nil {
						break // the answer is that of a request broken off
					}
					if c.keep(address, a) && doubt {
						cancel()
					}
				}
			}
		})
	}
	for _, sameHost := range byHost(addresses) {
		queue <- sameHost
	}
	close(queue)
	workers.Wait()
}

// keep notes an answer, and tells whether it looks as if there were no network.
func (c *checker) keep(address string, a answer) (alone bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.answers[address] = a
	if a.network != nil {
		c.unreachable[hostOf(address)] = a.network
	}
	if c.Progress != nil {
		c.asked++
		c.Progress(c.asked, c.all, address)
	}
	return !c.reached && len(c.unreachable) >= manyHosts
}

func (c *checker) has(address string) bool {
	_, ok := c.answers[address]
	return ok
}

// hostOf gives the host of an address, with its port.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}

// byHost sorts addresses by host, so that a worker has all of one.
func byHost(addresses []string) [][]string {
	hosts := make(map[string][]string)
	slices.Sort(addresses)
	var order []string
	for _, address := range addresses {
		name := hostOf(address)
		if hosts[name] == nil {
			order = append(order, name)
		}
		hosts[name] = append(hosts[name], address)
	}
	var sorted [][]string
	for _, name := range order {
		sorted = append(sorted, hosts[name])
	}
	return sorted
}
