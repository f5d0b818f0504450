package diagnose

// By says who ended a connection.
type By string

const (
	ByPage    By = "page"    // by its call of close()
	ByPeer    By = "peer"    // the other end of the WebSocket
	ByBrowser By = "browser" // by a rule, a timeout or a fault that it found
	ByNetwork By = "network" // what lies between
	ByUnknown By = "unknown" // a page cannot tell
)

// closers are the signs, strongest first: the first row whose finding holds says
// who it was.
var closers = [...]struct {
	sign Finding
	by   By
	why  string
}{
	{Threw, ByBrowser, "new WebSocket() threw {exception} before anything was sent."},
	{NoCloseEvent, ByBrowser, "The browser refused by itself: an error event and no close event."},
	{PageLeft, ByBrowser, "The page was being left, and the browser closes its sockets then."},
	{CalledClose, ByPage, "The page called {closecall}{before close}."},
	{CloseFrame, ByPeer, "A Close frame came from the other end."},
	{TLSCode, ByBrowser, "The browser gave up during the TLS handshake."},
	{AtHandshakeLimit, ByBrowser, "The browser gave up on the handshake after {connect}."},
	{BrowserFault, ByBrowser, "Chromium fires error on an open socket only when it failed the connection itself."},
	{OfflineNow, ByNetwork, "The browser was offline."},
	{WentOffline, ByNetwork, "The browser went offline while the socket lived."},
	{LinkTest, ByNetwork, "Firefox drops silent sockets so after a change of the network."},
	{NeverOpened, ByUnknown, "Browsers hide who ended a handshake."},
	{FaultOrReset, ByUnknown, "Either the browser found fault or the connection was reset: {engine} fires the same error event for both."},
	{NoCloseFrame, ByUnknown, "No Close frame came, so a page cannot tell whether the server, a proxy or the network ended it."},
}

func closer(f *facts, holds *set) (By, string) {
	for i := range closers {
		if c := &closers[i]; holds.has(c.sign) {
			return c.by, sentence(f, c.why)
		}
	}
	return ByUnknown, "Too little is known of this close."
}
