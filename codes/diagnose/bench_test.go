package diagnose

import (
	"testing"
)

func BenchmarkDiagnose(b *testing.B) {
	b.ReportAllocs()
	cases := goldens(b)
	var out []byte
	for i := 0; b.Loop(); i++ {
		d := Diagnose(&cases[i%len(cases)].observation, Options{})
		out = d.AppendJSON(out[:0])
	}
}
