package codes

// An Explanation is what is known of one close code.
//
// Its wire form ([Explanation.AppendJSON]) is what a page gets: the same fields
// in lowerCamelCase, null where a string is empty or a number is 0 (note, error,
// httpAnalogue, profile) and never a missing key.
type Explanation struct {
	Code         Code        // the number explained; null on the wire where Error is set
	Name         string      // identifier, stable: "AbnormalClosure"; "Unassigned", "PrivateUse", ... where nobody named the code
	Label        string      // the same in words: "Abnormal Closure"
	Range        Range       // where the number lies
	Summary      string      // what it means, for a developer: one or two sentences
	UserMessage  string      // safe to show to the person using the app; the close reason never is (RFC 6455, 5.5.1)
	Severity     Severity    // how bad it is
	SentBy       Sides       // who may put it into a Close frame; empty where nobody may
	InventedBy   string      // who makes it up without any Close frame saying so: "browser", "library", or empty
	OnWire       bool        // whether it may be in a Close frame
	Closable     bool        // whether a page may pass it to WebSocket.close()
	Retry        Retry       // whether to reconnect: advice, since RFC 6455, 7.4 leaves the action open
	Causes       []string    // what usually brings it about, commonest first
	Remedies     []string    // what to do about those, in the same spirit
	HTTPAnalogue int         // the HTTP status nearest in meaning, 0 for none
	Reference    Reference   // where it is defined
	Profile      *Profile    // the service whose meaning this is, nil for the registry's; on the wire {id, name, source, asOf, origin, confidence, retired}
	Meaning      *Meaning    // the profile's entry, nil without Profile; not on the wire by itself
	Note         string      // what else to know: that a service's meaning differs from IANA's, or that it is only reported
	CouldBe      []Candidate // without a profile: who uses this number, and for what
	Error        string      // what was given instead of a close code; Range is then [RangeInvalid]
}

// A Candidate is one service that uses a number for a meaning of its own.
type Candidate struct {
	Profile *Profile // on the wire: id and profile (its name)
	Meaning *Meaning // on the wire: name and summary
}

// Severity says how bad a close is.
type Severity string

const (
	OK      Severity = "ok"      // nothing is wrong
	Info    Severity = "info"    // expected in normal running: reconnect and go on
	Warning Severity = "warning" // something went wrong that may pass
	Error   Severity = "error"   // something is wrong that will not pass by itself
)

// Sides says which endpoints may send a code.
type Sides uint8

const (
	Client Sides = 1 << iota
	Server
)

// Advice says what to do about reconnecting.
type Advice string

const (
	No       Advice = "no"        // there is nothing to reconnect for
	Now      Advice = "now"       // at once, after the random delay that spreads a crowd
	Later    Advice = "later"     // after a delay that grows with every failure
	AfterFix Advice = "after-fix" // not before something has changed: credentials, the message, the program
	Never    Advice = "never"     // it would only repeat the fault, or the service forbids it
)

// Retry is advice on reconnecting. RFC 6455, 7.2.3 asks for a random first delay
// and growing ones after it; what to do per code the RFC leaves open (7.4).
type Retry struct {
	Advice     Advice
	MinDelayMs int    // wait at least this long, milliseconds; 0 where Advice is No, AfterFix or Never
	MaxDelayMs int    // draw the first wait at random between MinDelayMs and this
	Why        string // the reason for it, one sentence
}

// A Reference is where something is defined.
type Reference struct {
	Title string // "RFC 6455, section 7.4.1"
	URL   string
}
