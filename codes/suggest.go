package codes

// A Suggestion answers "which code should I send?" for one intent.
type Suggestion struct {
	Intent       string        // id, kebab-case: "auth-failed"; what was asked for where Error is set
	Title        string        // the intent in words
	Code         Code          // the code that says it
	Label        string        // that code's label
	Closable     bool          // whether a page may pass it to WebSocket.close()
	Substitute   *Alternative  // the nearest code that a page may pass, where Closable is false
	Why          string        // why this code
	Alternatives []Alternative // what else fits, and when
	Error        string        // set where the intent is not known: names those that are
}

// An Alternative is another code for the same intent.
type Alternative struct {
	Code Code
	Why  string
}

type intent struct {
	id, title    string
	words        string // further words that people use for it, in lower case, between spaces
	code         Code
	substitute   Alternative // where code is not closable
	why          string
	alternatives []Alternative
}

// intents are in the order in which Suggest lists them; where a question fits two
// of them equally well the first one answers.
var intents = [...]intent{
	{
		id: "normal", title: "The work is done", words: "normal end finished done complete bye logout ok success quit exit 200",
		code: NormalClosure, why: "1000 is the code for an end that was meant.",
	},
	{
		id: "auth-failed", title: "Credentials are missing or wrong", words: "auth authentication authenticate unauthorized unauthenticated login token expired credentials session 401",
		code: Unauthorized, why: "3000 is registered for it, and a page may send it too.",
		alternatives: []Alternative{
			{4401, "a private code that many services use for it"},
			{PolicyViolation, "the general refusal, for a server that does not want to say more"},
		},
	},
	{
		id: "forbidden", title: "The client is known but not allowed", words: "forbidden denied permission authorization authorisation access rights banned blocked origin 403",
		code: Forbidden, why: "3003 is registered for it, and a page may send it too.",
		alternatives: []Alternative{
			{4403, "a private code that many services use for it"},
			{PolicyViolation, "the general refusal, for a server that does not want to say more"},
		},
	},
	{
		id: "timed-out", title: "The other side took too long", words: "timeout time idle inactive inactivity slow heartbeat ping pong keepalive stale 408",
		code: Timeout, why: "3008 is registered for it, and a page may send it too.",
		alternatives: []Alternative{
			{GoingAway, "what servers such as Jetty send for an idle connection; a page may not"},
		},
	},
	{
		id: "too-big", title: "A message is too big", words: "big large size limit payload length oversize exceeded 413",
		code: MessageTooBig, why: "1009 is the code for it; the receiver whose limit it is sends it.",
		substitute: Alternative{4009, "a private code, since a browser sends 1009 only by itself"},
	},
	{
		id: "wrong-type", title: "Data of a type that is not accepted", words: "type binary text unsupported format media 415",
		code: UnsupportedData, why: "1003 is the code for a kind of data that the endpoint does not take.",
		substitute: Alternative{4003, "a private code, since a browser sends 1003 only by itself"},
	},
	{
		id: "bad-data", title: "The content of a message is not valid", words: "invalid malformed parse json utf-8 utf8 encoding schema validation corrupt bad 400 422",
		code: InvalidFramePayload, why: "1007 is the code for data that does not fit its message's type, above all text that is not UTF-8.",
		substitute: Alternative{4007, "a private code, since a browser sends 1007 only by itself"},
		alternatives: []Alternative{
			{4400, "a private code for content that is well encoded but breaks the application's format"},
		},
	},
	{
		id: "protocol-error", title: "The other side broke the protocol", words: "protocol frame handshake violation sequence",
		code: ProtocolError, why: "1002 is the code for a breach of the WebSocket protocol; the implementation sends it.",
		substitute: Alternative{4002, "a private code, for a breach of the application's own protocol"},
	},
	{
		id: "policy", title: "A rule was broken, and the details stay private", words: "policy rule terms abuse generic refuse refused reject rejected",
		code: PolicyViolation, why: "1008 is the general refusal.",
		substitute: Alternative{4008, "a private code, since a page may not send 1008"},
	},
	{
		id: "rate-limited", title: "Too many requests", words: "rate throttle throttled flood spam quota many requests 429",
		code: 4429, why: "No registered code says it; 4429 is what many services use, after HTTP's 429.",
		alternatives: []Alternative{
			{PolicyViolation, "where the client should only learn that it broke a rule"},
			{TryAgainLater, "where the server as a whole is busy"},
		},
	},
	{
		id: "overloaded", title: "The server is overloaded", words: "overload busy capacity full queue later unavailable 503",
		code: TryAgainLater, why: "1013 is registered for it; clients stay away for a while.",
		substitute: Alternative{4013, "a private code, since only a server sends 1013"},
	},
	{
		id: "restarting", title: "The service is restarting", words: "restart deploy deployment upgrade update rolling maintenance drain",
		code: ServiceRestart, why: "1012 is registered for it; clients come back after 5 to 30 s.",
		substitute: Alternative{4012, "a private code, since only a server sends 1012"},
		alternatives: []Alternative{
			{GoingAway, "for clients that do not know 1012; WebKitGTK shows 1012 to the page as 1006"},
		},
	},
	{
		id: "going-away", title: "This endpoint is going away", words: "away shutdown shutting leave leaving navigate navigation unload stop stopping",
		code: GoingAway, why: "1001 is the code for a server that shuts down; a browser sends it by itself when the page is left.",
		substitute: Alternative{NormalClosure, "a page that leaves need not close at all: the browser sends 1001"},
	},
	{
		id: "replaced", title: "A newer session takes over", words: "replace superseded duplicate another elsewhere newer conflict kicked 409",
		code: 4409, why: "No registered code says it; 4409 follows HTTP's 409. Say in the reason that another session took over, so that clients do not fight over it.",
		alternatives: []Alternative{
			{NormalClosure, "for clients that reconnect on every other code"},
		},
	},
	{
		id: "not-found", title: "What was asked for does not exist", words: "found missing unknown room channel topic gone deleted 404 410",
		code: 4404, why: "No registered code says it; 4404 follows HTTP's 404.",
	},
	{
		id: "server-error", title: "Something unexpected went wrong", words: "error exception crash internal bug failure failed unexpected panic 500",
		code: InternalError, why: "1011 is the code for it.",
		substitute: Alternative{4500, "a private code, since a page may not send 1011"},
	},
	{
		id: "bad-gateway", title: "A server behind this one failed", words: "gateway upstream backend proxy dependency 502 504",
		code: BadGateway, why: "1014 is registered for it.",
		substitute: Alternative{4502, "a private code, since only a server sends 1014"},
		alternatives: []Alternative{
			{InternalError, "for peers whose library refuses 1014, as several do"},
		},
	},
	{
		id: "extension-missing", title: "A required extension was not negotiated", words: "extension deflate compression negotiate",
		code: MandatoryExtension, why: "1010 is the code for it, for clients; the reason lists the extensions.",
		substitute: Alternative{4010, "a private code, since a browser sends 1010 only by itself"},
	},
}

func (i *intent) suggestion() Suggestion {
	s := Suggestion{
		Intent:       i.id,
		Title:        i.title,
		Code:         i.code,
		Label:        lookup(i.code).label,
		Closable:     i.code.Closable(),
		Why:          i.why,
		Alternatives: i.alternatives,
	}
	if !s.Closable {
		s.Substitute = &i.substitute
	}
	return s
}

// Suggestions lists the answers to all intents.
func Suggestions() []Suggestion {
	all := make([]Suggestion, len(intents))
	for i := range intents {
		all[i] = intents[i].suggestion()
	}
	return all
}

// Suggest answers which code to send. The intent may be an id ("auth-failed"),
// an HTTP status ("401") or words ("token expired"); case does not matter. What
// fits none is answered with Error set.
func Suggest(wish string) Suggestion {
	best, most := -1, 0
	for i := range intents {
		if score := intents[i].fit(wish); score > most {
			best, most = i, score
		}
	}
	if best >= 0 {
		return intents[best].suggestion()
	}
	problem := "No intent fits that; known are "
	for i := range intents {
		if i > 0 {
			problem += ", "
		}
		problem += intents[i].id
	}
	return Suggestion{Intent: wish, Error: problem + "."}
}

// unspoken are words that say nothing of an intent.
const unspoken = "a an and are be code i is it my no not of or please send should that the this to too was we were which with"

// fit counts the words of wish that speak of i, a word of its id for two. The id
// and the title themselves outweigh all.
func (i *intent) fit(wish string) int {
	if wish := fold(wish); wish == i.id || wish == fold(i.title) {
		return 1000
	}
	score := 0
	for start := 0; start < len(wish); {
		end := start
		for end < len(wish) && isWord(wish[end]) {
			end++
		}
		if word := fold(wish[start:end]); word != "" {
			switch {
			case holds(unspoken, word):
			case holds(i.id, word):
				score += 2
			case holds(i.words, word):
				score++
			}
		}
		start = end + 1
	}
	return score
}

// holds tells whether one of the words of list is word, or begins with it or it
// with that one where they share at least four letters ("restarting", "restart").
func holds(list, word string) bool {
	for start := 0; start < len(list); {
		end := start
		for end < len(list) && isWord(list[end]) {
			end++
		}
		one, other := list[start:end], word
		if len(one) > len(other) {
			one, other = other, one
		}
		if one == other || len(one) >= 4 && other[:len(one)] == one {
			return true
		}
		start = end + 1
	}
	return false
}

func isWord(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
}

func fold(s string) string {
	lower := []byte(s)
	for i, b := range lower {
		if 'A' <= b && b <= 'Z' {
			lower[i] = b + 'a' - 'A'
		}
	}
	return string(lower)
}
