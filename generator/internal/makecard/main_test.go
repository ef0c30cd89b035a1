package main

import (
	"bytes"
	"os"
	"testing"
)

// The file is what the program draws.
func TestCard(t *testing.T) {
	want, err := card()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../../assets/card.png")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("assets/card.png is not what makecard draws (%v); run it", err)
	}
}
