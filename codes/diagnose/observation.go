package diagnose

import "github.com/whyclosed/whyclosed/codes"

// An Observation is everything that a page can know when a socket closes. The
// module's observe.js gathers it; encoding/json reads its wire form, and so can a
// server that collects closes from pages.
//
// A nil pointer, a nil slice or an empty string means "not known" and never "no".
// Times are milliseconds.
//
//	diagnose.Observation{Code: 1006, Opened: new(true), OpenMs: new(60_012.0)}
type Observation struct {
	Code     codes.Code `json:"code"`     // of the close event; 0 where none came (the constructor threw, or error alone was fired)
	Reason   string     `json:"reason"`   // of the close event: the peer's text, at most 123 bytes
	WasClean *bool      `json:"wasClean"` // of the close event; a code 0 that was clean came from the wire

	URL        string   `json:"url"`        // that was given to new WebSocket
	PageURL    string   `json:"pageURL"`    // location.href
	Protocols  []string `json:"protocols"`  // subprotocols asked for; empty and not nil: none
	Protocol   *string  `json:"protocol"`   // subprotocol granted; "": none
	Extensions string   `json:"extensions"` // extensions agreed on

	Opened          *bool    `json:"opened"`          // whether open fired
	ConnectMs       *float64 `json:"connectMs"`       // constructor to open, or to the close (or error) of a socket that never opened
	OpenMs          *float64 `json:"openMs"`          // open to close
	SinceReceivedMs *float64 `json:"sinceReceivedMs"` // last message received to close
	SinceSentMs     *float64 `json:"sinceSentMs"`     // last send() to close
	Received        *int     `json:"received"`        // messages received
	Sent            *int     `json:"sent"`            // messages given to send()
	ReceivedBytes   *int     `json:"receivedBytes"`
	SentBytes       *int     `json:"sentBytes"`
	LastSentBytes   *int     `json:"lastSentBytes"`  // size of the last message given to send()
	LastSentBinary  *bool    `json:"lastSentBinary"` // whether that was binary
	BufferedBytes   *int     `json:"bufferedBytes"`  // bufferedAmount at the close

	CloseCall   *CloseCall `json:"closeCall"`   // the page's own call of close(); nil: none, where Opened is known, else not known
	Online      *bool      `json:"online"`      // navigator.onLine at the close
	WentOffline *bool      `json:"wentOffline"` // an offline event came during the socket's life
	Visibility  string     `json:"visibility"`  // document.visibilityState: "visible", "hidden"
	SuspendedMs *float64   `json:"suspendedMs"` // the largest gap of a one-second timer beyond that second: sleep, a frozen page
	Unloading   *bool      `json:"unloading"`   // pagehide or beforeunload came first

	Sockets   *int      `json:"sockets"`   // that the page held when it made this one, which counts
	Failures  *int      `json:"failures"`  // attempts in a row to this URL that never opened, this one included
	Lifetimes []float64 `json:"lifetimes"` // OpenMs of earlier sockets to this URL, oldest first, at most 8

	Exception    *Exception `json:"exception"`    // that new WebSocket threw
	ErrorEvent   *bool      `json:"errorEvent"`   // an error event came before the close, or instead of it
	CSPViolation *bool      `json:"cspViolation"` // a securitypolicyviolation event named this URL

	Engine  string   `json:"engine"`  // "chromium", "firefox" or "webkit"
	Probe   string   `json:"probe"`   // a fetch of the same host and port afterwards: "reached", "failed"; "": there was none
	ProbeMs *float64 `json:"probeMs"` // how long that took; it is given up after 5 s
}

// CloseCall is a page's own call of WebSocket.close().
type CloseCall struct {
	Code    *codes.Code `json:"code"` // nil: close() without a code
	Reason  string      `json:"reason"`
	SinceMs *float64    `json:"sinceMs"` // the call to the close
}

// Exception is what new WebSocket() threw.
type Exception struct {
	Name    string `json:"name"` // "SyntaxError", "SecurityError", ...
	Message string `json:"message"`
}
