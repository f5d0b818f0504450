package profiles

import "github.com/whyclosed/whyclosed/codes"

var rocicorpZero = codes.Profile{
	ID:     "rocicorp-zero",
	Name:   "Rocicorp Zero sync",
	Source: "https://github.com/rocicorp/mono/blob/23da5f1cb/packages/zero-cache/src/workers/syncer.ts",
	AsOf:   "2026-11-22",
	Note:   "An error message with the details comes before the close.",
	Match: codes.Match{
		Paths:     []string{"/sync/v*/connect"},
		PathAlone: codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 1002, Name: "ProtocolError", Summary: "zero-cache saw a protocol error on an internal or handed-over connection.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/rocicorp/mono/blob/23da5f1cb/packages/zero-cache/src/types/ws.ts"},
		{First: 1009, Name: "MessageTooBig", Summary: "A message is too big, and the client would send it again in a loop.", Advice: codes.AfterFix, Why: "The client drops its client group and reloads.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/rocicorp/mono/blob/23da5f1cb/packages/zero-client/src/client/zero.ts"},
		{First: 3000, Name: "AuthenticationFailed", Summary: "Authentication failed, or the user does not fit the client group.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
