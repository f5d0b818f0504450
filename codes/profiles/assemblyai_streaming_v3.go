package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - https://www.assemblyai.com/docs/streaming/common-session-errors-and-closures
//   - AssemblyAI/assemblyai-node-sdk@3034899 src/services/streaming/service.ts (URL)
var assemblyaiStreamingV3 = codes.Profile{
	ID:     "assemblyai-streaming-v3",
	Name:   "AssemblyAI Universal-Streaming (v3)",
	Source: "https://github.com/AssemblyAI/assemblyai-api-spec/blob/3fcf678d/fern/pages/speech-to-text/universal-streaming/common-errors.mdx",
	AsOf:   "2026-11-22",
	Note:   "Since February 2026, 3006-3009 are split from 3005 and 1008. An Error message with the same number comes before the close. The Node SDK still lists the numbers of v2.",
	Match: codes.Match{
		Hosts: []string{"streaming.assemblyai.com", "streaming.eu.assemblyai.com", "streaming.us.assemblyai.com"},
		Paths: []string{"/v3/ws"},
	},
	Meanings: []codes.Meaning{
		{First: 1008, Name: "Unauthorized", Summary: "The API token is missing or not valid, or the account has a problem, such as its balance.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 3005, Name: "ServerError", Summary: "The server cancelled the session and does not say why.", Advice: codes.Later, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 3006, Name: "InvalidMessage", Summary: "A message has an unsupported type, bad JSON or bad content.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 3007, Name: "InvalidAudio", Summary: "An audio chunk is not 50-1000 ms long, or audio came faster than real time.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 3008, Name: "SessionExpired", Summary: "The session reached its longest duration: 3 hours, or what its token allows.", Advice: codes.Now, Why: "The docs suggest a new session.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 3009, Name: "TooManySessions", Summary: "The account has too many sessions at once.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
