// Package diagnose goes from what a page saw when a WebSocket closed to why it
// closed.
//
// A browser is forbidden to say: 1006 stands for a dozen faults, and the WHATWG
// standard wants no script to tell them apart. But much can be seen around a close,
// and that is an [Observation]. Each yes/no fact about it is a finding
// ([Findings]); each [Cause] says which findings it needs, which rule it out, and
// which speak for or against it, in small integers. [Diagnose] adds them up. The
// answer, a [Diagnosis], is a differential: the causes in order of likelihood, each
// with its evidence, a check that would settle it and a remedy.
//
// What is not known is never taken for "no". A bare close code is a valid, if poor,
// observation.
//
// Reading order: observation.go, facts.go, finding.go, cause.go, before_open.go,
// after_open.go, diagnose.go. The tables beside them: limit.go (who cuts idle
// connections after how long), reason.go (what a close reason gives away),
// closer.go, contradiction.go, elsewhere.go. The texts are made in sentence.go and
// their wire form in json.go.
//
// The proof is testdata/corpus: closes that were recorded in three engines, each
// with its true cause. TestCorpus prints how many are found.
package diagnose
