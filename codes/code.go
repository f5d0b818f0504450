package codes

import "strconv"

// A Code is a WebSocket close code: the unsigned 16-bit number at the start of a
// Close frame's body, or one of the three that an endpoint makes up for itself
// (RFC 6455, 7.4).
type Code uint16

// The registered close codes. 1004 is reserved without a meaning and so has no
// constant.
const (
	NormalClosure       Code = 1000 // RFC 6455, 7.4.1
	GoingAway           Code = 1001 // RFC 6455, 7.4.1
	ProtocolError       Code = 1002 // RFC 6455, 7.4.1
	UnsupportedData     Code = 1003 // RFC 6455, 7.4.1
	NoStatusReceived    Code = 1005 // RFC 6455, 7.4.1; never on the wire
	AbnormalClosure     Code = 1006 // RFC 6455, 7.4.1; never on the wire
	InvalidFramePayload Code = 1007 // RFC 6455, 7.4.1
	PolicyViolation     Code = 1008 // RFC 6455, 7.4.1
	MessageTooBig       Code = 1009 // RFC 6455, 7.4.1
	MandatoryExtension  Code = 1010 // RFC 6455, 7.4.1; from a client
	InternalError       Code = 1011 // RFC 6455, 7.4.1, and erratum 3227
	ServiceRestart      Code = 1012 // IANA, hybi msg09670
	TryAgainLater       Code = 1013 // IANA, hybi msg09670
	BadGateway          Code = 1014 // IANA, hybi msg10748
	TLSHandshake        Code = 1015 // RFC 6455, 7.4.1; never on the wire
	Unauthorized        Code = 3000 // IANA, 2021-09-06
	Forbidden           Code = 3003 // IANA, 2023-02-22
	Timeout             Code = 3008 // IANA, 2024-02-01
)

// A Range is one of the parts into which RFC 6455, 7.4.2 divides the numbers.
type Range string

const (
	RangeUnused     Range = "unused"     // 0-999: not used
	RangeProtocol   Range = "protocol"   // 1000-2999: the protocol and its extensions
	RangeRegistered Range = "registered" // 3000-3999: libraries, frameworks and applications, by IANA
	RangePrivate    Range = "private"    // 4000-4999: private use
	RangeOutside    Range = "outside"    // 5000-65535: in no range of RFC 6455
	RangeInvalid    Range = "invalid"    // not a close code at all
)

// Range tells in which of the RFC's ranges c lies. It is never [RangeInvalid].
func (c Code) Range() Range {
	switch {
	case c < 1000:
		return RangeUnused
	case c < 3000:
		return RangeProtocol
	case c < 4000:
		return RangeRegistered
	case c < 5000:
		return RangePrivate
	}
	return RangeOutside
}

// OnWire tells whether an endpoint may put c into a Close frame: the registered
// codes other than 1004, 1005, 1006 and 1015, and 3000-4999 (RFC 6455, 7.4).
func (c Code) OnWire() bool {
	switch c {
	case 1004, NoStatusReceived, AbnormalClosure, TLSHandshake:
		return false
	}
	return 1000 <= c && c < 1016 || 3000 <= c && c < 5000
}

// Closable tells whether a page may pass c to WebSocket.close(): 1000 and
// 3000-4999 only. For anything else close() throws InvalidAccessError (WHATWG
// WebSockets, close(), step 1).
func (c Code) Closable() bool {
	return c == NormalClosure || 3000 <= c && c < 5000
}

// String returns the number: "1006".
func (c Code) String() string { return strconv.Itoa(int(c)) }
