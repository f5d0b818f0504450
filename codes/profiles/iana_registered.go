package profiles

import "github.com/whyclosed/whyclosed/codes"

// The registry itself is https://www.iana.org/assignments/websocket/websocket.xml#close-code-number.
var ianaRegistered = codes.Profile{
	ID:     "iana-registered",
	Name:   "IANA-registered 3xxx close codes",
	Source: "https://github.com/Luka967/websocket-close-codes/blob/HEAD/README.md",
	AsOf:   "2026-11-22",
	Note:   "Chosen by its id only, since services reuse these numbers for meanings of their own. Secondary: read in a mirror of the registry.",
	Meanings: []codes.Meaning{
		{First: 3000, Name: "Unauthorized", Summary: "The request needs authorisation, as with HTTP 401.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Secondary},
		{First: 3003, Name: "Forbidden", Summary: "The authorisation does not permit the request, as with HTTP 403.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Secondary},
		{First: 3008, Name: "Timeout", Summary: "The endpoint took too long to respond, as with HTTP 408.", Advice: codes.Later, Why: inferred, Origin: codes.FromServer, Confidence: codes.Secondary},
	},
}
