package external

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"rolebook/generator/internal/problem"
)

// answer is what is known of an address.
type answer struct {
	Status  int       `json:"status,omitempty"` // of HTTP; 0 where none came
	Moved   string    `json:"moved,omitempty"`  // where the address leads for good
	Time    time.Time `json:"time"`
	Broken  bool      `json:"-"` // the link is dead; else it could only not be checked
	Fault   string    `json:"-"` // "" where the address answers
	network error     // why no host was reached at all
}

// good tells whether the address leads to something.
func (a answer) good() bool { return a.Fault == "" }

// problems says for every place of an address what is wrong with it.
func (a answer) problems(address string, links []Link) problem.List {
	message, severity := "", problem.Warning
	switch {
	case a.Fault != "" && a.Broken:
		message, severity = a.Fault+"; fix the link, or leave it out", problem.Error
	case a.Fault != "":
		message = "not checked: " + a.Fault
	case a.Moved != "":
		message = "moved for good; write the new address, " + shorten(a.Moved)
	default:
		return nil
	}
	var list problem.List
	for _, link := range links {
		list = append(list, problem.Problem{
			File: link.File, Line: link.Line, Col: link.Col, Severity: severity, Message: "link to " + shorten(address) + ": " + message,
		})
	}
	return list
}

// shorten keeps an address readable in a message.
func shorten(address string) string {
	const longest = 300 // characters
	if r := []rune(address); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return address
}

// ofStatus judges the last answer of a chain of redirects.
func ofStatus(status int) answer {
	a := answer{Status: status, Time: time.Now()}
	text := strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status)))
	switch {
	case status >= 200 && status < 300:
	case status == http.StatusNotFound || status == http.StatusGone:
		a.Fault, a.Broken = "the site answers "+text, true
	default: // trouble of the server's, or a site that shuts out programs
		a.Fault = "the site answers " + text
	}
	return a
}

// errors of our own.
var (
	errPrivate = errors.New("it lies inside a private network, where check does not look")
	errCircle  = errors.New("it redirects in a circle, or too often")
	errScheme  = errors.New("it redirects to an address that is not on the web")
)

// ofError judges a request that got no answer.
func ofError(err error) answer {
	a := answer{Time: time.Now()}
	var dns *net.DNSError
	var address *url.Error
	if errors.As(err, &address) {
		err = address.Err // without the address, which the message has
	}
	switch {
	case errors.Is(err, errPrivate):
		a.Fault = errPrivate.Error()
	case errors.Is(err, errCircle), errors.Is(err, errScheme):
		a.Fault, a.Broken = err.Error(), true
	case errors.As(err, &dns) && dns.IsNotFound:
		a.Fault, a.Broken, a.network = "there is no host "+dns.Name, true, err
	case errors.As(err, &dns):
		a.Fault, a.network = "the host's name could not be looked up", err
	case insecure(err) != "":
		a.Fault, a.Broken = "no secure connection: "+insecure(err), true
	case errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		a.Fault, a.network = "no answer in time", err
	case errors.Is(err, syscall.ECONNREFUSED):
		a.Fault, a.Broken, a.network = "the host takes no connections", true, err
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		a.Fault, a.network = "the host can't be reached", err
	default:
		a.Fault = "no proper answer: " + err.Error()
	}
	return a
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

// insecure says why the certificate or the protocol of a secure connection was
// refused, or "".
func insecure(err error) string {
	var unknown x509.UnknownAuthorityError
	var hostname x509.HostnameError
	var invalid x509.CertificateInvalidError
	var certificate *tls.CertificateVerificationError
	var alert tls.AlertError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "the certificate has expired, or is not valid yet" // the error has the time of now
	case errors.As(err, &unknown):
		return "the certificate is signed by nobody known here"
	case errors.As(err, &hostname):
		return "the certificate is another host's"
	case errors.As(err, &invalid), errors.As(err, &certificate), errors.As(err, &alert), errors.As(err, &record):
		return err.Error()
	}
	return ""
}
