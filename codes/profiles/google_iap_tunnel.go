package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - GoogleCloudPlatform/iap-desktop@208a0e620 sources/Google.Solutions.Iap/IapClient.cs
var googleIAPTunnel = codes.Profile{
	ID:     "google-iap-tunnel",
	Name:   "Google Cloud IAP TCP tunnel (SSH Relay v4)",
	Source: "https://github.com/GoogleCloudPlatform/iap-desktop/blob/208a0e620/sources/Google.Solutions.Iap/Protocol/SshRelaySession.cs",
	AsOf:   "2026-11-22",
	Note:   "IAP Desktop is a client; what it does on a code is its choice, not the relay's.",
	Match: codes.Match{
		Hosts:        []string{"tunnel.cloudproxy.app", "mtls.tunnel.cloudproxy.app"},
		Subprotocols: []string{"relay.tunnel.cloudproxy.app"},
		Paths:        []string{"/v4/connect", "/v4/reconnect"},
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "Unknown", Summary: "The relay failed in a way that it does not name.", Advice: codes.Now, Why: "IAP Desktop reconnects, at most twice.", Resume: true, Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/GoogleCloudPlatform/iap-desktop/blob/208a0e620/sources/Google.Solutions.Iap/Protocol/SshRelayConstants.cs"},
		{First: 4001, Name: "SIDUnknown", Summary: "The relay does not know the session id.", Advice: codes.Never, Why: "IAP Desktop gives up.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4002, Name: "SIDInUse", Summary: "The session id is already in use.", Advice: codes.Never, Why: "IAP Desktop gives up.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4003, Name: "FailedToConnectToBackend", Summary: "The relay cannot reach the port of the VM: a firewall, or nothing listens.", Advice: codes.AfterFix, Why: "IAP Desktop reports that it cannot connect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4004, Name: "ReauthenticationRequired", Summary: "The user has to authenticate again.", Advice: codes.AfterFix, Why: "IAP Desktop only reconnects, at most twice.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/GoogleCloudPlatform/iap-desktop/blob/208a0e620/sources/Google.Solutions.Iap/Protocol/SshRelayConstants.cs"},
		{First: 4005, Name: "BadAck", Summary: "An acknowledgement has a bad value.", Advice: codes.Now, Why: "IAP Desktop reconnects, at most twice.", Resume: true, Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/GoogleCloudPlatform/iap-desktop/blob/208a0e620/sources/Google.Solutions.Iap/Protocol/SshRelayConstants.cs"},
		{First: 4006, Name: "InvalidAck", Summary: "An acknowledgement has an impossible value.", Advice: codes.Now, Why: "IAP Desktop reconnects, at most twice.", Resume: true, Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/GoogleCloudPlatform/iap-desktop/blob/208a0e620/sources/Google.Solutions.Iap/Protocol/SshRelayConstants.cs"},
		{First: 4007, Name: "InvalidWebSocketOpcode", Summary: "A frame of an unexpected type came.", Advice: codes.Now, Why: "IAP Desktop reconnects, at most twice.", Resume: true, Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/GoogleCloudPlatform/iap-desktop/blob/208a0e620/sources/Google.Solutions.Iap/Protocol/SshRelayConstants.cs"},
		{First: 4008, Name: "InvalidTag", Summary: "A relay message has an unknown tag.", Advice: codes.Now, Why: "IAP Desktop reconnects, at most twice.", Resume: true, Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/GoogleCloudPlatform/iap-desktop/blob/208a0e620/sources/Google.Solutions.Iap/Protocol/SshRelayConstants.cs"},
		{First: 4009, Name: "DestinationWriteFailed", Summary: "Writing to the VM failed: its service closed the connection.", Advice: codes.No, Why: "IAP Desktop takes it as a normal close.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4010, Name: "DestinationReadFailed", Summary: "Reading from the VM failed: its service closed the connection.", Advice: codes.No, Why: "IAP Desktop takes it as a normal close.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4013, Name: "InvalidData", Summary: "The data for the relay is not valid.", Advice: codes.Now, Why: "IAP Desktop reconnects, at most twice.", Resume: true, Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/GoogleCloudPlatform/iap-desktop/blob/208a0e620/sources/Google.Solutions.Iap/Protocol/SshRelayConstants.cs"},
		{First: 4033, Name: "NotAuthorized", Summary: "The user lacks the IAP permission for this target.", Advice: codes.AfterFix, Why: "IAP Desktop reports that access is denied.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4047, Name: "LookupFailed", Summary: "The target instance was not found.", Advice: codes.AfterFix, Why: "IAP Desktop reports that the backend is missing.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4051, Name: "LookupFailedReconnect", Summary: "The target instance was no longer found on a reconnect.", Advice: codes.AfterFix, Why: "IAP Desktop reports that the backend is missing.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4074, Name: "FailedToRewind", Summary: "The relay cannot repeat the data that was not acknowledged.", Advice: codes.Never, Why: "IAP Desktop gives up.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
