package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - https://assemblyai.com/docs/api-reference/real-time
var assemblyaiRealtimeV2 = codes.Profile{
	ID:     "assemblyai-realtime-v2",
	Name:   "AssemblyAI real-time (v2, legacy)",
	Source: "https://github.com/AssemblyAI/assemblyai-node-sdk/blob/3034899/src/utils/errors/realtime.ts",
	AsOf:   "2026-11-22",
	Note:   "A legacy API.",
	Match: codes.Match{
		Hosts: []string{"api.assemblyai.com"},
		Paths: []string{"/v2/realtime/ws"},
	},
	Meanings: []codes.Meaning{
		{First: 1013, Name: "ReconnectAttemptsExhausted", Summary: "The attempts to reconnect are used up. The SDK marks it deprecated.", Advice: codes.Never, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource, Retired: true},
		{First: 4000, Name: "BadSampleRate", Summary: "The sample rate has to be a positive integer.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4001, Name: "AuthFailed", Summary: "The client is not authorised.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4002, Name: "InsufficientFunds", Summary: "The account lacks funds.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4003, Name: "FreeTierUser", Summary: "The feature needs a paid account.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4004, Name: "NonexistentSessionID", Summary: "The session id does not exist.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4008, Name: "SessionExpired", Summary: "The session expired.", Advice: codes.Now, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4010, Name: "ClosedSession", Summary: "The session was already closed.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4029, Name: "RateLimited", Summary: "The client sent audio too fast.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4030, Name: "UniqueSessionViolation", Summary: "Another WebSocket serves this session.", Advice: codes.No, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4031, Name: "SessionTimeout", Summary: "The session was idle for too long.", Advice: codes.Now, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4032, Name: "AudioTooShort", Summary: "An audio chunk is too short.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4033, Name: "AudioTooLong", Summary: "An audio chunk is too long.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4034, Name: "AudioTooSmallToTranscode", Summary: "The audio is too small to transcode.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4100, Name: "BadJSON", Summary: "A message is not valid JSON. The SDK marks it deprecated.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource, Retired: true},
		{First: 4101, Name: "BadSchema", Summary: "A message does not fit the schema.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4102, Name: "TooManyStreams", Summary: "The account has too many streams.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4103, Name: "Reconnected", Summary: "The session moved to a newer WebSocket.", Advice: codes.No, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4104, Name: "WordBoostParameterParsingFailed", Summary: "The word boost parameter could not be parsed.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
