package profiles

import "github.com/whyclosed/whyclosed/codes"

// The wildcard host is inferred from resume_gateway_url.
//
// Sources in detail:
//   - discord/discord-api-docs@c98d64bc developers/events/gateway.mdx
//   - discordjs/discord-api-types gateway/v10.ts (enum GatewayCloseCodes)
var discordGateway = codes.Profile{
	ID:     "discord-gateway",
	Name:   "Discord Gateway",
	Source: "https://github.com/discord/discord-api-docs/blob/c98d64bc/developers/topics/opcodes-and-status-codes.mdx",
	AsOf:   "2026-11-22",
	Note:   "A close without any code also calls for a resume, at resume_gateway_url. A client that closes with 1000 or 1001 ends its session.",
	Match: codes.Match{
		Hosts: []string{"gateway.discord.gg", "*.discord.gg"},
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "UnknownError", Summary: "Discord failed in a way that it does not name.", Advice: codes.Now, Why: "Documented as reconnectable.", Resume: true, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4001, Name: "UnknownOpcode", Summary: "The client sent an opcode, or a payload for one, that the gateway does not accept.", Advice: codes.Now, Why: "Documented as reconnectable.", Resume: true, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4002, Name: "DecodeError", Summary: "A payload from the client could not be decoded.", Advice: codes.Now, Why: "Documented as reconnectable.", Resume: true, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4003, Name: "NotAuthenticated", Summary: "A payload came before Identify, or the session had already ended.", Advice: codes.Now, Why: "Documented as reconnectable.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4004, Name: "AuthenticationFailed", Summary: "The token sent with Identify is wrong.", Advice: codes.AfterFix, Why: "Documented as not reconnectable.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4005, Name: "AlreadyAuthenticated", Summary: "Identify was sent twice on one connection.", Advice: codes.Now, Why: "Documented as reconnectable.", Resume: true, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4007, Name: "InvalidSeq", Summary: "Resume carried a wrong sequence number.", Advice: codes.Now, Why: "Documented as reconnectable, with a new session.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4008, Name: "RateLimited", Summary: "The client sent payloads faster than Discord allows.", Advice: codes.Now, Why: "Documented as reconnectable.", Resume: true, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4009, Name: "SessionTimedOut", Summary: "The session expired.", Advice: codes.Now, Why: "Documented as reconnectable, with a new session.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4010, Name: "InvalidShard", Summary: "The shard in Identify is not valid.", Advice: codes.AfterFix, Why: "Documented as not reconnectable.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4011, Name: "ShardingRequired", Summary: "The bot is in too many guilds for one connection: it has to shard.", Advice: codes.AfterFix, Why: "Documented as not reconnectable.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4012, Name: "InvalidAPIVersion", Summary: "The gateway version in the URL is not valid.", Advice: codes.AfterFix, Why: "Documented as not reconnectable.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4013, Name: "InvalidIntents", Summary: "The intents in Identify are not a valid bit field.", Advice: codes.AfterFix, Why: "Documented as not reconnectable.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4014, Name: "DisallowedIntents", Summary: "Identify asks for a privileged intent that the application may not use.", Advice: codes.AfterFix, Why: "Documented as not reconnectable.", Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
