package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - jupyterlab/jupyter-collaboration@b84241b packages/docprovider/src/yprovider.ts
var jupyterCollaboration = codes.Profile{
	ID:     "jupyter-collaboration",
	Name:   "Jupyter real-time collaboration",
	Source: "https://github.com/jupyterlab/jupyter-collaboration/blob/b84241b/projects/jupyter-server-ydoc/jupyter_server_ydoc/handlers.py",
	AsOf:   "2026-11-22",
	Note:   "With 1003 the close reason is JSON: reason, sessionId, reloadable.",
	Match: codes.Match{
		Paths:     []string{"/api/collaboration/room/*"},
		PathAlone: codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 1003, Name: "SessionIncompatible", Summary: "The document session does not fit or could not be set up; the JSON reason says more.", Advice: codes.AfterFix, Why: "The client offers to reload, where reloadable is true.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4400, Name: "BadRequest", Summary: "The request for the file is bad.", Advice: codes.Never, Why: "The client gives up so as not to reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4404, Name: "FileNotFound", Summary: "The file does not exist.", Advice: codes.Never, Why: "The client gives up so as not to reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4500, Name: "InternalError", Summary: "The server failed to load the file.", Advice: codes.Never, Why: "The client gives up so as not to reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
