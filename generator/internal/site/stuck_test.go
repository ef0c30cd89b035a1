package site

import (
	"errors"
	"testing"
)

// What ends by itself is left alone, however it ends.
func TestUnstuck(t *testing.T) {
	wrong := errors.New("wrong")
	for _, want := range []error{nil, wrong} {
		if got := unstuck(func() error { return want }); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}
