// WebSocket closes to a collector of one's own: a POST of JSON, as beacon.schema.json describes it.
//
//   reportToBeacon('/closes')

import { howOften, reportCloses } from './policy.js'

// Browsers bound what is under way at the end of a page to 64 KiB in all, beacons and keepalive fetches together.
const mostBytes = 60_000

// Half of that for answers that are awaited: headers count as well (Chromium: some 230 bytes for each), and the last beacon needs room.
const mostAwaited = mostBytes / 2

export function reportToBeacon(url, options = {}) {
  const target = new URL(url, globalThis.location?.href)
  const sameOrigin = target.origin === globalThis.location?.origin
  // text/plain is what another origin may be sent without asking it first, which a page that ends has no time for.
  const type = sameOrigin ? 'application/json' : 'text/plain'

  const mode = sameOrigin ? 'same-origin' : 'no-cors'
  const headers = { 'Content-Type': type }

  // Unlike a beacon this says whether it arrived. One that would be over the bound is refused unless it may end with the page.
  let awaited = 0
  const post = async (body) => {
    const bytes = sizeOf(body)
    const keepalive = awaited + bytes <= mostAwaited
    if (keepalive) awaited += bytes
    try {
      const { status } = await fetch(target, { method: 'POST', mode, headers, body, keepalive })
      return status < 500 && status !== 408 && status !== 429
    } finally {
      if (keepalive) awaited -= bytes
    }
  }
  const deliver = (reports, leaving, giveBack) => {
    for (const part of parts(reports)) {
      const body = JSON.stringify({ version: 1, reports: part.map(toWire) })
      const settle = (taken) => taken || part.forEach(giveBack)
      if (leaving && globalThis.navigator?.sendBeacon) settle(navigator.sendBeacon(target, new Blob([body], { type })))
      else post(body).then(settle, () => settle(false))
    }
  }
  return reportCloses({ name: `beacon ${target}`, oneRequest: true, deliver }, options)
}

function parts(reports) {
  const all = []
  let room = 0
  for (const report of reports) {
    const bytes = sizeOf(JSON.stringify(toWire(report))) + 1
    if (bytes > room) {
      all.push([])
      room = mostBytes
    }
    all.at(-1).push(report)
    room -= bytes
  }
  return all
}

const sizeOf = (text) => new TextEncoder().encode(text).length
const toWire = ({ title, error, ...report }) => ({ title: title + howOften({ ...report, title }), ...report })
