package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - discord/discord-api-docs@c98d64bc developers/topics/rpc.mdx
var discordRPC = codes.Profile{
	ID:     "discord-rpc",
	Name:   "Discord local RPC (IPC over WebSocket)",
	Source: "https://github.com/discord/discord-api-docs/blob/c98d64bc/developers/topics/opcodes-and-status-codes.mdx",
	AsOf:   "2026-11-22",
	Note:   "The Discord application on the same machine listens on one of the ports 6463-6472.",
	Match: codes.Match{
		Hosts: []string{"127.0.0.1:6463-6472"},
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "InvalidClientID", Summary: "The client_id in the URL is not valid.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4001, Name: "InvalidOrigin", Summary: "The origin of the page is not allowed for this client ID.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4002, Name: "RateLimited", Summary: "Too many connections or commands in a short time.", Advice: codes.Later, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4003, Name: "TokenRevoked", Summary: "The OAuth2 token of this connection was revoked.", Advice: codes.AfterFix, Why: "The docs ask for a new token.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4004, Name: "InvalidVersion", Summary: "The RPC version in the URL is not valid.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4005, Name: "InvalidEncoding", Summary: "The encoding in the URL is not valid.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
