package codes

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The meanings that RFC 6455 gives to the eleven codes that this project was asked
// for first, as words which an explanation in any wording has to hold.
func TestExplainTheElevenOfRFC6455(t *testing.T) {
	for _, c := range []struct {
		code  Code
		label string
		holds []string
	}{
		{1001, "Going Away", []string{"going away", "shuts down", "leaves the page"}},
		{1002, "Protocol Error", []string{"broke the WebSocket protocol"}},
		{1003, "Unsupported Data", []string{"cannot accept", "binary", "text"}},
		{1004, "Reserved", []string{"reserved"}},
		{1005, "No Status Received", []string{"no code in it"}},
		{1006, "Abnormal Closure", []string{"without a Close frame"}},
		{1007, "Invalid Frame Payload Data", []string{"does not fit the type of its message", "not valid UTF-8"}},
		{1008, "Policy Violation", []string{"against its policy"}},
		{1009, "Message Too Big", []string{"too big for it to process"}},
		{1010, "Mandatory Extension", []string{"client", "did not negotiate an extension"}},
		{1011, "Internal Error", []string{"server", "unexpected condition", "fulfilling the request"}},
	} {
		e := Explain(c.code, nil)
		require.Equal(t, c.code, e.Code)
		require.Equal(t, c.label, e.Label)
		require.Empty(t, e.Error)
		for _, words := range c.holds {
			require.Contains(t, e.Summary, words, "%d", c.code)
		}
	}
}

func TestExplainAnswersForEveryCode(t *testing.T) {
	names := map[string]int{}
	for n := 0; n <= 65535; n++ {
		e := Explain(Code(n), nil)
		names[e.Name]++
		require.NotEmpty(t, e.Summary)
		require.NotEmpty(t, e.Causes)
		require.Nil(t, e.Profile)
		require.NotEqual(t, RangeInvalid, e.Range)
	}
	require.Equal(t, 1000, names["Unused"])
	require.Equal(t, 3000-1016+1000-3, names["Unassigned"])
	require.Equal(t, 1000, names["PrivateUse"])
	require.Equal(t, 65536-5000, names["OutOfRange"])
	require.Equal(t, 1, names["AbnormalClosure"])
	require.Len(t, names, len(registry)+4)
}

func TestExplainReadsPrivateCodesAsHTTP(t *testing.T) {
	e := Explain(4401, nil)
	require.Equal(t, 401, e.HTTPAnalogue)
	require.Contains(t, e.Note, "if this one does, it stands for 401 Unauthorized")
	require.Zero(t, Explain(4242, nil).HTTPAnalogue)
	require.Empty(t, Explain(4242, nil).Note)
}

// A profile with one entry of each kind.
var chat = Profile{
	ID: "chat", Name: "Chat", Source: "https://chat.example/codes", AsOf: "2026-11-22",
	Meanings: []Meaning{
		{First: 1008, Name: "Banned", Summary: "The account is banned.", Advice: Never, Origin: FromServer, Confidence: Documented},
		{First: 2000, Name: "AllFailed", Summary: "No transport worked.", Advice: Later, Origin: FromClient, Confidence: InSource},
		{First: 4000, Last: 4099, Name: "TryAgain", Summary: "A passing fault.", Advice: Later, MinDelayMs: 2000, Origin: FromServer, Confidence: InSource},
		{First: 4001, Name: "TokenExpired", Summary: "The token has expired.", Advice: AfterFix, Why: "The same token fails again.", Origin: FromServer, Confidence: Secondary},
		{First: 4002, Name: "Moved", Summary: "The session moved.", Advice: Now, Resume: true, Origin: FromBoth, Confidence: Documented, Retired: true},
		{First: 4100, Name: "Odd", Summary: "Something odd.", Origin: FromClient, Confidence: InSource},
	},
}

func TestExplainWithProfile(t *testing.T) {
	t.Run("a code inside a range goes first", func(t *testing.T) {
		e := Explain(4001, &chat)
		require.Equal(t, "TokenExpired", e.Name)
		require.Equal(t, "Token Expired", e.Label)
		require.Equal(t, Retry{AfterFix, 0, 0, "The same token fails again."}, e.Retry)
		require.Equal(t, Error, e.Severity)
		require.Equal(t, Server, e.SentBy)
		require.Equal(t, "Reported by others; not found in the service's own source or documentation.", e.Note)
		require.Same(t, &chat, e.Profile)
	})
	t.Run("a range answers for the rest", func(t *testing.T) {
		e := Explain(4050, &chat)
		require.Equal(t, "TryAgain", e.Name)
		require.Equal(t, Retry{Later, 2000, 7000, "The service takes the client back after a wait."}, e.Retry)
	})
	t.Run("a registered code says that the service differs", func(t *testing.T) {
		e := Explain(1008, &chat)
		require.Equal(t, "The registered meaning of 1008 is Policy Violation; this is what Chat means by it.", e.Note)
		require.Equal(t, Never, e.Retry.Advice)
		require.True(t, e.OnWire)
	})
	t.Run("a number of the protocol that a library made up", func(t *testing.T) {
		e := Explain(2000, &chat)
		require.Equal(t, "library", e.InventedBy)
		require.Zero(t, e.SentBy)
		require.False(t, e.OnWire)
		require.Contains(t, e.Note, "no Close frame may carry it; Chat made it up")
	})
	t.Run("retired and resumable", func(t *testing.T) {
		e := Explain(4002, &chat)
		require.Equal(t, Client|Server, e.SentBy)
		require.Contains(t, e.Note, "Retired")
		require.Contains(t, e.Remedies[0], "resume the session")
	})
	t.Run("without advice the range's stays and says so", func(t *testing.T) {
		e := Explain(4100, &chat)
		require.Equal(t, Later, e.Retry.Advice)
		require.Contains(t, e.Retry.Why, "does not say whether to reconnect")
		require.Contains(t, e.Note, "The client library uses it")
	})
	t.Run("a code that the profile does not know", func(t *testing.T) {
		require.Equal(t, Explain(4999, nil), Explain(4999, &chat))
	})
}

func TestWords(t *testing.T) {
	for name, want := range map[string]string{
		"AbnormalClosure": "Abnormal Closure", "TLSHandshake": "TLS Handshake", "Normal": "Normal",
		"InvalidAPIVersion": "Invalid API Version", "UnknownOpcode": "Unknown Opcode", "": "",
	} {
		require.Equal(t, want, words(name))
	}
}

// Bounds on length keep the page and the log readable.
func TestTextsAreShort(t *testing.T) {
	for i := range registry {
		require.LessOrEqual(t, len(registry[i].summary), 170, registry[i].name)
		require.LessOrEqual(t, len(registry[i].userMessage), 70, registry[i].name)
		require.NotContains(t, strings.ToLower(registry[i].userMessage), "websocket", "words for people who use the app")
	}
}
