package pdf

// matrix turns coordinates into others (ISO 32000-1, 8.3.4): a b c d e f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// then is m, and afterwards outer.
func (m matrix) then(outer matrix) matrix {
	return matrix{
		m[0]*outer[0] + m[1]*outer[2], m[0]*outer[1] + m[1]*outer[3],
		m[2]*outer[0] + m[3]*outer[2], m[2]*outer[1] + m[3]*outer[3],
		m[4]*outer[0] + m[5]*outer[2] + outer[4], m[4]*outer[1] + m[5]*outer[3] + outer[5],
	}
}

// y is the height of a point after m.
func (m matrix) y(x, y float64) float64 {
	return x*m[1] + y*m[3] + m[5]
}
