package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - deepgram/deepgram-docs@4b4a10a fern/docs/stt-troubleshooting-websocket-data-and-net-errors.mdx; fern/docs/tts-troubleshooting-websocket-net-and-data-errors.mdx
var deepgram = codes.Profile{
	ID:     "deepgram",
	Name:   "Deepgram streaming",
	Source: "https://github.com/deepgram/deepgram-docs/blob/4b4a10a/fern/docs/stt-troubleshooting-websocket-data-and-net-errors.mdx",
	AsOf:   "2026-11-22",
	Note:   "The close reason begins with DATA-, NET-, BIG- or MESSAGE- and four digits. Browsers put their credentials into the subprotocols token or bearer, which are too common to be a sign.",
	Match: codes.Match{
		Hosts: []string{"api.deepgram.com", "agent.deepgram.com"},
		Paths: []string{"/v1/listen", "/v1/speak", "/v1/agent/converse"},
	},
	Meanings: []codes.Meaning{
		{First: 1003, Name: "UnsupportedMessage", Summary: "MESSAGE-0000: the message type is not supported (text to speech).", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented, Source: "https://github.com/deepgram/deepgram-docs/blob/4b4a10a/fern/docs/tts-troubleshooting-websocket-net-and-data-errors.mdx"},
		{First: 1008, Name: "InvalidData", Summary: "DATA-0000, DATA-0001: undecodable audio, or a bad command or too many characters.", Advice: codes.AfterFix, Why: "The docs say to check audio, encoding and sample rate.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 1009, Name: "TooBig", Summary: "BIG-0000, BIG-0001: the message or its text is too big (text to speech).", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented, Source: "https://github.com/deepgram/deepgram-docs/blob/4b4a10a/fern/docs/tts-troubleshooting-websocket-net-and-data-errors.mdx"},
		{First: 1011, Name: "TimeoutOrError", Summary: "NET-0000 to NET-0003: a timeout or an internal error. NET-0001: no audio came for about 10 s.", Advice: codes.Later, Why: "NET-0000: retry. NET-0001: send audio or silence early.", Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
