package profiles

import "github.com/whyclosed/whyclosed/codes"

var zigbee2mqtt = codes.Profile{
	ID:     "zigbee2mqtt",
	Name:   "Zigbee2MQTT frontend",
	Source: "https://github.com/Koenkk/zigbee2mqtt/blob/6835cbf5/lib/extension/frontend.ts",
	AsOf:   "2026-11-22",
	Note:   "The path, /api below a base, is too common to be a sign.",
	Meanings: []codes.Meaning{
		{First: 4401, Name: "Unauthorized", Summary: "The token for the frontend is missing or wrong.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
