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

// Explain answers for every code. Where p is the profile of the service at the
// other end and says something of c, the answer is what that service means by it;
// p may be nil.
func Explain(c Code, p *Profile) Explanation {
	r := lookup(c)
	e := Explanation{
		Code:         c,
		Name:         r.name,
		Label:        r.label,
		Range:        c.Range(),
		Summary:      r.summary,
		UserMessage:  r.userMessage,
		Severity:     r.severity,
		SentBy:       r.sentBy,
		InventedBy:   r.inventedBy,
		OnWire:       c.OnWire(),
		Closable:     c.Closable(),
		Retry:        r.retry,
		Causes:       r.causes,
		Remedies:     r.remedies,
		HTTPAnalogue: r.httpAnalogue,
		Reference:    r.reference,
	}
	if m := p.Meaning(c); m != nil {
		e.lay(p, m)
	} else if e.Range == RangePrivate {
		e.readAsHTTP()
	}
	return e
}

// Invalid is the answer to what is no close code; problem is a sentence that
// names what was given.
func Invalid(problem string) Explanation {
	return Explanation{
		Name:        "Invalid",
		Label:       "Not A Close Code",
		Range:       RangeInvalid,
		Summary:     "What was given is not a close code: those are whole numbers from 0 to 65535.",
		UserMessage: lostByFault,
		Severity:    Error,
		Retry:       Retry{Advice: AfterFix, Why: "Nothing is known of the close; the caller has to pass its code."},
		Remedies:    []string{"Pass the code of the CloseEvent: explainCloseCode(event.code)."},
		Reference:   Reference{"RFC 6455, section 7.4", rfc + "7.4"},
		Error:       problem,
	}
}

// byAdvice says what a profile's advice means for the fields that profiles leave
// to it. An entry without advice keeps the range's.
var byAdvice = [...]struct {
	advice      Advice
	severity    Severity
	userMessage string
	why         string
	remedy      string
}{
	{No, Info, "The connection was closed.", "There is nothing to reconnect for.",
		"Nothing, if this end was meant."},
	{Now, Info, interrupted, "The service takes the client back at once.",
		"Reconnect after a short random wait."},
	{Later, Warning, interrupted, "The service takes the client back after a wait.",
		"Reconnect after a wait that grows with every failure."},
	{AfterFix, Error, "The connection was closed and needs a change before it can go on.", "The service will refuse again until what it objects to has changed.",
		"Change what the service objects to, then reconnect."},
	{Never, Error, "The connection was closed for good.", "The service does not want the client back.",
		"Do not reconnect automatically."},
}

// lay puts what the service means over what the registry says.
func (e *Explanation) lay(p *Profile, m *Meaning) {
	plain := e.Label
	e.Profile, e.Meaning = p, m
	e.Name, e.Label = m.Name, words(m.Name)
	e.Summary = m.Summary
	e.Causes, e.HTTPAnalogue = nil, 0
	e.Reference = Reference{p.Name + ": close codes", p.Source}
	if m.Source != "" {
		e.Reference.URL = m.Source
	}

	for i := range byAdvice {
		if a := &byAdvice[i]; a.advice == m.Advice {
			e.Severity, e.UserMessage, e.Remedies = a.severity, a.userMessage, []string{a.remedy}
			e.Retry = Retry{m.Advice, m.MinDelayMs, m.MaxDelayMs, a.why}
		}
	}
	switch {
	case m.Why != "":
		e.Retry.Why = m.Why
	case m.Advice == "":
		e.Retry.Why = "The service does not say whether to reconnect; this is the advice for the range."
	}
	e.Retry.fill()
	if m.Resume {
		e.Remedies = []string{"Reconnect and resume the session, as the service offers."}
	}

	e.SentBy, e.InventedBy = 0, ""
	if m.Origin != FromClient {
		e.SentBy |= Server
	}
	if m.Origin != FromServer {
		e.SentBy |= Client
	}
	if !e.OnWire {
		e.SentBy, e.InventedBy = 0, "library"
	}

	switch {
	case e.Code.Registered() && plain != e.Label:
		e.note("The registered meaning of " + e.Code.String() + " is " + plain + "; this is what " + p.Name + " means by it.")
	case e.Code.Range() == RangeProtocol && !e.Code.Registered():
		e.note("RFC 6455 keeps " + e.Code.String() + " for the protocol and no Close frame may carry it; " + p.Name + " made it up.")
	}
	if m.Origin == FromClient && e.InventedBy == "" {
		e.note("The client library uses it; the server does not send it.")
	}
	if m.Confidence == Secondary {
		e.note("Reported by others; not found in the service's own source or documentation.")
	}
	if m.Retired {
		e.note("Retired: kept for old logs and old servers.")
	}
}

// fill gives a delay to advice that calls for one and came without.
func (r *Retry) fill() {
	if r.Advice == Later && r.MinDelayMs == 0 && r.MaxDelayMs == 0 {
		r.MinDelayMs = 1000
	}
	if (r.Advice == Later || r.Advice == Now) && r.MaxDelayMs <= r.MinDelayMs {
		r.MaxDelayMs = r.MinDelayMs + firstWaitMs
	}
}

func (e *Explanation) note(sentence string) {
	if e.Note != "" {
		e.Note += " "
	}
	e.Note += sentence
}

// httpStatuses are those that services add to 4000 to make close codes: 4401 for
// 401. It is a habit, not a rule, and said as such.
var httpStatuses = [...]struct {
	status int
	name   string
}{
	{400, "Bad Request"}, {401, "Unauthorized"}, {402, "Payment Required"}, {403, "Forbidden"}, {404, "Not Found"},
	{405, "Method Not Allowed"}, {406, "Not Acceptable"}, {408, "Request Timeout"}, {409, "Conflict"}, {410, "Gone"},
	{413, "Content Too Large"}, {415, "Unsupported Media Type"}, {422, "Unprocessable Content"}, {423, "Locked"},
	{426, "Upgrade Required"}, {429, "Too Many Requests"}, {500, "Internal Server Error"}, {501, "Not Implemented"},
	{502, "Bad Gateway"}, {503, "Service Unavailable"}, {504, "Gateway Timeout"},
}

func (e *Explanation) readAsHTTP() {
	for i := range httpStatuses {
		if h := &httpStatuses[i]; int(e.Code) == 4000+h.status {
			e.HTTPAnalogue = h.status
			e.note("Many services build such codes as 4000 plus an HTTP status; if this one does, it stands for " + Code(h.status).String() + " " + h.name + ".")
		}
	}
}

// words parts an identifier in CamelCase: "AuthenticationFailed" is
// "Authentication Failed", "TLSHandshake" is "TLS Handshake".
func words(name string) string {
	upper := func(i int) bool { return 'A' <= name[i] && name[i] <= 'Z' }
	parted := make([]byte, 0, len(name)+8)
	for i := 0; i < len(name); i++ {
		if i > 0 && upper(i) && (!upper(i-1) || i+1 < len(name) && 'a' <= name[i+1] && name[i+1] <= 'z') && name[i-1] != ' ' {
			parted = append(parted, ' ')
		}
		parted = append(parted, name[i])
	}
	return string(parted)
}
