// What people paste, and what is made of it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from '../../page/paste.js'

const one = (text) => {
  const { results, error } = parse(text)
  assert.equal(error, undefined)
  assert.equal(results.length, 1)
  return results[0]
}

// What was pasted, and the observation that it stands for.
const events = [
  ['1006', { code: 1006 }],
  [' 4004\n', { code: 4004 }],
  ['"1006"', { code: 1006 }],
  ['{"code":4004}', { code: 4004 }],
  ['{"code":"1011","reason":"keepalive ping timeout"}', { code: 1011, reason: 'keepalive ping timeout' }],
  ['{"closeCode":1009,"reason":""}', { code: 1009, reason: '' }],
  ['"{\\"code\\":1001}"', { code: 1001 }],
  ['{"observation":{"code":1006,"opened":true},"diagnosis":{}}', { code: 1006, opened: true }],
  ['{"level":"warn","msg":"socket closed code=4408"}', { code: 4408 }],
  ['WebSocket closed: code=1006 reason=', { code: 1006, reason: '' }],
  ['WebSocket closed (code=1006 reason=none)', { code: 1006, reason: '' }],
  ['closed code: 4001 reason: token expired, wasClean: true', { code: 4001, reason: 'token expired', wasClean: true }],
  ['WebSocket closed: code=4000 reason=bye (for now)', { code: 4000, reason: 'bye (for now)' }],
  [`CloseEvent {isTrusted: true, wasClean: false, code: 1006, reason: '', type: 'close', …}`, { code: 1006, reason: '', wasClean: false }],
  [
    `CloseEvent {isTrusted: true, wasClean: false, code: 1006, reason: '', type: 'close', …}\nisTrusted: true\ncode: 1006\nreason: ""\nwasClean: false`,
    { code: 1006, reason: '', wasClean: false },
  ],
  [
    'close { target: WebSocket, isTrusted: true, wasClean: false, code: 4001, reason: "a \\"b\\" c", srcElement: WebSocket, … }',
    { code: 4001, reason: 'a "b" c', wasClean: false },
  ],
  ["{\n  code: 4001,\n  reason: 'two words',\n  wasClean: true\n}", { code: 4001, reason: 'two words', wasClean: true }],
  ['Disconnected (code: 1000, reason: "bye")', { code: 1000, reason: 'bye' }], // wscat
  ['2026/11/02 10:11:12 websocket: close 1006 (abnormal closure): unexpected EOF', { code: 1006 }], // gorilla/websocket
  ['websocket: close 1011 (internal server error): boom', { code: 1011, reason: 'boom' }],
  ['failed to read: status = StatusGoingAway and reason = "x"', { code: 1001, reason: 'x' }], // coder/websocket
  [
    'ConnectionClosedError: received 1011 (internal error) keepalive ping timeout; then sent 1011 (internal error)', // Python's websockets
    { code: 1011, reason: 'keepalive ping timeout' },
  ],
  ['no close frame received or sent', { code: 1006 }],
  ['Connection Closed: 1011', { code: 1011 }], // Firefox, Network
  ['socket closed (1001)', { code: 1001 }],
  ['WebSocket wss://example.com:8443/a?b=4005 closed with 4000', { code: 4000, url: 'wss://example.com:8443/a?b=4005' }],
]
for (const [text, observation] of events) {
  test(`reads ${JSON.stringify(text.slice(0, 60))}`, () => assert.deepEqual(one(text).observation, observation))
}

// A line of a browser's console, the cause that it names, what it adds and what the page saw.
const failed = (text) => `WebSocket connection to 'wss://example.com/chat' failed: ${text}`
const lines = [
  [failed('Error during WebSocket handshake: Unexpected response code: 404'), 'handshake-rejected', /HTTP 404 .* path does not exist/, { opened: false }],
  [failed('Error during WebSocket handshake: Unexpected response code: 200'), 'upgrade-dropped', /HTTP 200/, { opened: false }],
  [failed('Error in connection establishment: net::ERR_CONNECTION_REFUSED'), 'unreachable', /nothing listens/, { opened: false }],
  [failed('Error in connection establishment: net::ERR_NAME_NOT_RESOLVED'), 'unreachable', /name does not resolve/, {}],
  [failed('Error in connection establishment: net::ERR_CERT_AUTHORITY_INVALID'), 'tls-failure', /CERT_AUTHORITY_INVALID/, { opened: false }],
  [failed('Error in connection establishment: net::ERR_INTERNET_DISCONNECTED'), 'offline', /no network/, { online: false }],
  [failed("Error during WebSocket handshake: 'Upgrade' header is missing"), 'bad-handshake', /no Upgrade header/, { opened: false }],
  [failed("Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value"), 'bad-handshake', /101/, { opened: false }],
  [failed("Error during WebSocket handshake: Sent non-empty 'Sec-WebSocket-Protocol' header but no response was received"), 'subprotocol-mismatch', /subprotocol/, {}],
  [failed('Connection closed before receiving a handshake response'), 'bad-handshake', /ended it/, {}],
  [failed('WebSocket opening handshake timed out'), 'handshake-timeout', /never answered/, {}],
  [failed('WebSocket is closed before the connection is established.'), 'local-close', /called close/, { closeCall: { code: null, reason: null, sinceMs: 0 } }],
  [failed('Invalid frame header'), 'protocol-error', /Invalid frame header/, { opened: true, errorEvent: true }],
  [failed('Could not decode a text frame as UTF-8.'), 'invalid-payload', /UTF-8/, { opened: true }],
  [failed(''), undefined, /Network panel/, { opened: false, code: 1006, url: 'wss://example.com/chat' }],
  ["Firefox can\u2019t establish a connection to the server at wss://example.com/chat.", undefined, /never opened/, { opened: false, url: 'wss://example.com/chat' }],
  ['The connection to wss://example.com/ was interrupted while the page was loading.', 'page-navigation', /left or reloaded/, { unloading: true }],
  ["Refused to connect to 'wss://example.com/' because it violates the following Content Security Policy directive: \"connect-src 'self'\".", 'blocked-by-csp', /Content-Security-Policy/, { cspViolation: true }],
  ["Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint 'ws://b.example/'.", 'mixed-content', /https:/, { exception: { name: 'SecurityError', message: '' } }],
  ["SyntaxError: Failed to construct 'WebSocket': The URL 'x:' is invalid.", 'invalid-url', /no connection was tried/, { exception: { name: 'SyntaxError', message: '' } }],
]
for (const [text, cause, remark, seen] of lines) {
  test(`takes from the console ${JSON.stringify(text.slice(-60))}`, () => {
    const result = one(text)
    assert.equal(result.cause, cause)
    assert.match(result.remark, remark)
    for (const [key, value] of Object.entries(seen)) assert.deepEqual(result.observation[key], value, key)
  })
}

test('each console line names a cause that the engine knows', () => {
  const page = readFileSync(new URL('../../page/index.html', import.meta.url), 'utf8')
  for (const [, cause] of lines) if (cause) assert.ok(page.includes(`id="cause/${cause}"`), cause)
})

test('a number that is no close code is passed on as it is', () => {
  for (const text of ['-1', '1.5', '70000', '0']) assert.equal(one(text).code, Number(text))
})

test('a close() that was refused is told from a close', () => {
  const result = one("InvalidAccessError: Failed to execute 'close' on 'WebSocket': The code must be either 1000, or between 3000 and 4999. 1001 is neither.")
  assert.equal(result.refused, true)
  assert.equal(result.code, 1001)
})

test('several lines give several closes, and the others are counted', () => {
  const { results, ignored } = parse('10:00 ws closed 1006\n10:01 nothing of note\n\n10:02 ws closed 4004 bye')
  assert.deepEqual(results.map(({ observation }) => observation.code), [1006, 4004])
  assert.equal(ignored, 1)
})

test('a list of exported observations gives one close each', () => {
  const { results, ignored } = parse('[{"code":1001},{"observation":{"code":1006,"opened":true}},{"x":1}]')
  assert.deepEqual(results.map(({ observation }) => observation.code), [1001, 1006])
  assert.equal(ignored, 1)
})

test('an observation without a close event is one', () => {
  const observation = { opened: false, errorEvent: true, exception: null, cspViolation: true }
  assert.deepEqual(one(JSON.stringify(observation)).observation, observation)
})

test('a WebSocket URL alone is offered for connecting', () => {
  assert.equal(parse('wss://example.com/chat?x=1').url, 'wss://example.com/chat?x=1')
})

// What was pasted, and what the answer says of it.
const useless = [
  ['', /nothing to read/],
  ['hello', /No close code/],
  ['2024 items', /No close code/],
  ['true', /No close code/],
  ['null', /No close code/],
  ['{}', /No close code/],
  ['{"isTrusted":true}', /Log event\.code/],
  ['[object CloseEvent]', /Log event\.code/],
  ["Event {isTrusted: true, type: 'error', target: WebSocket}", /error event, which carries no details/],
]
for (const [text, says] of useless) {
  test(`says of ${JSON.stringify(text)} what is wrong`, () => {
    const { results, error } = parse(text)
    assert.deepEqual(results, [])
    assert.match(error, says)
  })
}

test('no text makes it throw', () => {
  const pieces = ['code', '=', ':', '1006', '"', "'", '{', '}', '[', '\n', 'reason', 'wss://', 'failed: ', 'CloseEvent', '\u202e', '\ud800', '0'.repeat(400), '\\', '(', ' ']
  let seed = 1
  const next = (n) => (seed = (seed * 48271) % 2147483647) % n
  for (let i = 0; i < 5000; i++) {
    const text = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join('')
    const { results, error, url } = parse(text)
    assert.ok(results.length > 0 || error || url, text)
  }
})
