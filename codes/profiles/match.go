package profiles

import "github.com/whyclosed/whyclosed/codes"

// A Query is what is known of a connection. All of it may be missing.
type Query struct {
	Profile   string   // the id of a profile, chosen by hand: it decides alone
	URL       string   // the URL of the WebSocket, as in socket.url
	Protocol  string   // the subprotocol that the server granted
	Protocols []string // those that the client requested; they count while none is granted
}

// A Result is the profile that fits a query, or else those that might.
type Result struct {
	Profile    *codes.Profile   // nil where none fits, or several fit equally well
	By         string           // the strongest sign that decided, or that the candidates show: "id", "subprotocol", "host" or "path"
	Unknown    bool             // Query.Profile is the id of no profile
	Candidates []*codes.Profile // without Profile: those that fit equally well, else those that share a sign with others
}

// What a sign is worth. A subprotocol says in which language the two ends speak, a
// host who is at the other end, a path the least. Host and path together name one
// endpoint and outweigh a subprotocol.
const (
	byPath      = 3
	byHost      = 4
	byRequested = 5
	byGranted   = 6
)

// Match finds the profile that fits q best among the built-in ones and extra, those
// that the application has defined for itself. An extra profile hides the built-in
// one with its id and wins a tie against any other.
func Match(q Query, extra []codes.Profile) Result {
	if q.Profile != "" {
		if p := named(q.Profile, extra); p != nil {
			return Result{Profile: p, By: "id"}
		}
		return Result{Unknown: true}
	}

	at := locate(q.URL)
	var fit, might Result
	best, most, bestIsExtra := 0, 0, false
	for i := 0; i < len(extra)+len(All); i++ {
		p, isExtra := nth(i, extra)
		if p == nil {
			continue
		}
		score, by := weigh(p, &q, &at)
		switch {
		case by == "" && score > 0:
			might.Candidates = append(might.Candidates, p)
			most = max(most, score)
		case score > best:
			fit = Result{By: by, Candidates: []*codes.Profile{p}}
			best, bestIsExtra = score, isExtra
		case by != "" && score == best && isExtra == bestIsExtra:
			fit.Candidates = append(fit.Candidates, p)
		}
	}
	switch {
	case len(fit.Candidates) == 1:
		return Result{Profile: fit.Candidates[0], By: fit.By}
	case len(fit.Candidates) > 1:
		return fit
	case most >= byRequested:
		might.By = "subprotocol"
	case most > 0:
		might.By = "path"
	}
	return might
}

// nth numbers the extra profiles and then the built-in ones, without those that an
// extra profile hides.
func nth(i int, extra []codes.Profile) (p *codes.Profile, isExtra bool) {
	if i < len(extra) {
		return &extra[i], true
	}
	p = All[i-len(extra)]
	for j := range extra {
		if extra[j].ID == p.ID {
			return nil, false
		}
	}
	return p, false
}

func named(id string, extra []codes.Profile) *codes.Profile {
	for i := range extra {
		if extra[i].ID == id {
			return &extra[i]
		}
	}
	return ByID(id)
}

// weigh sums what the signs of p that q shows are worth, and names the strongest one
// that is enough by itself, if any.
func weigh(p *codes.Profile, q *Query, at *place) (score int, by string) {
	host := at.host != "" && anyHost(p.Match.Hosts, at)
	if at.path != "" && (host || p.Match.PathAlone != codes.Nothing) && anyPath(p.Match.Paths, at.path) {
		score += byPath
		if p.Match.PathAlone == codes.Strong {
			by = "path"
		}
	}
	if host {
		score += byHost
		by = "host"
	}
	worth, requested := byGranted, []string{q.Protocol}
	if q.Protocol == "" {
		worth, requested = byRequested, q.Protocols
	}
	switch {
	case anyOf(p.Match.Subprotocols, requested):
		score += worth
		by = "subprotocol"
	case anyOf(p.Match.SharedSubprotocols, requested):
		score += worth
	}
	return score, by
}

func anyOf(names, requested []string) bool {
	for _, name := range names {
		for _, one := range requested {
			if one == name {
				return true
			}
		}
	}
	return false
}
