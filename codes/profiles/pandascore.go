package profiles

import "github.com/whyclosed/whyclosed/codes"

var pandascore = codes.Profile{
	ID:     "pandascore",
	Name:   "PandaScore esports WebSocket",
	Source: "https://developers.pandascore.co/docs/disconnections",
	AsOf:   "2026-11-22",
	Note:   "On other 1xxx codes the fault is the server's, and the docs advise to reconnect.",
	Match: codes.Match{
		Hosts: []string{"live.pandascore.co"},
		Paths: []string{"/matches/*"},
	},
	Meanings: []codes.Meaning{
		{First: 1000, Name: "MatchFinished", Summary: "The match is over and its feed has ended.", Advice: codes.No, Why: "The docs say that the match is finished.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4001, Name: "Unauthorized", Summary: "The API token is missing.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4003, Name: "Forbidden", Summary: "The plan does not include this feed.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4029, Name: "TooManyConnections", Summary: "More than three connections to one match are open.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
