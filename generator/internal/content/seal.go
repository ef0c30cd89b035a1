package content

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// A generated file says of itself that it is one, and carries a checksum of
// itself as its last key. So a run can tell its own files from those that
// somebody wrote or changed, without a list that could get lost or, after an
// interrupted run, be wrong.
const (
	sealOpen  = `,"checksum":"`
	sealClose = "\"}\n"
	sumLength = 32 // hex digits, half of SHA-256
)

var beginning = []byte(`{"generated_by":"rolebook`)

// encode gives front matter as the bytes of a file, sealed, and its checksum.
func encode(frontMatter any) (data []byte, sum string, err error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false) // the layouts escape; here it would only cost bytes
	if err := encoder.Encode(frontMatter); err != nil {
		return nil, "", err
	}
	data = bytes.TrimSuffix(buffer.Bytes(), []byte("}\n"))
	sum = checksum(data)
	data = append(data, sealOpen...)
	data = append(data, sum...)
	return append(data, sealClose...), sum, nil
}

func checksum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:sumLength/2])
}

// authorship says who a file in the generator's folders is by.
type authorship int

const (
	foreign authorship = iota // somebody else wrote it
	edited                    // the generator wrote it, and somebody changed it since
	own                       // the generator wrote it
)

// inspect tells who wrote a file; for an own one, its checksum, too. An empty
// file may be one of ours that a crash of the system has cut off.
func inspect(data []byte) (authorship, string) {
	if len(data) == 0 {
		return own, ""
	}
	if !bytes.HasPrefix(data, beginning) {
		return foreign, ""
	}
	body := len(data) - len(sealOpen) - sumLength - len(sealClose)
	if body < 0 {
		return edited, ""
	}
	sum := string(data[body+len(sealOpen) : body+len(sealOpen)+sumLength])
	if string(data[body:]) != sealOpen+sum+sealClose || checksum(data[:body]) != sum {
		return edited, ""
	}
	return own, sum
}
