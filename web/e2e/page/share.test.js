// What leaves the page, and what a hostile peer can do to it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publicURL, visible } from '../../page/hostile.js'
import { fromFragment, toFragment, toJSON, toMarkdown } from '../../page/share.js'
import { describe, span } from '../../page/timeline.js'

const observation = {
  code: 1006,
  reason: '',
  wasClean: false,
  url: 'wss://user:secret@example.com/chat?token=secret#secret',
  pageURL: 'https://example.com/app?session=secret',
  protocols: ['secret'],
  protocol: '',
  opened: true,
  connectMs: 18.7,
  openMs: 68190.2,
  sinceReceivedMs: 60068.6,
  sinceSentMs: 60069.9,
  received: 5,
  sent: 5,
  closeCall: null,
  online: true,
  visibility: 'visible',
  lifetimes: [60100.4, 60099.8],
  exception: null,
  errorEvent: false,
  engine: 'chromium',
}
const diagnosis = {
  explanation: { code: 1006, label: 'Abnormal Closure' },
  summary: 'WebSocket to example.com closed with 1006.',
  differential: [{ id: 'idle-timeout', title: 'it was idle', likelihood: 'likely', for: ['60 s.'], against: [], check: 'Look.', remedy: 'Ping.' }],
  retry: { advice: 'later', minDelayMs: 0, maxDelayMs: 5000, why: 'It may pass.' },
}

test('URLs lose what may be secret', () => {
  for (const [url, shown] of [
    ['wss://user:secret@example.com:8443/chat?token=secret#secret', 'wss://example.com:8443/chat'],
    ['//user:secret@example.com/chat?token=secret', '//example.com/chat'],
    ['ws://bad host/chat?token=secret', 'ws://bad host/chat'],
    ['/relative?token=secret', '/relative'],
    ['', ''],
  ])
    assert.equal(publicURL(url), shown)
})

test('nothing secret is in the JSON, the Markdown or the link', () => {
  for (const shared of [toMarkdown(diagnosis, observation), toJSON(diagnosis, { ...observation, protocols: [] }), toFragment(observation)]) {
    assert.doesNotMatch(shared, /secret/)
  }
})

test('a link carries neither URL nor reason, and brings the figures back', () => {
  const fragment = toFragment({ ...observation, reason: 'private' }, 'phoenix')
  assert.doesNotMatch(fragment, /private|example/)
  const { observation: back, profile } = fromFragment(fragment)
  assert.equal(profile, 'phoenix')
  for (const key of ['code', 'wasClean', 'opened', 'connectMs', 'openMs', 'received', 'sent', 'online', 'visibility', 'errorEvent', 'engine']) {
    assert.equal(back[key], observation[key], key)
  }
  assert.deepEqual(back.lifetimes, [60100, 60100])
})

test('a link brings back a close() call and an exception', () => {
  const call = fromFragment(toFragment({ closeCall: { code: 4001, reason: 'private', sinceMs: 12 } })).observation.closeCall
  assert.deepEqual(call, { code: 4001, reason: null, sinceMs: 12 })
  const { exception } = fromFragment(toFragment({ exception: { name: 'SecurityError', message: 'private' } })).observation
  assert.deepEqual(exception, { name: 'SecurityError', message: '' })
})

test('of a made-up link only what fits is taken', () => {
  assert.equal(fromFragment('#1006'), undefined)
  const { observation } = fromFragment('#close?code=1006&openMs=-1&opened=maybe&engine=<b>&lifetimes=1e9&reason=x&url=wss://x&threw=a b&sent=9e99')
  assert.deepEqual(observation, { code: 1006 })
})

test('characters that cannot be seen are shown', () => {
  for (const [text, shown] of [
    ['a\u202eb', 'a\\u{202e}b'],
    ['a\nb\0', 'a\u240ab\u2400'],
    ['a\u200bb\ufeff', 'a\\u{200b}b\\u{feff}'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800', '\\u{d800}'],
    ['\x7f\x9b', '\u2421\\u{9b}'],
    ['na\u00efve \u05e9\u05dc\u05d5\u05dd \u{1f44b}', 'na\u00efve \u05e9\u05dc\u05d5\u05dd \u{1f44b}'],
  ])
    assert.equal(visible(text), shown)
})

test('a hostile reason stays text in the Markdown', () => {
  const reason = '`](https://evil.example) <img src=x onerror=alert(1)>\n# heading @everyone'
  const markdown = toMarkdown(diagnosis, { ...observation, reason })
  const line = markdown.split('\n').find((line) => line.includes('Reason:'))
  assert.equal(line, '- Reason: `` `](https://evil.example) <img src=x onerror=alert(1)>\u240a# heading @everyone ``')
  assert.doesNotMatch(markdown, /^# heading/m)
})

test('a sentence that quotes a reason starts no markup', () => {
  const hostile = { ...diagnosis, summary: 'The reason "<b>**x**</b> [a](b) @all" speaks.' }
  assert.match(toMarkdown(hostile, {}), /\\<b\\>\\\*\\\*x\\\*\\\*\\<\/b\\> \\\[a\\\]\(b\) \\@all/)
})

test('spans are said as a person would', () => {
  for (const [ms, said] of [[0, '0 ms'], [18.7, '19 ms'], [999.4, '999 ms'], [999.9, '1.0 s'], [60068.6, '60.1 s'], [599_940, '599.9 s'], [600_000, '10 min'], [3_599_999, '1 h'], [7_500_000, '2 h 5 min']]) assert.equal(span(ms), said)
})

test('the strip says in words what it shows', () => {
  assert.equal(
    describe({ ...observation, lifetimes: [] }),
    'Open after 19 ms. 5 messages received and 5 sent in the first 8.1 s, then 60.1 s of silence. 1006 without a closing handshake at 68.2 s.',
  )
  assert.equal(describe({ opened: false, connectMs: 12, code: 1006 }), 'Never open; over after 12 ms.')
  assert.equal(describe({ opened: true, openMs: 500, received: 1, sent: 0, wasClean: true, code: 1000 }), 'Opened. 1 message received. 1000 with a closing handshake at 500 ms.')
  assert.match(describe(observation), /Before it, to the same URL: 60\.1 s, 60\.1 s\.$/)
  assert.equal(describe({ code: 1006 }), '')
})
