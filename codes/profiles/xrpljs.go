package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - XRPLF/xrpl.js@cb667bbb8 packages/xrpl/src/client/connection.ts and index.ts
var xrplJS = codes.Profile{
	ID:     "xrpl-js",
	Name:   "xrpl.js client",
	Source: "https://github.com/XRPLF/xrpl.js/blob/cb667bbb8/packages/xrpl/src/client/connection.ts",
	AsOf:   "2026-11-22",
	Note:   "The library makes this code up; the application sees 1000.",
	Meanings: []codes.Meaning{
		{First: 4000, Name: "IntentionalDisconnect", Summary: "The application called disconnect().", Advice: codes.No, Origin: codes.FromClient, Confidence: codes.InSource},
	},
}
