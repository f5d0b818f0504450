package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - tencent-connect/botgo@fe31c0d errs/err.go and websocket/client/client.go
var qqBotGateway = codes.Profile{
	ID:     "qq-bot-gateway",
	Name:   "QQ bot gateway (Tencent)",
	Source: "https://github.com/tencent-connect/bot-docs/blob/645787a/docs/develop/api-v2/dev-prepare/error-trace/websocket.md",
	AsOf:   "2026-11-22",
	Note:   "The docs say for each code whether Resume and Identify may follow. 4000, 4003, 4004 and 4005 are known only as constants of botgo.",
	Match: codes.Match{
		Hosts: []string{"api.sgroup.qq.com", "sandbox.api.sgroup.qq.com"},
		Paths: []string{"/websocket"},
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "UnknownError", Summary: "The gateway failed in a way that it does not name.", Why: "botgo identifies again; the docs are silent.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/tencent-connect/botgo/blob/fe31c0d/errs/err.go"},
		{First: 4001, Name: "UnknownOpCode", Summary: "The opcode is not valid.", Advice: codes.AfterFix, Why: "The docs allow neither Resume nor Identify.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4002, Name: "DecodeError", Summary: "A payload is not valid.", Advice: codes.AfterFix, Why: "The docs allow neither Resume nor Identify.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4003, Name: "NotAuthenticated", Summary: "The client has not authenticated yet.", Why: "botgo identifies again; the docs are silent.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/tencent-connect/botgo/blob/fe31c0d/errs/err.go"},
		{First: 4004, Name: "AuthenticationFailed", Summary: "The access token is wrong or has expired.", Advice: codes.AfterFix, Why: "botgo renews the access token, then identifies.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/tencent-connect/botgo/blob/fe31c0d/errs/err.go"},
		{First: 4005, Name: "AlreadyAuthenticated", Summary: "The client authenticated twice.", Why: "botgo identifies again; the docs are silent.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/tencent-connect/botgo/blob/fe31c0d/errs/err.go"},
		{First: 4006, Name: "SessionNoLongerValid", Summary: "The session id is no longer valid.", Advice: codes.Now, Why: "The docs allow Identify, not Resume.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4007, Name: "InvalidSeq", Summary: "The sequence number is wrong.", Advice: codes.Now, Why: "The docs allow Identify, not Resume.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4008, Name: "RateLimit", Summary: "The client sent payloads too fast; the limit goes on after a reconnect.", Advice: codes.Now, Why: "The docs allow Resume.", Resume: true, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4009, Name: "SessionTimeOut", Summary: "The connection expired.", Advice: codes.Now, Why: "The docs allow Resume.", Resume: true, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4010, Name: "InvalidShard", Summary: "The shard is not valid.", Advice: codes.AfterFix, Why: "The docs allow neither Resume nor Identify.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4011, Name: "ShardingRequired", Summary: "The bot is in too many guilds for one connection: it has to shard.", Advice: codes.AfterFix, Why: "The docs allow neither Resume nor Identify.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4012, Name: "InvalidAPIVersion", Summary: "The API version is not valid.", Advice: codes.AfterFix, Why: "The docs allow neither Resume nor Identify.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4013, Name: "InvalidIntents", Summary: "The intents are not valid.", Advice: codes.AfterFix, Why: "The docs allow neither Resume nor Identify.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4014, Name: "DisallowedIntents", Summary: "The bot may not use an intent that it asked for.", Advice: codes.AfterFix, Why: "The docs allow neither Resume nor Identify.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4900, Last: 4913, Name: "InternalError", Summary: "The gateway failed inside.", Advice: codes.Later, Why: "The docs allow Identify, not Resume.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4914, Name: "BotOffline", Summary: "The bot is delisted: only the sandbox takes it.", Advice: codes.AfterFix, Why: "The docs allow neither Resume nor Identify.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4915, Name: "BotBanned", Summary: "The bot is banned.", Advice: codes.Never, Why: "An appeal has to come first.", Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
