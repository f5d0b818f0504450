//go:build js && wasm

package main

import (
	"encoding/json"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/whyclosed/whyclosed/codes/profiles"
)

// Every entry of every profile, asked for by the profile's id.
func TestExplainCloseCodeWithEveryProfile(t *testing.T) {
	for _, p := range profiles.All {
		for _, m := range p.Meanings {
			for _, code := range []int{int(m.First), max(int(m.First), int(m.Last))} {
				want := p.Meaning(m.First)
				if code != int(m.First) {
					want = p.Meaning(m.Last)
				}
				e := call(t, `explainCloseCode(`+strconv.Itoa(code)+`, { profile: "`+p.ID+`" })`)
				require.Equal(t, want.Name, e["name"])
				require.Equal(t, want.Summary, e["summary"])
				require.Equal(t, p.ID, e["profile"].(map[string]any)["id"])
				if want.Advice != "" {
					require.Equal(t, string(want.Advice), e["retry"].(map[string]any)["advice"])
				}
			}
		}
	}
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		options string
		profile string // "" for none
		label   string
	}{
		{`{ profile: "discord-gateway" }`, "discord-gateway", "Authentication Failed"},
		{`{ url: "wss://gateway.discord.gg/?v=10" }`, "discord-gateway", "Authentication Failed"},
		{`{ url: new URL("wss://gateway.discord.gg/?v=10") }`, "discord-gateway", "Authentication Failed"},
		{`{ url: "wss://evil-gateway.discord.gg.example.com/" }`, "", "Private Use"},
		{`{ protocol: "graphql-transport-ws" }`, "graphql-transport-ws", ""},
		{`{ protocols: ["graphql-transport-ws"] }`, "graphql-transport-ws", ""},
		{`{ protocols: "graphql-transport-ws" }`, "graphql-transport-ws", ""},
		{`{ profile: "no-such" }`, "", "Private Use"},
		{`null`, "", "Private Use"},
		{`"discord-gateway"`, "", "Private Use"},
	} {
		e := call(t, "explainCloseCode(4004, "+c.options+")")
		id := ""
		if p, is := e["profile"].(map[string]any); is {
			id = p["id"].(string)
		}
		require.Equal(t, c.profile, id, c.options)
		if c.label != "" {
			require.Equal(t, c.label, e["label"], c.options)
		}
	}
	require.NotEmpty(t, call(t, "explainCloseCode(4004)")["couldBe"], "without a sign of the service, who uses the number")
	require.Contains(t, call(t, `explainCloseCode(4004, { profile: "no-such" })`)["note"], `"no-such"`)
}

// A profile of the app's own, passed with each call.
func TestOwnProfiles(t *testing.T) {
	run(t, `globalThis.game = { id: "game", name: "Game", match: { hosts: ["*.game.example"], subprotocols: ["game.v1"], paths: ["/play"] },
		codes: [
			{ range: [4100, 4199], name: "Busy", summary: "The room is full.", retry: { advice: "later", minDelayMs: 2000, maxDelayMs: 9000, why: "Rooms empty within seconds." } },
			{ code: 4004, name: "RoomClosed", summary: "The owner closed the room.", retry: "never" },
		] }`)
	for _, options := range []string{
		`{ profiles: [game], profile: "game" }`,
		`{ profiles: [game], url: "wss://eu.game.example/x" }`,
		`{ profiles: [game], protocol: "game.v1" }`,
		`{ profiles: [{ ...game, match: { paths: ["/play"] } }], url: "ws://localhost/play" }`,
		`{ profiles: game, profile: "game" }`,
	} {
		e := call(t, "explainCloseCode(4004, "+options+")")
		require.Equal(t, "Room Closed", e["label"], options)
		require.Equal(t, "never", e["retry"].(map[string]any)["advice"])
	}
	busy := call(t, `explainCloseCode(4150, { profiles: [game], profile: "game" })`)
	require.Equal(t, map[string]any{"advice": "later", "minDelayMs": 2000.0, "maxDelayMs": 9000.0, "why": "Rooms empty within seconds."}, busy["retry"])

	for definition, problem := range map[string]string{
		`{}`:                 "has no id",
		`{ id: "x" }`:        "has no name",
		`{ ...game, id: 7 }`: "has no id",
		`7`:                  "has no id",
		`{ ...game, codes: [{ code: 7000, name: "X", summary: "Y." }] }`:                   "outside 1000-4999",
		`{ ...game, codes: [{ code: 4000, name: "X", summary: "Y.", retry: "perhaps" }] }`: `"perhaps"`,
		`{ ...game, match: { hosts: ["*"] } }`:                                             `"*"`,
		`new Proxy(game, { get() { throw 1 } })`:                                           "has no id",
		`{ ...game, codes: { get length() { throw 1 } } }`:                                 "The profile",
		`{ ...game, codes: [{ range: [1, 2, 3], name: "X", summary: "Y." }] }`:             "outside 1000-4999",
	} {
		e := call(t, "explainCloseCode(4004, { profiles: ["+definition+"] })")
		require.Contains(t, e["note"], problem, definition)
		require.Contains(t, e["note"], "It was left out.", definition)
	}
}

func TestListProfiles(t *testing.T) {
	var all []struct {
		ID    string
		Codes []struct{ Code, Last int }
	}
	require.NoError(t, json.Unmarshal([]byte(run(t, "JSON.stringify(listProfiles())").String()), &all))
	require.Len(t, all, len(profiles.All))
	for i, p := range profiles.All {
		require.Equal(t, p.ID, all[i].ID)
		require.Len(t, all[i].Codes, len(p.Meanings))
	}
	require.NoError(t, json.Unmarshal([]byte(run(t, `JSON.stringify(listProfiles({ profiles: [game] }))`).String()), &all))
	require.Equal(t, "game", all[0].ID)
}
