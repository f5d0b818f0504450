// WebSocket closes to a collector of one's own: a POST of JSON, as beacon.schema.json describes it.
//
//   reportToBeacon('/closes')

import { howOften, reportCloses } from './policy.js'

// Browsers bound what is under way at the end of a page to 64 KiB in all, beacons and keepalive fetches together.
const mostBytes = 60_000

export function reportToBeacon(url, options = {}) {
  const target = new URL(url, globalThis.location?.href)
  const sameOrigin = target.origin === globalThis.location?.origin
  // text/plain is what another origin may be sent without asking it first, which a page that ends has no time for.
  const type = sameOrigin ? 'application/json' : 'text/plain'

  const mode = sameOrigin ? 'same-origin' : 'no-cors'
  const headers = { 'Content-Type': type }

  // Unlike a beacon this says whether it arrived.
  const post = async (body) => {
    const { status } = await fetch(target, { method: 'POST', mode, headers, body, keepalive: true })
    return status < 500 && status !== 408 && status !== 429
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
    const bytes = new TextEncoder().encode(JSON.stringify(toWire(report))).length + 1
    if (bytes > room) {
      all.push([])
      room = mostBytes
    }
    all.at(-1).push(report)
    room -= bytes
  }
  return all
}

const toWire = ({ title, error, ...report }) => ({ title: title + howOften({ ...report, title }), ...report })
