package diagnose

// class is what a close reason, or a profile's name for a code, gives away about
// the cause.
type class uint8

const (
	nothing     class = iota // no text
	other                    // a text that gives nothing away
	replaced                 // another connection took this one's place
	keepalive                // no answer to a ping or heartbeat
	idling                   // no messages for too long
	aged                     // the connection had lasted long enough
	tooBig                   // a message was larger than allowed
	rate                     // too many messages or requests
	crowded                  // too many connections
	gateway                  // something behind the server failed
	overload                 // the server had no room
	restart                  // the server starts again
	leaving                  // the server stops
	payload                  // the content of a message could not be read
	origin                   // the page's origin is not allowed
	auth                     // no or wrong credentials, or no right to it
	subprotocol              // no subprotocol in common
	extension                // an extension is missing
	startup                  // the client did not introduce itself in time
	timeout                  // a timeout that does not say of what
	datatype                 // text where binary is wanted, or the other way round
	framing                  // a frame against the protocol
	policy                   // against a rule of the server
	failure                  // an error in the server
	farewell                 // a normal end

	numClasses = iota
)

// classNames are the stable ids of the classes.
var classNames = [numClasses]string{
	other: "other", replaced: "replaced", keepalive: "keepalive", idling: "idle", aged: "lifetime",
	tooBig: "too-big", rate: "rate", crowded: "too-many-connections", gateway: "gateway", overload: "overload",
	restart: "restart", leaving: "going-away", payload: "payload", origin: "origin", auth: "auth",
	subprotocol: "subprotocol", extension: "extension", startup: "startup-timeout", timeout: "timeout",
	datatype: "data-type", framing: "protocol", policy: "policy", failure: "server-error", farewell: "normal",
}

// phrases give a sender away. The first row with a match wins, so the particular
// stand before the general. A row holds phrases parted by "|". The words of a
// phrase stand for whole words next to each other; "ping*" for every word that
// begins so, "#" for a number, "~" for any words between. Case, punctuation and
// the humps of CamelCase do not count.
//
// Most come from the sources of servers and libraries (causes with their files in
// reason_test.go), the rest from what applications are seen to write.
var phrases = [...]struct {
	class class
	words string
}{
	{payload, "unexpected token|unexpected end of json"},
	{datatype, "invalid message type|unexpected message type|unexpected data type"},
	{leaving, "endpoint unavailable"},
	{rate, "too many ~ attempts"},
	{crowded, "too many ~ connections|too many ~ sessions|too many ~ clients|too many ~ sockets|too many ~ users|connection limit|session limit|client limit|connections limit|max* ~ connections|concurrent ~ connection* ~ limit*|connection* per"},
	{replaced, "replaced|superseded|displaced|taken over|takeover|take over|elsewhere|somewhere else|duplicate*|another session|another connection|another login|another client|another device|another tab|another window|another location|another browser|another place|another instance|other device|other session|other location|other tab|different device|different location|different session|different tab|new session|new login|newer connection|newer session|new ~ connection|already connected|already logged|already signed|multiple connections|multiple sessions|multiple logins|concurrent session*|concurrent login*|concurrent connection*|logged in from|signed in from|log in from|kicked by|kicked out by|bumped|session conflict|connection conflict|session taken|single session|one session|one connection|unique session|client reconnected|user reconnected|preempted|evicted by"},
	{keepalive, "keepalive*|keep alive*|heartbeat*|heart beat*|ping timeout|ping time out|ping timed out|pings timed out|pong timeout|pong time out|pong timed out|no pong*|no ping*|missed ping*|missed pong*|missing pong*|ping* missed|pong* missed|pong ~ not received|pong ~ late|ping fail*|ping pong|pingpong|ping* unanswered|unanswered ping*|answer ~ ping*|response ~ ping*|respond ~ ping*|receive ~ ping*|receive ~ pong*|unresponsive|not responding|not respond|stale|dead connection|dead peer|dead client|dead socket|zombie*|liveness|not alive"},
	{idling, "idle*|idling|inactiv*|no activity|lack of activity|without activity|activity timeout|no traffic|no message* received|no messages|no data|nothing received|no packets|timeout ~ messages"},
	{aged, "lifetime*|life time|connection age|max* age|age limit|max* duration|maximum ~ duration|duration limit|duration exceeded|connection duration|session duration|max* time|maximum ~ time|time limit|timelimit*|max* session length|connection expired|connection has expired|connection too old|connection rotat*|recycl*|max* connection time|ttl|maximum session|grace time expired"},
	{tooBig, "too big|too large|too long|toobig|toolarge|message size|frame size|payload size|body size|max* message|max* frame|max* payload|size limit|size exceed*|exceed* ~ size|exceed* ~ bytes|exceed* ~ octets|exceeds limit of|limit of # bytes|read limit*|max* size|maximum ~ size|length limit|payload limit|payload over|payload exceed*|message exceed*|frame exceed*|max* length|frame length|message length|oversize*|buffer too small|over # kib|over # kb|over # mb|over # mib|over # bytes"},
	{overload, "backpressure*|back pressure|buffer ~ limit|buffer full|buffer overflow|queue ~ full|queue ~ limit|slow consumer|slow client|client slow|too slow|send limit|send buffer|write buffer"},
	{rate, "rate limit*|ratelimit*|rate ~ exceed*|rate violation|too many|too fast|too frequent*|throttl*|slow down|flood*|spam*|quota*|limit exceed*|limit reached|exceed* ~ limit|exceed* ~ rate|per second|per minute|message limit|request limit|channel limit|insufficient credit*|insufficient funds"},
	{gateway, "bad gateway|gateway ~ timeout|gateway error|upstream*|backend*|proxy error|proxy ~ fail*|origin server|origin unreachable"},
	{overload, "overload*|capacity|server full|server is full|busy|try again*|try later|retry later|exhausted|out of memory|out of resources|high load|load shed*|shedding|service unavailable|server unavailable|temporarily unavailable|currently unavailable|dependency unavailable|capability unavailable|backlog"},
	{restart, "restart*|reboot*|redeploy*|server reload*|reloading|server upgrad*|rolling update|hot reload"},
	{leaving, "going away|go away|goingaway|going down|shut down|shutdown*|shutting down|stopping|server stop*|server clos*|server ~ terminat*|server exit*|server ~ leaving|server ~ offline|service stop*|drain*|deploy*|undeploy*|maintenance|terminating|sigterm|sigint|process exit*|container ~ stop*|scal* down|scal* in|rebalanc*|migrat*|node ~ down|pod ~ terminat*|instance ~ terminat*"},
	{framing, "protocol error|protocol violation|procotol error|malformed frame|malformed packet|bad frame|invalid frame|unexpected frame|opcode*|op code*|reserved bit*|rsv|mask*|unmasked|continuation*|fragment*|control frame|framing|fin not|fin bit|data before fin|len # for control|invalid close|bad close|close code|invalid status code|incomplete frame|frame header"},
	{payload, "json|utf|unmarshal*|parse*|parsing|decod*|deserial*|malformed|invalid payload*|invalid data|invalid body|invalid format|bad format|invalid message|bad message|invalid content|invalid input|invalid encoding|schema|corrupt*|inflat*|decompress*|syntax|at position #|start byte|cannot read message|validation"},
	{origin, "origin|origins|referer|cross site|csrf|cors"},
	{auth, "unauthor*|unauthen*|auth|authed|authent*|authoriz*|authoris*|not logged in|login|log in|logged out|signed out|logout|log out|sign in|signin|credential*|token|tokens|jwt*|bearer|forbidden|permission*|not permitted|api key|apikey|access key|invalid key|session expired|session has expired|session invalid*|session no longer|invalid session|expired session|no valid session|session required|ticket|password|passcode|passphrase|signature|cookie|revoked|insufficient scope|privilege*|denied|account ~ disabled|account ~ suspended|unknown user|invalid user"},
	{subprotocol, "subprotocol*|sub protocol*|protocol not acceptable|no acceptable protocol|websocket protocol"},
	{extension, "extension*|permessage*|deflate*|compression"},
	{startup, "initialis* timeout|initializ* timeout|init ~ timeout|setup timeout|hello timeout|join timeout|register timeout|registration timeout|handshake timeout|handshake timed out|connect timeout|identify timeout|welcome timeout|open timeout|acknowledgement timeout|no handshake|no hello|first message|connect timed out"},
	{timeout, "timeout*|timed out|time out"},
	{datatype, "text only|binary only|frames only|only ~ text|only ~ binary|only ~ frames|not supported|unsupported|expected text|expected binary|text expected|binary expected|no binary|no text|wrong type|data type|message type|frame type|media type|cannot accept|wrong data"},
	{policy, "policy*|not allowed|disallowed|violat*|prohibited|banned|blocked|abuse*|terms of|unexpected data message|not acceptable"},
	{failure, "internal*|server error|servererror|unexpected condition|unexpected error|unexpected failure|unexpectedly|unhandled|uncaught|exception*|panic*|crash*|fatal|something went wrong|database*|null pointer|assertion*|stack overflow|segfault|traceback|runtime error|type error|value error|key error|reference error|attribute error|index error|io error|unknown error|server fail*|handler fail*|handler error|failed to process|setup failed|handling failed|configuration error"},
	{farewell, "bye|goodbye|done|finish*|complet*|normal*|ok|ended|end of stream|end of file|eof|success*|left|leave|leaving|disconnect*|closed by|connection closed|closing|unmount*|user clos*|client clos*|graceful*|cancel*"},
}

// classify tells what a text gives away. It is conservative: whole words only, and
// what fits no row is other.
func classify(text string) class {
	if text == "" {
		return nothing
	}
	var buffer [64]string
	words := split(text, buffer[:0])
	for i := range phrases {
		if says(words, phrases[i].words) {
			return phrases[i].class
		}
	}
	return other
}

// says tells whether words hold one of the phrases.
func says(words []string, phrases string) bool {
	for start := 0; start < len(phrases); {
		end := start
		for end < len(phrases) && phrases[end] != '|' {
			end++
		}
		for from, word := range words {
			if first := phrases[start]; first != '~' && first != word[0] {
				continue
			}
			if follows(words[from:], phrases[start:end]) {
				return true
			}
		}
		start = end + 1
	}
	return false
}

// follows tells whether words begin with phrase.
func follows(words []string, phrase string) bool {
	for phrase != "" {
		first, rest := phrase, ""
		for i := range len(phrase) {
			if phrase[i] == ' ' {
				first, rest = phrase[:i], phrase[i+1:]
				break
			}
		}
		if first == "~" {
			for from := range words {
				if follows(words[from:], rest) {
					return true
				}
			}
			return false
		}
		if len(words) == 0 || !matches(words[0], first) {
			return false
		}
		words, phrase = words[1:], rest
	}
	return true
}

func matches(word, pattern string) bool {
	if last := len(pattern) - 1; pattern[last] == '*' {
		return hasPrefix(word, pattern[:last])
	}
	return word == pattern
}

// split appends the words of text to words, in lower case. Digits are a word of
// their own, "#", and so is a hump of CamelCase. Letters outside ASCII count as
// letters.
func split(text string, words []string) []string {
	text, low := text[:min(len(text), 512)], ""
	low = lower(text)
	const none, letter, digit = 0, 1, 2
	kind := func(c byte) int {
		switch {
		case '0' <= c && c <= '9':
			return digit
		case 'a' <= c && c <= 'z', c >= 0x80, c == '\'':
			return letter
		}
		return none
	}
	for i := 0; i < len(low) && len(words) < cap(words); {
		k := kind(low[i])
		if k == none {
			i++
			continue
		}
		end := i + 1
		for end < len(low) && kind(low[end]) == k && !(low[end] != text[end] && low[end-1] == text[end-1] && k == letter) {
			end++
		}
		switch {
		case k == letter:
			words = append(words, low[i:end])
		case len(words) == 0 || words[len(words)-1] != "#":
			words = append(words, "#")
		}
		i = end
	}
	return words
}
