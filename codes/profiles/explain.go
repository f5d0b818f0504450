package profiles

import "github.com/whyclosed/whyclosed/codes"

// Explain explains code as the service at the other end of the connection means it.
// Where no profile fits, it is explained by the registry, and CouldBe lists who uses
// the number: a private code says nothing without its sender.
func Explain(code codes.Code, q Query, extra []codes.Profile) codes.Explanation {
	r := Match(q, extra)
	if m := r.Profile.Meaning(code); m != nil && r.By != "id" && isEmulated(m) {
		e := codes.Explain(code, nil)
		e.Note = join(r.Profile.Name+" makes "+code.String()+" up where it has no WebSocket; on this one it means what the registry says.", e.Note)
		return e
	}
	e := codes.Explain(code, r.Profile)
	switch {
	case r.Unknown:
		e.Note = join("No profile has the id "+quoted(q.Profile)+"; listProfiles() names them all.", e.Note)
	case r.Profile != nil && e.Profile == nil && isPrivate(code):
		e.Note = join(r.Profile.Name+known(r.By)+" does not list "+code.String()+".", e.Note)
	}
	if r.Profile == nil && isPrivate(code) {
		e.CouldBe = couldBe(code, &q, &r, extra)
	}
	return e
}

// isEmulated tells the codes of close events that a library fires for a fallback
// transport. The signs of a WebSocket rule those out; a profile chosen by hand does
// not.
func isEmulated(m *codes.Meaning) bool {
	return m.Origin == codes.FromClient && m.First < 3000
}

// known says how a profile was found.
func known(by string) string {
	if by == "id" {
		return ""
	}
	return ", recognised by its " + by + ","
}

// isPrivate tells the codes that services fill with meanings of their own: from 2000
// up. Those below mean the same with everybody, or are reused so seldom that naming
// who does would mislead.
func isPrivate(code codes.Code) bool {
	return 2000 <= code && code < 5000
}

// mostNamed is how many services CouldBe names: more than fit into a glance help
// nobody.
const mostNamed = 12

// wellKnown are named first where nothing is known but the number: those that a page
// meets most often.
var wellKnown = [...]*codes.Profile{
	&discordGateway,
	&graphqlTransportWS,
	&pusherChannels,
	&centrifugo,
	&twitchEventsub,
	&walletconnectRelay,
	&liveblocks,
	&hocuspocus,
	&sockjs,
	&obsWebsocket,
}

// couldBe names who uses code: the candidates of r, and unless a subprotocol or host
// leaves only those, everybody else, likelier ones first.
func couldBe(code codes.Code, q *Query, r *Result, extra []codes.Profile) []codes.Candidate {
	var named []codes.Candidate
	add := func(p *codes.Profile) {
		m := p.Meaning(code)
		if m == nil || p == &ianaRegistered || len(named) == mostNamed {
			return // what IANA says is the explanation itself
		}
		for i := range named {
			if named[i].Profile.ID == p.ID {
				return
			}
		}
		named = append(named, codes.Candidate{Profile: p, Meaning: m})
	}
	for _, p := range r.Candidates {
		add(p)
	}
	if len(named) > 0 && r.By != "path" {
		return named
	}

	at := locate(q.URL)
	for rank := 0; rank < 4; rank++ {
		for i := 0; i < len(extra)+len(wellKnown)+len(All); i++ {
			var p *codes.Profile
			switch j := i - len(extra); {
			case j < 0:
				p = &extra[i]
			case j < len(wellKnown):
				p = wellKnown[j]
			default:
				p = All[j-len(wellKnown)]
			}
			if m := p.Meaning(code); m != nil && rankOf(p, m, &at) == rank {
				add(p)
			}
		}
	}
	return named
}

// rankOf puts an entry for one code before a range, and within both a service whose
// own hosts and paths the URL does not show last.
func rankOf(p *codes.Profile, m *codes.Meaning, at *place) int {
	rank := 0
	if m.Last != 0 {
		rank = 2
	}
	alone := p.Match.PathAlone
	if at.host != "" && (len(p.Match.Hosts) > 0 && alone != codes.Weak || alone == codes.Strong) {
		rank++
	}
	return rank
}

func join(first, second string) string {
	if second == "" {
		return first
	}
	return first + " " + second
}

// quoted shortens what a caller gave to what one wants to read.
func quoted(s string) string {
	if len(s) > 64 {
		s = s[:64] + "..."
	}
	return `"` + s + `"`
}
