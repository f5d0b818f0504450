package profiles

import "github.com/whyclosed/whyclosed/codes"

var saltyrtc = codes.Profile{
	ID:     "saltyrtc",
	Name:   "SaltyRTC signalling (Threema Web)",
	Source: "https://github.com/saltyrtc/saltyrtc-meta/blob/e3e86b6/Protocol.md",
	AsOf:   "2026-11-22",
	Note:   "Some of these also travel inside encrypted close and drop-responder messages.",
	Match: codes.Match{
		Subprotocols: []string{"v1.saltyrtc.org"},
	},
	Meanings: []codes.Meaning{
		{First: 3000, Name: "PathFull", Summary: "All places for responders on the path are taken.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3001, Name: "ProtocolError", Summary: "A message violated the protocol.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromBoth, Confidence: codes.InSource},
		{First: 3002, Name: "InternalError", Summary: "The peer or the server failed inside.", Advice: codes.Later, Why: inferred, Origin: codes.FromBoth, Confidence: codes.InSource},
		{First: 3003, Name: "HandoverOfTheSignallingChannel", Summary: "The signalling moved to another transport: a normal end.", Advice: codes.No, Why: inferred, Origin: codes.FromBoth, Confidence: codes.InSource},
		{First: 3004, Name: "DroppedByInitiator", Summary: "The initiator dropped this responder, or a newer initiator took its place.", Advice: codes.No, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3005, Name: "InitiatorCouldNotDecrypt", Summary: "The initiator could not decrypt: keys or trust do not agree.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3006, Name: "NoSharedTaskFound", Summary: "The peers have no task in common.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromBoth, Confidence: codes.InSource},
		{First: 3007, Name: "InvalidKey", Summary: "The server's key is not the expected one.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3008, Name: "Timeout", Summary: "A ping was not answered in time.", Advice: codes.Now, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
