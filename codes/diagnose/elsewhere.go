package diagnose

// engines says what the same close looks like in the other engines (Chromium 156,
// Firefox ESR 153 and WebKitGTK 2.50, measured). The first row whose finding holds
// is shown; a close that looks the same everywhere has none.
var engines = [...]struct {
	sign Finding
	text string
}{
	{CSPViolation, "Chromium fires error and never close; Firefox throws NS_ERROR_CONTENT_BLOCKED and WebKitGTK SecurityError from the constructor."},
	{ThrewBlocked, "Chromium fires error and never close; WebKitGTK throws SecurityError."},
	{Insecure, "Chromium and Firefox throw SecurityError from the constructor; WebKitGTK fires error and never close."},
	{NoCloseEvent, "For one socket too many Chromium and Firefox show 1006; only WebKitGTK leaves the close event out."},
	{TLSCode, "Chromium and WebKitGTK show 1006 when TLS fails."},
	{PageLeft, "Firefox fires a clean 1001 before the page goes; Chromium and WebKitGTK fire nothing, or 1006 with an error event when the user comes back to a cached page."},
	{CloseUnanswered, "Chromium waits 60 s for the answer, Firefox 20 s, WebKitGTK 5 s; all then show 1006."},
	{AtHandshakeLimit, "Firefox gives up on a handshake after 20 s, Chromium after 240 s, WebKitGTK later still."},
	{LinkTest, "Chromium and WebKitGTK keep a socket while the network is away; their 1006 comes when it is back and the server has given up."},
	{EngineDemandsSubprotocol, "Firefox and WebKitGTK open the socket when the server names no subprotocol."},
	{SubprotocolNotGranted, "Chromium fails the handshake when the server names no subprotocol: 1006, never opened."},
	{Code1012, folded}, {Code1013, folded}, {Code1014, folded},
	{ForbiddenCode, "Chromium passes unassigned codes on and makes 1006 with an error event of 1005, 1006 and 1015 from the wire; Firefox passes all on; WebKitGTK makes 1006 with an error event of all."},
	{FoldedCode, "For 1012, 1013, 1014 and unassigned codes Chromium and Firefox show the code; for a broken frame 1006 with an error event as here; for a TCP reset Chromium shows 1006 without one."},
	{FaultOrReset, "For a broken frame the others show the same; for a TCP reset Chromium shows 1006 without an error event."},
	{BrowserFault, "The others show the same for a broken frame, but Firefox lets masked ones pass; 1005, 1006 or 1015 from the wire Firefox shows as they are."},
	{Code1009, "In Firefox and WebKitGTK a reset often overtakes this frame, and they show 1006."},
	{FirefoxBut1006, "Chromium and WebKitGTK show 1006 for TLS failures too."},
}

const folded = "WebKitGTK takes 1012, 1013 and 1014 for invalid and shows 1006 with an error event."

func elsewhere(holds *set) string {
	for i := range engines {
		if holds.has(engines[i].sign) {
			return engines[i].text
		}
	}
	return ""
}
