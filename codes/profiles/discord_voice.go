package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - discord/discord-api-docs@c98d64bc developers/topics/voice-connections.mdx
//   - discordjs/discord-api-types voice/v8.ts (enum VoiceCloseCodes)
var discordVoice = codes.Profile{
	ID:     "discord-voice",
	Name:   "Discord Voice gateway",
	Source: "https://github.com/discord/discord-api-docs/blob/c98d64bc/developers/topics/opcodes-and-status-codes.mdx",
	AsOf:   "2026-11-22",
	Note:   "The host comes with the VOICE_SERVER_UPDATE event. Where a resume fails, the docs say to connect from the start.",
	Match: codes.Match{
		Hosts: []string{"*.discord.media"},
	},
	Meanings: []codes.Meaning{
		{First: 4001, Name: "UnknownOpcode", Summary: "The client sent an opcode that the voice gateway does not know.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4002, Name: "FailedToDecode", Summary: "The Identify payload could not be decoded.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4003, Name: "NotAuthenticated", Summary: "A payload came before Identify.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4004, Name: "AuthenticationFailed", Summary: "The voice token is wrong.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4005, Name: "AlreadyAuthenticated", Summary: "Identify was sent twice on one connection.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4006, Name: "SessionNoLongerValid", Summary: "The voice session has ended.", Advice: codes.Now, Why: "The docs say to connect from the start.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4009, Name: "SessionTimeout", Summary: "The voice session expired.", Advice: codes.Now, Why: "The docs say to connect from the start.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4011, Name: "ServerNotFound", Summary: "The voice server asked for does not exist.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4012, Name: "UnknownProtocol", Summary: "Select Protocol named a protocol that the voice gateway does not know.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4014, Name: "Disconnected", Summary: "The client was removed from the channel, or its main gateway session ended.", Advice: codes.Never, Why: "The docs say not to reconnect.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4015, Name: "VoiceServerCrashed", Summary: "The voice server crashed.", Advice: codes.Now, Why: "The docs say to try a resume.", Resume: true, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4016, Name: "UnknownEncryptionMode", Summary: "The encryption mode asked for is unknown.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4017, Name: "EndToEndEncryptionDAVEProtocolRequired", Summary: "The call is end-to-end encrypted and the client does not support DAVE.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4020, Name: "BadRequest", Summary: "The client sent a malformed request.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4021, Name: "RateLimited", Summary: "The client exceeded a rate limit.", Advice: codes.Never, Why: "The docs say not to reconnect.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4022, Name: "CallTerminated", Summary: "The call is over for everyone: the channel was deleted or its voice server changed.", Advice: codes.No, Why: "The docs say not to reconnect.", Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
