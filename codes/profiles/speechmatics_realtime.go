package profiles

import "github.com/whyclosed/whyclosed/codes"

var speechmaticsRealtime = codes.Profile{
	ID:     "speechmatics-realtime",
	Name:   "Speechmatics realtime",
	Source: "https://github.com/speechmatics/docs/blob/8783a7a/docs/api-ref/realtime-transcription-websocket.mdx",
	AsOf:   "2026-11-22",
	Note:   "The close reason is the keyword of the error; an Error message may come before the close.",
	Match: codes.Match{
		Hosts: []string{"*.rt.speechmatics.com"},
		Paths: []string{"/v2"},
	},
	Meanings: []codes.Meaning{
		{First: 1003, Name: "ProtocolError", Summary: "The client broke the message protocol.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 1008, Name: "PolicyViolation", Summary: "The client broke a policy of the service.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 1011, Name: "InternalError", Summary: "The service failed inside.", Advice: codes.Later, MinDelayMs: 5000, MaxDelayMs: 10000, Why: "The docs recommend a retry after 5-10 s or more.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4001, Name: "NotAuthorised", Summary: "The API key or token is not valid.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4003, Name: "NotAllowed", Summary: "The account may not use this feature.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4004, Name: "InvalidModel", Summary: "The language or model is not available.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4005, Name: "QuotaExceeded", Summary: "The quota for use, or for sessions at once, is exceeded.", Advice: codes.Later, MinDelayMs: 5000, MaxDelayMs: 10000, Why: "The docs recommend a retry after 5-10 s or more.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4006, Name: "TimelimitExceeded", Summary: "The session reached its time limit.", Advice: codes.Now, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4013, Name: "JobError", Summary: "The transcription did not start, or failed on the way.", Advice: codes.Later, MinDelayMs: 5000, MaxDelayMs: 10000, Why: "The docs recommend a retry after 5-10 s or more.", Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
