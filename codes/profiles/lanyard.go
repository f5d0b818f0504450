package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - Phineas/lanyard@76b88a4 README.md and lib/socket/socket_handler.ex
var lanyard = codes.Profile{
	ID:     "lanyard",
	Name:   "Lanyard (Discord presence API)",
	Source: "https://github.com/Phineas/lanyard/blob/76b88a4/README.md",
	AsOf:   "2026-11-22",
	Note:   "The close reason is the keyword of the code. 4004 is documented, but was not found in the source.",
	Match: codes.Match{
		Hosts: []string{"api.lanyard.rest"},
		Paths: []string{"/socket"},
	},
	Meanings: []codes.Meaning{
		{First: 4004, Name: "UnknownOpcode", Summary: "The opcode is unknown.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4005, Name: "RequiresDataObject", Summary: "The opcode needs a data object.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4006, Name: "InvalidPayload", Summary: "The payload is not valid.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
