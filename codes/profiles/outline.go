package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - outline/outline@d77dcdf853 app/scenes/Document/components/MultiplayerEditor.tsx
//   - outline/outline@d77dcdf853 app/scenes/Document/components/ConnectionStatus.tsx
var outline = codes.Profile{
	ID:     "outline",
	Name:   "Outline wiki (collaboration)",
	Source: "https://github.com/outline/outline/blob/d77dcdf853/shared/collaboration/CloseEvents.ts",
	AsOf:   "2026-11-22",
	Note:   "Outline runs Hocuspocus 1.1.3, so these are real close codes.",
	Match: codes.Match{
		Paths:     []string{"/collaboration"},
		PathAlone: codes.Weak,
	},
	Meanings: []codes.Meaning{
		{First: 1009, Name: "DocumentTooLarge", Summary: "The document has reached its largest size.", Advice: codes.AfterFix, Why: "It can no longer be edited.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4205, Name: "AuthorizationChanged", Summary: "Access may have changed, and has to be checked again.", Advice: codes.Now, Why: "The client is meant to reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4401, Name: "AuthenticationFailed", Summary: "The login is missing or not valid.", Advice: codes.AfterFix, Why: "The client renews its login, then reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4403, Name: "AuthorizationFailed", Summary: "The user may not open this document.", Advice: codes.AfterFix, Why: "The page suggests a reload.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4408, Name: "ConnectionTimeout", Summary: "The server waited too long for the client.", Advice: codes.Later, Why: "The Hocuspocus provider decides.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4503, Name: "TooManyConnections", Summary: "Too many connections to this document are open.", Advice: codes.Later, Why: "Edits sync once others leave.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4999, Name: "EditorUpdateError", Summary: "The editor is too old: the page has to be reloaded.", Advice: codes.AfterFix, Why: "The client stops connecting.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
