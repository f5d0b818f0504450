// The policy by the clock: what goes out when, for a run of closes. Each row is a story in seconds. The browser around it is an
// EventTarget with the two properties that the policy reads; real browsers are in the other tests of this folder.

import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { createQueue, howOften, isError, oneByOne } from '../../module/report/policy.js'

const rows = [
  {
    name: 'the first of a kind goes at once, the rest of its minute together',
    steps: ['0 close a', '10 close a', '20 close a', '70 end'],
    sent: ['0 a x1', '60 a x2'],
  },
  {
    name: 'another kind does not wait',
    steps: ['0 close a', '1 close b', '2 close a', '70 end'],
    sent: ['0 a x1', '1 b x1', '60 a x1'],
  },
  {
    name: 'one event a minute, however long it goes on',
    steps: ['0 close a', '50 close a', '100 close a', '170 close a', '400 end'],
    sent: ['0 a x1', '60 a x1', '120 a x1', '180 a x1'],
  },
  {
    name: 'after a quiet minute the next goes at once',
    steps: ['0 close a', '61 close a', '100 end'],
    sent: ['0 a x1', '61 a x1'],
  },
  {
    name: 'ten a minute in all, the others when there is room, oldest first',
    steps: ['0 close a b c d e f g h i j k l', '5 close l', '70 end'],
    sent: [...'abcdefghij'].map((kind) => `0 ${kind} x1`).concat('60 k x1', '60 l x2'),
  },
  {
    name: 'a storm is one event, when it is over',
    steps: ['0 close a', ...Array.from({ length: 90 }, (_, i) => `${i + 1} close a`), '200 end'],
    sent: ['0 a x1', '150 a x90 storm'],
  },
  {
    name: 'a storm without end is told of every ten minutes',
    steps: ['0 close a', ...Array.from({ length: 1300 }, (_, i) => `${i + 1} close a`), '1400 end'],
    sent: ['0 a x1', '601 a x600 storm', '1201 a x600 storm', '1360 a x100 storm'],
  },
  {
    name: 'five in five minutes are no storm',
    steps: ['0 close a', '55 close a', '110 close a', '165 close a', '220 close a', '275 close a', '400 end'],
    sent: ['0 a x1', '60 a x1', '120 a x1', '180 a x1', '240 a x1', '300 a x1'],
  },
  {
    name: 'offline nothing goes out; back online everything does',
    steps: ['0 offline', '1 close a', '2 close a', '3 close b', '500 online', '510 end'],
    sent: ['500 a x2', '500 b x1'],
  },
  {
    name: 'offline, then online after a flood: ten a minute here too',
    steps: ['0 offline', '1 close a b c d e f g h i j k l', '100 online', '170 end'],
    sent: [...'abcdefghij'].map((kind) => `100 ${kind} x1`).concat('160 k x1', '160 l x1'),
  },
  {
    name: 'fifty kinds are kept; of the others the number is told',
    options: { perMinute: 100 },
    steps: ['0 offline', ...Array.from({ length: 53 }, (_, i) => `${i + 1} close k${i}`), '100 online', '101 end'],
    sent: Array.from({ length: 50 }, (_, i) => `100 k${i + 3} x1${i === 0 ? ' lost 3' : ''}`),
  },
  {
    name: 'what is held back goes when the page hides, once a minute',
    steps: ['0 close a', '1 close a', '2 hide', '3 show', '4 close a', '5 hide', '6 show', '70 end'],
    sent: ['0 a x1', '2 a x1 leaving', '62 a x1'],
  },
  {
    name: 'what is held back goes when the page ends, whatever the limits',
    steps: ['0 close a b c d e f g h i j k l', '1 close a a a', '2 leave'],
    sent: [...'abcdefghij'].map((kind) => `0 ${kind} x1`).concat('2 k x1 leaving', '2 l x1 leaving', '2 a x3 leaving'),
  },
  {
    name: 'what a page that ends hears nothing of is not sent a second time',
    steps: ['0 close a', '1 close a', '2 refuse', '3 leave', '3 hide', '4 kill', '90 end'],
    sent: ['0 a x1', '3 a x1 refused leaving'],
  },
  {
    name: 'a page that comes back from the back/forward cache sends nothing again',
    steps: ['0 close a', '1 close a', '2 leave', '3 return', '4 close a', '90 end'],
    sent: ['0 a x1', '2 a x1 leaving', '62 a x1'],
  },
  {
    name: 'offline at the end without storage: lost with the page',
    steps: ['0 offline', '1 close a', '2 reload', '3 online', '10 end'],
    sent: [],
  },
  {
    name: 'offline at the end with storage: sent by the next page, once',
    storage: true,
    steps: ['0 offline', '1 close a', '2 close a', '3 reload', '4 close a', '5 online', '6 reload', '7 reload', '100 end'],
    sent: ['5 a x3'],
  },
  {
    name: 'with storage and a request for each, the next page sends what is held back',
    storage: true,
    steps: ['0 close a b c d e f g h i j k l', '1 close a', '2 reload', '130 end'],
    sent: [...'abcdefghij'].map((kind) => `0 ${kind} x1`).concat('60 k x1', '60 l x1', '60 a x1'),
  },
  {
    name: 'with storage and one request for all, it goes when the page ends',
    storage: true,
    oneRequest: true,
    steps: ['0 close a b c d e f g h i j k l', '1 close a', '2 reload', '130 end'],
    sent: [...'abcdefghij'].map((kind) => `0 ${kind} x1`).concat('2 k x1 leaving', '2 l x1 leaving', '2 a x1 leaving'),
  },
  {
    name: 'with storage the limits outlast a reload',
    storage: true,
    steps: ['0 close a', '1 reload', '2 close a', '3 close a', '100 end'],
    sent: ['0 a x1', '60 a x2'],
  },
  {
    name: 'a hidden page keeps nothing in memory alone: killed, its closes are sent by the next',
    storage: true,
    steps: ['0 offline', '1 hide', '2 close a', '3 close a', '4 kill', '5 online', '10 end'],
    sent: ['5 a x2'],
  },
  {
    name: 'a hidden page goes on sending',
    storage: true,
    steps: ['0 hide', '1 close a', '2 close a', '80 show', '90 end'],
    sent: ['1 a x1', '61 a x1'],
  },
  {
    name: 'two pages with one storage send what a third left once',
    storage: true,
    steps: ['0 offline', '1 close a', '2 leave', '3 open', '4 open', '5 online', '100 end'],
    sent: ['5 a x1'],
  },
  {
    name: 'what is not taken is sent again after a minute, as it was, and apart from what came since',
    steps: ['0 refuse', '1 close a', '2 close a', '5 accept', '70 end'],
    sent: ['1 a x1 refused', '61 a x1 again', '61 a x1'],
  },
  {
    name: 'what is not taken is sent again as soon as the browser is online',
    steps: ['0 refuse', '1 close a', '2 offline', '3 accept', '20 online', '100 end'],
    sent: ['1 a x1 refused', '20 a x1 again'],
  },
  {
    name: 'what is not taken outlasts a reload where there is storage',
    storage: true,
    oneRequest: true,
    steps: ['0 refuse', '1 close a', '2 reload', '10 accept', '130 end'],
    sent: ['1 a x1 refused', '2 a x1 again refused leaving', '62 a x1 again'],
  },
  ...['throws', 'rejects'].map((fault) => ({
    name: `a tracker that ${fault} gets it again`,
    steps: [`0 ${fault}`, '1 close a', '5 accept', '100 end'],
    sent: ['1 a x1 refused', '61 a x1 again'],
  })),
  {
    name: 'a tracker that never answers gets nothing twice',
    steps: ['0 hang', '1 close a', '200 end'],
    sent: ['1 a x1'],
  },
  {
    name: 'after the end nothing is sent, and before it everything',
    steps: ['0 close a', '1 close a', '2 stop', '3 online', '200 end'],
    sent: ['0 a x1', '2 a x1 leaving'],
  },
  {
    name: 'storage that throws is as none',
    storage: 'throws',
    steps: ['0 close a', '1 close a', '2 hide', '3 show', '4 close a', '100 end'],
    sent: ['0 a x1', '2 a x1 leaving', '62 a x1'],
  },
  {
    name: 'storage that holds nonsense is passed over',
    storage: { 'whyclosed:test:1': '{', 'whyclosed:test:2': '{"held":[{}],"lost":1}', 'whyclosed:test:3': 'null', other: 'kept' },
    steps: ['0 close a', '1 end'],
    sent: ['0 a x1 lost 1'],
  },
]

for (const row of rows) {
  test(row.name, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.UTC(2026, 10, 22) })
    assert.deepEqual(await play(row, t.mock.timers), row.sent)
  })
}

test('what goes again has the id that it had', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  const ids = []
  await play({ steps: ['0 refuse', '1 close a', '2 close a', '3 accept', '200 end'] }, t.mock.timers, (report) => ids.push(report.id))
  assert.match(ids[0], /^[0-9a-f]{32}$/)
  assert.equal(ids.length, 3)
  assert.equal(ids[1], ids[0])
  assert.notEqual(ids[2], ids[0])
})

test('no close is counted twice or lost: random closes, spells offline, reloads and refusals', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  for (let seed = 1; seed <= 30; seed++) {
    const oneRequest = seed % 2 === 0
    const random = mulberry32(seed)
    const acts = ['close a', 'close b b c', 'close d', 'offline', 'online', 'hide', 'show', 'reload', 'refuse', 'accept']
    const steps = Array.from({ length: 150 }, (_, i) => `${i * 3} ${acts[Math.floor(random() * acts.length)]}`)
    const closes = steps.join(' ').match(/\b[a-d]\b/g).length
    const counted = new Map()
    await play({ storage: true, oneRequest, steps: [...steps, '451 accept', '452 show', '453 online', '1500 end'] }, t.mock.timers, ({ id, count, lost }) =>
      counted.set(id, count + lost),
    )
    assert.equal([...counted.values()].reduce((sum, count) => sum + count), closes, `seed ${seed}`)
  }
})

test('what counts as an error', () => {
  const diagnosis = (severity, expected) => ({ expected, explanation: { severity } })
  const errors = ['ok', 'info', 'warning', 'error'].map((severity) => [isError(diagnosis(severity, false)), isError(diagnosis(severity, true))])
  assert.deepEqual(errors, [[false, false], [false, false], [true, false], [true, false]])
})

test('how often, in words', () => {
  const words = (count, ms, storm) => howOften({ count, firstAt: 1000, lastAt: 1000 + ms, storm })
  assert.equal(words(1, 0, false), '')
  assert.equal(words(2, 100, false), ' (2 closes in 1 s)')
  assert.equal(words(37, 58_200, true), ' (37 closes in 58 s, a storm of reconnects)')
})

test('one by one: only those that fail come back', async () => {
  const back = []
  const take = (report) => {
    if (report === 'throws') throw new Error()
    if (report === 'rejects') return Promise.reject(new Error())
  }
  oneByOne(take)(['fine', 'throws', 'rejects', 'fine too'], false, (report) => back.push(report))
  await new Promise(setImmediate)
  assert.deepEqual(back, ['throws', 'rejects'])
})

// Plays a story and returns what a tracker got: seconds, kind, count, and what else there is to say of it.
async function play({ steps, options, storage, oneRequest }, timers, onReport = () => {}) {
  const sent = []
  const refused = new Set()
  const start = Date.now()
  const kept = storage === 'throws' ? throwing() : storage && new MemoryStorage(storage)
  let taker = 'accept'
  const pages = []

  const deliver = (reports, leaving, giveBack) => {
    const refuses = ['refuse', 'throws', 'rejects'].includes(taker)
    for (const report of reports) {
      const seconds = Math.round((Date.now() - start) / 1000)
      const remarks = [
        report.storm && ' storm',
        refused.has(report.id) && ' again',
        refuses && ' refused',
        leaving && ' leaving',
        report.lost && ` lost ${report.lost}`,
      ]
      sent.push(`${seconds} ${report.fingerprint} x${report.count}${remarks.filter(Boolean).join('')}`)
      onReport(report)
      if (refuses) refused.add(report.id)
      if (taker === 'refuse') giveBack(report)
    }
    if (taker === 'throws') throw new Error('the tracker is broken')
    if (taker === 'rejects') return Promise.reject(new Error('the tracker is broken'))
    if (taker === 'hang') return new Promise(() => {})
  }

  const open = (onLine = true) => {
    const host = Object.assign(new EventTarget(), {
      alive: true,
      navigator: { onLine },
      document: { visibilityState: 'visible' },
      setTimeout: (act, ms) => setTimeout(() => host.alive && act(), ms),
      clearTimeout,
    })
    const queue = createQueue({ name: 'test', deliver, oneRequest }, { ...options, storage: kept }, host)
    pages.push({ host, queue })
  }
  const fire = (type) => pages.forEach(({ host }) => host.dispatchEvent(new Event(type)))
  const visibility = (state) => {
    for (const { host } of pages) host.document.visibilityState = state
    fire('visibilitychange')
  }
  const replace = () => {
    const [{ host }] = pages.splice(0)
    host.alive = false
    open(host.navigator.onLine)
  }
  const acts = {
    close: (...kinds) => {
      const at = Date.now()
      for (const kind of kinds) pages.at(-1).queue.add({ fingerprint: kind, error: true, count: 1, firstAt: at, lastAt: at })
    },
    offline: () => pages.forEach(({ host }) => (host.navigator.onLine = false)),
    online: () => {
      for (const { host } of pages) host.navigator.onLine = true
      fire('online')
    },
    hide: () => visibility('hidden'),
    show: () => visibility('visible'),
    leave: () => fire('pagehide'),
    return: () => fire('pageshow'),
    open: () => open(pages.at(-1).host.navigator.onLine),
    reload: () => {
      fire('pagehide')
      replace()
    },
    kill: replace,
    stop: () => pages.at(-1).queue.stop(),
    end: () => {},
  }

  open()
  for (const step of steps) {
    const [seconds, act, ...args] = step.split(' ')
    await until(start + seconds * 1000, timers)
    if (acts[act]) acts[act](...args)
    else taker = act
    await new Promise(setImmediate)
  }
  for (const { queue } of pages) queue.stop()
  return sent
}

async function until(time, timers) {
  while (Date.now() < time) {
    timers.tick(Math.min(1000, time - Date.now()))
    await new Promise(setImmediate)
  }
}

// As far as the policy uses a Storage.
class MemoryStorage {
  #entries
  constructor(entries) {
    this.#entries = new Map(Object.entries(entries))
  }
  get length() {
    return this.#entries.size
  }
  key = (i) => [...this.#entries.keys()][i] ?? null
  getItem = (key) => this.#entries.get(key) ?? null
  setItem = (key, value) => void this.#entries.set(key, value)
  removeItem = (key) => void this.#entries.delete(key)
}

function throwing() {
  return new Proxy({}, {
    get() {
      throw new DOMException('storage is switched off', 'SecurityError')
    },
  })
}

function mulberry32(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
