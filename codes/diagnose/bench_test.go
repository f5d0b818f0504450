package diagnose_test

import (
	"testing"

	"github.com/whyclosed/whyclosed/codes/diagnose"
)

func BenchmarkDiagnose(b *testing.B) {
	b.ReportAllocs()
	cases := goldens(b)
	var out []byte
	for i := 0; b.Loop(); i++ {
		d := diagnose.Diagnose(&cases[i%len(cases)].observation, diagnose.Options{})
		out = d.AppendJSON(out[:0])
	}
}
