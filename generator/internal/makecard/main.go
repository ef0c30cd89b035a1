// Command makecard draws assets/card.png, the ground of the pictures that a
// shared link shows. Run it in the project's root: go run
// ./generator/internal/makecard. Its test holds the file to what it draws.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
)

func main() {
	data, err := card()
	if err == nil {
		err = os.WriteFile("assets/card.png", data, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "makecard:", err)
		os.Exit(1)
	}
}

// The size that link previews ask for, in pixels.
const width, height = 1200, 630

// The colours of assets/icon.svg.
var (
	ground = color.NRGBA{0x0b, 0x5d, 0x57, 0xff}
	light  = color.NRGBA{0x7f, 0xd1, 0xc6, 0xff}
	white  = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// card returns the picture as a PNG: the ground, a line at its foot, and the two
// columns of the icon. Words come onto it when a site is built.
func card() ([]byte, error) {
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	fill := func(x, y, w, h int, c color.Color) {
		draw.Draw(picture, image.Rect(x, y, x+w, y+h), image.NewUniform(c), image.Point{}, draw.Src)
	}
	fill(0, 0, width, height, ground)
	fill(0, height-16, width, 16, light)
	const left, top, bar, gap = 80, 460, 14, 28
	for row, lengths := range [][2]int{{90, 60}, {90, 60}, {90, 30}} {
		fill(left, top+row*gap, lengths[0], bar, white)
		fill(left+120, top+row*gap, lengths[1], bar, light)
	}
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, picture)
	return out.Bytes(), err
}
