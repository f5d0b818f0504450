// Package profiles holds what services and protocols mean by their close codes, and
// finds the profile that fits a connection.
//
// A profile is one file of data and one line in [All]. The file is named after the
// id, with "_" for "-"; the last word is joined to the one before it where it would
// make the name a build constraint (stomp-js is in stompjs.go, since _js.go is for
// GOOS=js alone).
//
// Reading order: profiles.go, match.go, place.go, explain.go, validate.go.
package profiles

import "github.com/whyclosed/whyclosed/codes"

// All are the built-in profiles, sorted by id.
var All = [...]*codes.Profile{
	&appwriteRealtime,
	&assemblyaiRealtimeV2,
	&assemblyaiStreamingV3,
	&awsAppsync,
	&azureWebPubsub,
	&centrifugo,
	&colyseus,
	&convex,
	&deepgram,
	&discordGateway,
	&discordRPC,
	&discordVoice,
	&gladiaLive,
	&googleIAPTunnel,
	&graphqlTransportWS,
	&graphqlWSLegacy,
	&guacamole,
	&hasura,
	&hocuspocus,
	&ianaRegistered,
	&janus,
	&jupyterCollaboration,
	&jupyterKernel,
	&lanyard,
	&lichess,
	&liveblocks,
	&loxone,
	&marimo,
	&mattermost,
	&mozillaAutopush,
	&nostrRelay,
	&obsWebsocket,
	&odooBus,
	&okx,
	&outline,
	&pandascore,
	&phoenix,
	&protoo,
	&pusherChannels,
	&qqBotGateway,
	&revaiStreaming,
	&rocicorpZero,
	&rocketchatDdpStreamer,
	&saltyrtc,
	&seventvEventapi,
	&shinyServer,
	&signalChat,
	&socketcluster,
	&sockjs,
	&speechmaticsRealtime,
	&springWebsocket,
	&stompJS,
	&tldrawSync,
	&twilioVideo,
	&twitchEventsub,
	&walletconnectRelay,
	&wampAutobahn,
	&webexMercury,
	&xrplJS,
	&zigbee2mqtt,
}

// inferred is the Why of advice that no source gives.
const inferred = "The source is silent: inferred from the meaning."

// ByID returns the built-in profile with that id, or nil.
func ByID(id string) *codes.Profile {
	low, high := 0, len(All)
	for low < high {
		middle := (low + high) / 2
		if All[middle].ID < id {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(All) && All[low].ID == id {
		return All[low]
	}
	return nil
}
