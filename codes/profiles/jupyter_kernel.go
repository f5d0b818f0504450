package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - jupyterlab/jupyterlab@6ef5a17ad8 packages/services/src/terminal/default.ts
//   - jupyterlab/jupyterlab@6ef5a17ad8 packages/services/src/kernel/messages.ts
var jupyterKernel = codes.Profile{
	ID:     "jupyter-kernel",
	Name:   "Jupyter kernel / terminal channels (JupyterLab client)",
	Source: "https://github.com/jupyterlab/jupyterlab/blob/6ef5a17ad8/packages/services/src/kernel/default.ts",
	AsOf:   "2026-11-22",
	Note:   "The server has no codes of its own. JupyterLab reconnects on every other code.",
	Match: codes.Match{
		Subprotocols: []string{"v1.kernel.websocket.jupyter.org"},
		Paths:        []string{"/api/kernels/*/channels"},
		PathAlone:    codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 1000, Name: "ClosedOnPurpose", Summary: "The kernel or terminal socket was closed on purpose.", Advice: codes.No, Why: "JupyterLab does not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1001, Name: "ServerGoingAway", Summary: "The server is going away.", Advice: codes.No, Why: "JupyterLab does not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
