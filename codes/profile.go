package codes

// A Profile is what one service or protocol means by the close codes it sends.
// Profiles are data; codes/profiles holds those that are known and finds the one
// that fits.
type Profile struct {
	ID       string    // stable, kebab-case ("discord-gateway")
	Name     string    // as its makers write it ("Discord Gateway")
	Source   string    // where most of it was read: a URL
	AsOf     string    // the day that Source was read ("2026-11-22")
	Note     string    // what holds for the profile as a whole; may be empty
	Match    Match     // how the service is recognised
	Meanings []Meaning // sorted by First; a single code may lie inside a range and then goes first
}

// Match lists the signs by which a service is recognised. An empty Match is only
// ever chosen by its id.
type Match struct {
	Hosts              []string // host names; "*" stands for one or more characters within a label, a leading "*." for one or more labels ("*.discord.gg"); a port or a range of ports may follow ("127.0.0.1:6463-6472")
	Subprotocols       []string // names as in Sec-WebSocket-Protocol that nobody else uses
	SharedSubprotocols []string // names that others use too: they confirm a host or path, and alone make a candidate, never a match
	Paths              []string // paths, with or without a base path before them; "*" stands for one or more characters other than "/", and as the last character takes "/" as well
	PathAlone          Strength // how much a path says when the host is unknown
}

// Strength is how much a sign says by itself.
type Strength uint8

const (
	Nothing Strength = iota // says nothing unless the host fits as well
	Weak                    // others use it too: a candidate, never a match
	Strong                  // nobody else uses it: a match
)

// String returns "nothing", "weak" or "strong".
func (s Strength) String() string {
	switch s {
	case Weak:
		return "weak"
	case Strong:
		return "strong"
	}
	return "nothing"
}

// A Meaning is what a profile says of one code, or of a range of codes.
type Meaning struct {
	First, Last Code       // a single code has no Last (0)
	Name        string     // identifier in CamelCase ("AuthenticationFailed")
	Summary     string     // what it means, in a sentence or two
	Advice      Advice     // whether to reconnect, as the source says; empty: the source is silent
	MinDelayMs  int        // wait at least this long before reconnecting, milliseconds
	MaxDelayMs  int        // and draw the first wait at random up to this; 0: see Advice
	Why         string     // the source's stance on reconnecting ("docs table: Reconnect = false", in our words)
	Resume      bool       // the service can resume the session on the next connection
	Origin      Origin     // who makes the code
	Confidence  Confidence // how well it is known
	Retired     bool       // no longer sent; kept for old logs
	Source      string     // where this entry was read, if not in the profile's Source: a URL
}

// Covers tells whether m is about c.
func (m *Meaning) Covers(c Code) bool {
	return c == m.First || m.First < c && c <= m.Last
}

// Meaning returns what p says of c: the entry for that code alone if there is
// one, else the entry whose range covers it, else nil.
func (p *Profile) Meaning(c Code) *Meaning {
	if p == nil {
		return nil
	}
	var within *Meaning
	for i := range p.Meanings {
		m := &p.Meanings[i]
		if m.First == c && m.Last == 0 {
			return m
		}
		if m.Covers(c) {
			within = m
		}
	}
	return within
}

// Origin tells who makes a code.
type Origin string

const (
	FromServer Origin = "server" // the server sends it
	FromClient Origin = "client" // the client library makes it up or sends it; the server never does
	FromBoth   Origin = "both"
)

// Confidence tells how well a meaning is known.
type Confidence string

const (
	InSource   Confidence = "source"     // read in the source code
	Documented Confidence = "documented" // read in the makers' documentation
	Secondary  Confidence = "secondary"  // reported by others
)
