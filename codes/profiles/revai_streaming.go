package profiles

import "github.com/whyclosed/whyclosed/codes"

// Source is the page of the endpoint; the codes come from a public summary of the page on responses.
var revaiStreaming = codes.Profile{
	ID:     "revai-streaming",
	Name:   "Rev AI streaming speech-to-text",
	Source: "https://docs.rev.ai/api/streaming",
	AsOf:   "2026-11-22",
	Note:   "Secondary: read in a public summary of the documentation, not in the documentation.",
	Match: codes.Match{
		Hosts: []string{"api.rev.ai"},
		Paths: []string{"/speechtotext/v1/stream"},
	},
	Meanings: []codes.Meaning{
		{First: 4001, Name: "Unauthorized", Summary: "The access token is missing or not valid.", Advice: codes.AfterFix, Why: "Reported as not retryable.", Origin: codes.FromServer, Confidence: codes.Secondary},
		{First: 4002, Name: "BadRequest", Summary: "The content type, the metadata or the custom vocabulary is not valid.", Advice: codes.AfterFix, Why: "Reported as not retryable.", Origin: codes.FromServer, Confidence: codes.Secondary},
		{First: 4003, Name: "InsufficientCredits", Summary: "The account lacks credits.", Advice: codes.AfterFix, Why: "Reported as not retryable.", Origin: codes.FromServer, Confidence: codes.Secondary},
		{First: 4010, Name: "ServerShuttingDown", Summary: "The server is shutting down.", Advice: codes.Later, Why: "Reported as retryable, up to 5 times.", Origin: codes.FromServer, Confidence: codes.Secondary},
		{First: 4013, Name: "NoInstanceAvailable", Summary: "Every streaming instance is taken.", Advice: codes.Later, Why: "Reported as retryable, up to 5 times.", Origin: codes.FromServer, Confidence: codes.Secondary},
		{First: 4029, Name: "TooManyRequests", Summary: "Too many streams are open at once.", Advice: codes.AfterFix, Why: "Reported as not retryable.", Origin: codes.FromServer, Confidence: codes.Secondary},
	},
}
