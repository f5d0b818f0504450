// What may leave the page: each row is what a page has and what a tracker may get of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanObservation, cleanReason, cleanURL, maskPath, toReport } from '../../module/report/privacy.js'

const paths = [
  // words, versions and one digit at the end stay
  ['/', '/'],
  ['', ''],
  ['/socket.io/', '/socket.io/'],
  ['/graphql', '/graphql'],
  ['/api/v1/stream', '/api/v1/stream'],
  ['/api/v1.2.3/stream', '/api/v1.2.3/stream'],
  ['/oauth2/callback', '/oauth2/callback'],
  ['/chatHub', '/chatHub'],
  ['/getUserNotificationStream', '/getUserNotificationStream'],
  ['/collaboration-sessions/live', '/collaboration-sessions/live'],
  ['/internationalization', '/internationalization'],
  // ids
  ['/users/8f3a91c2/x', '/users/:id/x'],
  ['/users/7', '/users/:id'],
  ['/users/1234567/devices/2', '/users/:id/devices/:id'],
  ['/room-42', '/:id'],
  ['/rooms/550e8400-e29b-41d4-a716-446655440000', '/rooms/:id'],
  ['/rooms/deadbeef', '/rooms/:id'],
  ['/documents/2026-11-22', '/documents/:id'],
  ['/v/dQw4w9WgXcQ', '/v/:id'],
  ['/sockjs/871/k3jxqzva/websocket', '/sockjs/:id/:id/websocket'],
  ['/n/V1StGXR8_Z5jdHi6B-myT', '/n/:id'],
  // tokens
  ['/ws/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P', '/ws/:id'],
  ['/ws/hVbGsQeXnPaRkTz', '/ws/:id'],
  ['/ws/qwertyuiopasdfghjklzxcvbnm', '/ws/:id'],
  ['/ws/sk_live_4eC39HqLyjWDarjtT1zdp7dc', '/ws/:id'],
  ['/ws;token=abc/x', '/:id/x'],
  // people
  ['/inbox/ann@example.com', '/inbox/:id'],
  ['/inbox/ann%40example.com', '/inbox/:id'],
  ['/inbox/Jane%20Doe', '/inbox/:id'],
  ['/inbox/%E2%80%AE', '/inbox/:id'],
]
for (const [path, masked] of paths) test(`path ${path}`, () => assert.equal(maskPath(path), masked))

const urls = [
  ['wss://api.example.com/live', 'wss://api.example.com/live'],
  ['wss://api.example.com:8443/live?token=s3cret', 'wss://api.example.com:8443/live'],
  ['wss://ann:s3cret@api.example.com/live#me', 'wss://api.example.com/live'],
  ['ws://127.0.0.1:8006/users/8f3a91c2', 'ws://127.0.0.1:8006/users/:id'],
  ['https://[::1]:8006/?q', 'https://[::1]:8006/'],
  ['file:///home/ann/secret.html', 'file:'],
  ['blob:https://example.com/550e8400-e29b-41d4-a716-446655440000', 'blob:'],
  ['chrome-extension://abcdefghijklmnop/panel.html', 'chrome-extension:'],
  ['about:blank', 'about:'],
  ['data:text/html,secret', 'data:'],
  ['not a URL with a s3cret', null],
  ['', null],
]
for (const [url, clean] of urls) test(`URL ${url}`, () => assert.equal(cleanURL(url), clean))

test("an app's own template comes after the mask, so that it can only hide more", () => {
  const seen = []
  const path = (masked) => (seen.push(masked), masked.replace(/^\/inbox\/\w+/, '/inbox/:name'))
  assert.equal(cleanURL('wss://api.example.com/inbox/ann/7', path), 'wss://api.example.com/inbox/:name/:id')
  assert.deepEqual(seen, ['/inbox/ann/:id'])
})

const reasons = [
  ['keepalive ping timeout', 'keepalive ping timeout'],
  ['no heartbeat for 60000 ms', 'no heartbeat for 60000 ms'],
  ['invalid_authentication_token', 'invalid_authentication_token'],
  ['code=4001: expired', 'code=4001: expired'],
  ['Sitzung beendet: 会话已结束', 'Sitzung beendet: 会话已结束'],
  ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc expired', 'token :id expired'],
  ['Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==', 'Bearer :id=='],
  ['session=8f3a91c2d4e5f607', 'session=:id'],
  ['replaced by ann@example.com', 'replaced by :id'],
  ['user 12345678 banned', 'user :id banned'],
  ['moved to wss://ann:s3cret@b.example.com/u/42?t=1', 'moved to wss://b.example.com/u/:id'],
  ['a\u0000b\u001b[mc\u202ed\u200be\u2028f\ud800', 'a\uFFFDb\uFFFD[mc\uFFFDd\uFFFDe\uFFFDf\uFFFD'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'], // text to a tracker; it is not ours to escape
  ['', ''],
]
for (const [reason, clean] of reasons) test(`reason ${JSON.stringify(reason)}`, () => assert.equal(cleanReason(reason), clean))

test('a reason ends at 123 bytes, and never within a character', () => {
  const bytes = (text) => new TextEncoder().encode(text).length
  assert.equal(cleanReason('ha '.repeat(100)).length, 123)
  assert.equal(cleanReason('\u{1f600} '.repeat(60)), '\u{1f600} '.repeat(24)) // 5 bytes each; the 25th has 3 left
  for (const text of ['\u{1f600}'.repeat(100), 'é '.repeat(100), '\u202e'.repeat(200)]) {
    const clean = cleanReason(text)
    assert.ok(bytes(clean) <= 123 && bytes(clean) > 119, `${bytes(clean)} bytes`)
    assert.ok(clean.isWellFormed?.() ?? true)
  }
})

const observation = {
  code: 4001,
  reason: 'token 8f3a91c2d4e5f607 expired',
  wasClean: true,
  url: 'wss://ann:s3cret@api.example.com/users/42?token=s3cret#s3cret',
  pageURL: 'https://example.com/inbox/ann@example.com?session=s3cret',
  protocols: ['graphql-transport-ws', 'base64url.bearer.authorization.k8s.io.eyJhbGciOiJIUzI1NiJ9', 'access_token, 0123456789abcdef'],
  protocol: 'graphql-transport-ws',
  extensions: 'permessage-deflate; client_max_window_bits=15',
  opened: true,
  openMs: 572.6,
  lastSentBinary: false,
  closeCall: { code: 4000, reason: 's3cret', sinceMs: 3 },
  lifetimes: [1, 2, 'x', 4, 5, 6, 7, 8, 9],
  exception: { name: 'SyntaxError', message: "The URL 'wss://s3cret' is invalid." },
  visibility: 'visible',
  engine: 'chromium',
  messages: ['s3cret'],
  data: 's3cret',
}

test('an observation leaves field by field, each in the form that its table entry gives it', () => {
  assert.deepEqual(cleanObservation(observation), {
    code: 4001,
    wasClean: true,
    url: 'wss://api.example.com/users/:id',
    pageURL: 'https://example.com/inbox/:id',
    protocols: ['graphql-transport-ws', ':id.bearer.authorization.k8s.io.:id', 'access_token, :id'],
    protocol: 'graphql-transport-ws',
    extensions: 'permessage-deflate; client_max_window_bits=15',
    opened: true,
    openMs: 572.6,
    lastSentBinary: false,
    closeCall: { code: 4000, sinceMs: 3 },
    lifetimes: [1, 2, null, 4, 5, 6, 7, 8],
    exception: { name: 'SyntaxError' },
    visibility: 'visible',
    engine: 'chromium',
  })
})

test('with `reasons` the two reasons leave too, cleaned', () => {
  const { reason, closeCall } = cleanObservation(observation, { reasons: true })
  assert.equal(reason, 'token :id expired')
  assert.deepEqual(closeCall, { code: 4000, reason: 's3cret', sinceMs: 3 })
})

test('a field of the wrong type, or that is an essay, does not leave', () => {
  const wrong = {
    code: 's3cret',
    wasClean: 's3cret',
    url: { toString: () => 's3cret' },
    protocols: 's3cret',
    protocol: { s3cret: 1 },
    extensions: '<s3cret>',
    visibility: 'a s3cret',
    engine: { s3cret: 1 },
    probe: 's3cret '.repeat(20),
    lifetimes: 's3cret',
    openMs: NaN,
    closeCall: 's3cret',
    exception: { name: 'a s3cret' },
  }
  assert.doesNotMatch(JSON.stringify(cleanObservation(wrong, { reasons: true })), /s3cret/)
})

test('of a diagnosis only table texts, ids and numbers leave', () => {
  const diagnosis = {
    explanation: {
      code: 4001,
      name: 'PrivateUse',
      label: 'Private Use',
      summary: 'Defined by the application.',
      severity: 'warning',
      remedies: ['Look it up.'],
      reference: { title: 'RFC 6455, section 7.4.2', url: 'https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.2' },
      profile: null,
      error: 's3cret',
    },
    summary: 'closed with 4001 "s3cret"',
    text: 'The reason was s3cret.',
    closedBy: 'peer',
    closedByWhy: 'It said s3cret.',
    differential: [
      {
        id: 'auth-failed',
        title: 'the server did not accept the credentials',
        likelihood: 'likely',
        for: ['The reason "s3cret" speaks of it.', 'The socket was open for 60.0 s.'],
        against: ['It was "s3cret".'],
        check: 'Look at the expiry of the token.',
        remedy: 'Fetch a new token.',
        reference: { title: 't', url: 'https://example.com/' },
      },
    ],
    findings: [],
    contradictions: ['It was "s3cret".', 'The reason is longer than 123 bytes.'],
    elsewhere: 's3cret',
    reasonClass: 'auth',
    retry: { advice: 'after-fix', minDelayMs: 0, maxDelayMs: 0, why: 's3cret' },
    fingerprint: '4001|auth-failed|api.example.com',
    expected: false,
  }
  const report = toReport(diagnosis, { code: 4001, url: 'wss://api.example.com/', engine: 'firefox' })
  assert.doesNotMatch(JSON.stringify(report), /s3cret/)
  assert.equal(report.title, '4001 Private Use: likely, the server did not accept the credentials')
  assert.deepEqual(report.evidence, ['The socket was open for 60.0 s.'])
  assert.deepEqual(report.contradictions, ['The reason is longer than 123 bytes.'])
})
