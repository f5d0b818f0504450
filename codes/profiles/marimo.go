package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - marimo-team/marimo@3955fdf90 frontend/src/core/websocket/useMarimoKernelConnection.tsx
var marimo = codes.Profile{
	ID:     "marimo",
	Name:   "marimo notebook",
	Source: "https://github.com/marimo-team/marimo/blob/3955fdf90/marimo/_server/codes.py",
	AsOf:   "2026-11-22",
	Note:   "The client goes by the close reason (MARIMO_...), not by the number, and retries where it knows none. The paths /ws and /ws_sync are too common to be a sign.",
	Meanings: []codes.Meaning{
		{First: 1000, Name: "NormalClose", Summary: "The session is missing or was shut down: MARIMO_NO_SESSION, MARIMO_SHUTDOWN.", Advice: codes.No, Why: "The client stops on these reasons.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1003, Name: "AlreadyConnected", Summary: "Another client is already connected. Defined, but not seen in use.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1008, Name: "Forbidden", Summary: "The client is not allowed: MARIMO_NOT_ALLOWED, MARIMO_KIOSK_NOT_ALLOWED.", Advice: codes.Never, Why: "The client stops on the kiosk reason.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1011, Name: "UnexpectedError", Summary: "The server failed, as when a kernel does not start.", Advice: codes.Never, Why: "The client stops on MARIMO_KERNEL_STARTUP_ERROR only.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3000, Name: "Unauthorized", Summary: "The authentication is missing or failed: MARIMO_UNAUTHORIZED.", Advice: codes.AfterFix, Why: "The client stops.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
