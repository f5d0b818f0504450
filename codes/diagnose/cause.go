package diagnose

import "github.com/whyclosed/whyclosed/codes"

// A Cause is one way in which a socket ends. Its score is Prior plus the weights of
// the findings that hold. One unit makes it about one and a half times as likely; a
// cause that scores nothing is left out of the differential.
type Cause struct {
	ID        string // stable, kebab-case
	Title     string // what happened, as a clause: "the connection was idle and something cut it"
	Check     string // what to look at next, to tell it from its neighbours
	Remedy    string // what to change, and who
	Reference codes.Reference
	Needs     []Finding  // all must hold
	Excludes  []Finding  // none may hold
	Prior     int        // how often it is met, before any evidence
	Evidence  []Evidence // what speaks for it and against it
	Silences  []string   // symptoms of it: not worth a line of their own once it is certain
	Advice    codes.Advice
	Why       string // the reason for Advice; both empty: the code's own advice stands
	Expected  bool   // nobody's fault, so that an error tracker can drop it
}

// Evidence is the weight of one finding for a cause, negative where it speaks
// against it.
type Evidence struct {
	Finding Finding
	Weight  int8
}

// Certain is the score from which a cause is beyond reasonable doubt, and silences
// its symptoms. From Likely on it may be called likely, from Possible on possible.
const (
	Certain  = 14
	Likely   = 8
	Possible = 3
)

const (
	rfc    = "https://www.rfc-editor.org/rfc/rfc6455.html#section-"
	whatwg = "https://websockets.spec.whatwg.org/#"
	mdn    = "https://developer.mozilla.org/docs/Web/"
)

// Causes are all that are known, those before the socket opens first. Where two
// score the same, the one further up wins.
var Causes = [...]*Cause{
	&invalidURL, &mixedContent, &blockedByCSP, &offline, &tooManyConnections, &handshakeTimeout,
	&tlsFailure, &handshakeRejected, &unreachable, &upgradeDropped, &subprotocolMismatch, &badHandshake,

	&pageNavigation, &localClose, &closeTimeout, &deviceSleep, &networkLost,
	&sessionReplaced, &authFailed, &rateLimited, &keepaliveTimeout, &idleTimeout, &maxLifetime,
	&messageTooBig, &protocolError, &invalidPayload, &unsupportedData, &extensionMissing, &policyViolation,
	&serverRestart, &overloaded, &badGateway, &serverGone, &serverError, &goingAway,
	&applicationClose, &normal, &noStatus,
}
