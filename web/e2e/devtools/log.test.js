// What pages and files may tell the log, and what becomes of it. Nothing here needs a browser.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { observationFields, readEntry } from '../../devtools/entry.js'
import { clear, emptyLog, enter } from '../../devtools/log.js'
import { readLog, writeLog } from '../../devtools/logfile.js'

const top = { top: true, url: 'http://app.example/' }
const inner = { top: false, url: 'http://frame.example/' }
const doc = (n) => n.toString(16).padStart(16, '0')
const entry = (n, more) => ({ n, at: 1000 + n, seenAt: 2000 + n, state: 'closed', observation: { code: 1006, url: 'wss://app.example/chat' }, messages: [], ...more })
const tell = (log, frame, from, ...entries) => enter(log, { doc: doc(from), entries, lost: 0 }, frame)

test('an entry has the fields of an Observation and no others', () => {
  const go = readFileSync(new URL('../../../codes/diagnose/observation.go', import.meta.url), 'utf8')
  const [struct] = go.match(/type Observation struct {.*?\n}/s)
  assert.deepEqual(observationFields, Array.from(struct.matchAll(/json:"(\w+)"/g), ([, name]) => name))
})

test('the latest word on a socket counts, and it keeps its place', () => {
  const log = emptyLog()
  tell(log, top, 1, entry(1, { state: 'open' }), entry(2))
  const { entries } = tell(log, top, 1, entry(1))
  assert.deepEqual(log.entries.map(({ key, state }) => [key, state]), [[`${doc(1)}.1`, 'closed'], [`${doc(1)}.2`, 'closed']])
  assert.deepEqual(entries, [log.entries[0]])
})

test('another page in the tab ends what lived', () => {
  const log = emptyLog()
  enter(log, { doc: doc(1), entries: [entry(1, { state: 'open' })], lost: 0, arrived: true }, top)
  tell(log, inner, 2, entry(1, { state: 'connecting' }), entry(2))
  const { entries } = enter(log, { doc: doc(3), entries: [], lost: 0, arrived: true }, top)
  assert.deepEqual(log.entries.map(({ state }) => state), ['left', 'left', 'closed'])
  assert.equal(entries.length, 2)
  assert.deepEqual(log.entries.map(({ page }) => page), [doc(1), doc(1), doc(1)])
  assert.equal(log.page, doc(3))
})

test('only the document in the tab can say that it is there', () => {
  const log = emptyLog()
  enter(log, { doc: doc(1), entries: [entry(1, { state: 'open' })], lost: 0, arrived: true }, top)
  enter(log, { doc: doc(2), entries: [], lost: 0, arrived: true }, inner)
  assert.equal(log.page, doc(1))
  assert.equal(log.entries[0].state, 'open')
})

test('a document that goes takes only its own along', () => {
  const log = emptyLog()
  tell(log, top, 1, entry(1, { state: 'open' }))
  tell(log, inner, 2, entry(1, { state: 'open' }))
  enter(log, { doc: doc(2), entries: [], lost: 0, left: true }, inner)
  assert.deepEqual(log.entries.map(({ state }) => state), ['open', 'left'])
})

test('a frame that makes sockets without end loses its own', () => {
  const log = emptyLog()
  tell(log, top, 1, entry(1), entry(2))
  for (let n = 0; n < 1000; n++) tell(log, inner, 2, entry(n))
  assert.equal(log.entries.length, 200)
  assert.equal(log.lost, 802)
  assert.equal(log.entries.filter(({ key }) => key.startsWith(doc(1))).length, 2)
  assert.equal(log.entries.at(-1).key, `${doc(2)}.999`)
})

test('whose tab and which frame it is, a message cannot say', () => {
  const log = emptyLog()
  tell(log, inner, 2, { ...entry(1), frame: top, key: 'mine', page: 'mine' })
  assert.deepEqual(log.entries[0].frame, inner)
  assert.equal(log.entries[0].key, `${doc(2)}.1`)
})

test('clearing keeps what lives', () => {
  const log = emptyLog()
  tell(log, top, 1, entry(1), entry(2, { state: 'open' }))
  clear(log)
  assert.deepEqual(log.entries.map(({ state }) => state), ['open'])
})

const hostile = [
  undefined, null, 0, 'text', [], {}, { doc: 'x' }, { doc: doc(1) }, { doc: doc(1), entries: {} }, { doc: doc(1), entries: null },
  { doc: doc(1), entries: [null, 1, 'a', [], {}, { n: 1 }, { n: 'x' }, entry(1.5), entry(NaN)], lost: 0 },
  { doc: doc(1), entries: [entry(1, { at: '1' }), entry(2, { seenAt: Infinity }), entry(3, { state: 'forged' }), entry(4, { observation: 'x' })], lost: 0 },
  { doc: doc(1), entries: [entry(5, { state: '__proto__' }), { ...entry(6), at: -1 }, { ...entry(7), at: 1e300 }], lost: -5 },
  { doc: `${doc(1)}.1`, entries: [entry(1)], lost: 0 },
] // prettier-ignore

test('what is no entry is not entered', () => {
  for (const message of hostile) {
    const log = emptyLog()
    enter(log, message, top)
    assert.deepEqual([log.entries, log.lost], [[], 0], JSON.stringify(message))
  }
})

test('of an entry, what does not fit is not known', () => {
  const { observation, messages } = readEntry({
    ...entry(1),
    key: 'a.1',
    messages: [[1, 0], ['x', 1], [2], [3, 1, 4], null, [-1, 0]],
    observation: {
      code: 1006,
      reason: { toString: () => 'no' },
      url: 'w'.repeat(1_000_000),
      protocols: Array(1000).fill('p'),
      opened: 'yes',
      openMs: '5',
      connectMs: -1,
      lifetimes: [1, 'two', 3],
      closeCall: { code: 4000, reason: 'r'.repeat(5000), more: 1 },
      exception: null,
      engine: 'netscape',
      more: 'than is known',
    },
  })
  assert.deepEqual(
    { ...observation, url: observation.url.length, protocols: observation.protocols.length, closeCall: { ...observation.closeCall, reason: observation.closeCall.reason.length } },
    { code: 1006, url: 2000, protocols: 16, lifetimes: [1, 3], closeCall: { code: 4000, reason: 1000 }, exception: null },
  )
  assert.deepEqual(messages, [[1, 0]])
})

test('an exported log comes back as it was, without what may be secret', () => {
  const log = emptyLog()
  const url = 'wss://user:pass@app.example/chat?token=secret#part'
  tell(log, { top: false, url: 'http://frame.example/?session=secret' }, 1, entry(1, { observation: { code: 1006, url, pageURL: 'http://app.example/?key=secret', exception: { name: 'SyntaxError', message: `The URL '${url}' is invalid.` } } }))
  const text = writeLog(log.entries, new Date(0))
  assert.doesNotMatch(text, /secret|pass/)
  const { entries, date } = readLog(text)
  assert.equal(date, '1970-01-01T00:00:00.000Z')
  assert.deepEqual(entries[0].observation.url, 'wss://app.example/chat')
  assert.deepEqual(readLog(writeLog(entries, new Date(0))), { entries, date })
})

test('a file that is no log says what is wrong with it', () => {
  assert.throws(() => readLog('not json'), /not JSON/)
  assert.throws(() => readLog('{"log":{}}'), /not a log/)
  assert.throws(() => readLog('null'), /not a log/)
  assert.throws(() => readLog('{"format":"whyclosed-log","version":2,"entries":[]}'), /version 2/)
  assert.throws(() => readLog(' '.repeat(20_000_001)), /too long/)
  assert.deepEqual(readLog('{"format":"whyclosed-log","version":1,"entries":[null,1,{}],"date":"x"}'), { entries: [], date: '' })
})
