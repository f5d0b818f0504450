package profiles

import "github.com/whyclosed/whyclosed/codes"

var convex = codes.Profile{
	ID:     "convex",
	Name:   "Convex sync",
	Source: "https://github.com/get-convex/convex-backend/blob/94a42c3db/npm-packages/convex/src/browser/sync/web_socket_manager.ts",
	AsOf:   "2026-11-22",
	Note:   "The client reconnects after every close; 1000, 1001, 1005 and 4040 it only keeps out of its log.",
	Match: codes.Match{
		Hosts:     []string{"*.convex.cloud"},
		Paths:     []string{"/api/*/sync"},
		PathAlone: codes.Weak,
	},
	Meanings: []codes.Meaning{
		{First: 4040, Name: "NotFound", Summary: "The edge found no such deployment, which passes while it is being pushed.", Advice: codes.Later, MinDelayMs: 1000, MaxDelayMs: 16000, Why: "The client retries.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
