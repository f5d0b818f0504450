package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - appwrite/appwrite@0cefd06153 app/realtime.php and app/config/errors.php
var appwriteRealtime = codes.Profile{
	ID:     "appwrite-realtime",
	Name:   "Appwrite Realtime",
	Source: "https://github.com/appwrite/appwrite/blob/0cefd06153/app/realtime.php",
	AsOf:   "2026-11-22",
	Note:   "1003 and 1013 come only inside error messages; the socket closes with 1008.",
	Match: codes.Match{
		Paths:     []string{"/v1/realtime"},
		PathAlone: codes.Weak,
	},
	Meanings: []codes.Meaning{
		{First: 1008, Name: "RealtimePolicyViolation", Summary: "A policy is violated: no project or channel is named, say, or the origin is wrong.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
