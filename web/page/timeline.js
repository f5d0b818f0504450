// The life of a connection on one strip of chart paper: connecting, open, messages, silence, close, and above it the lives of the
// sockets before it, to the same scale, so that an idle cut or a repeating lifetime shows at a glance.

const svg = 'http://www.w3.org/2000/svg'

function draw(name, attributes, text) {
  const node = document.createElementNS(svg, name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  if (text !== undefined) node.textContent = text
  return node
}

/**
 * Milliseconds as a person would say them, to the digit that matters: "19 ms", "60.1 s", "10 min", "2 h 5 min".
 *
 * @example span(60068.6) // '60.1 s'
 * @param {number} ms
 * @returns {string}
 */
export function span(ms) {
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 599_950) return `${(ms / 1000).toFixed(1)} s`
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`
}

// The steps between ticks that a reader of clocks finds round, in milliseconds.
const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 3e4, 6e4, 12e4, 3e5, 6e5, 12e5, 18e5, 36e5, 72e5, 216e5, 864e5]

// How long before the end the last message came or went; null where there was none, or where it is not known.
function silence({ sinceReceivedMs, sinceSentMs }) {
  const known = [sinceReceivedMs, sinceSentMs].filter((ms) => typeof ms === 'number')
  return known.length ? Math.min(...known) : null
}

/**
 * The same in one sentence, for those who do not see the strip and for those who want its figures.
 *
 * @example describe({ opened: true, connectMs: 19, openMs: 68190, sinceReceivedMs: 60069, received: 5, sent: 5, wasClean: false, code: 1006 })
 * // 'Open after 19 ms. 5 messages received and 5 sent in the first 8.1 s, then 60.1 s of silence. 1006 without a closing handshake at 68.2 s.'
 * @param {object} observation
 * @returns {string}
 */
export function describe(observation) {
  const { opened, connectMs, openMs, received, sent, wasClean, code, lifetimes } = observation
  const said = []
  if (opened === false) {
    said.push(typeof connectMs === 'number' ? `Never open; over after ${span(connectMs)}.` : 'Never open.')
  } else if (typeof openMs === 'number') {
    said.push(typeof connectMs === 'number' ? `Open after ${span(connectMs)}.` : 'Opened.')
    const silent = silence(observation)
    const counts = [received > 0 && `${received} received`, sent > 0 && `${sent} sent`].filter(Boolean)
    if (counts.length) {
      const messages = counts.join(' and ').replace(/^(\d+)/u, (n) => `${n} message${n === '1' ? '' : 's'}`)
      const when = silent === null ? '' : ` in the first ${span(Math.max(0, openMs - silent))}, then ${span(silent)} of silence`
      said.push(`${messages}${when}.`)
    } else if (received === 0 && sent === 0) {
      said.push('No messages.')
    }
    if (code !== undefined && code !== null) {
      const how = wasClean === true ? ' with a closing handshake' : wasClean === false ? ' without a closing handshake' : ''
      said.push(`${code}${how} at ${span(openMs)}.`)
    }
  }
  if (lifetimes?.length) said.push(`Before it, to the same URL: ${lifetimes.map(span).join(', ')}.`)
  return said.join(' ')
}

/**
 * Draws the strip. All that it takes is an observation; whoever counted the messages one by one can pass their times as well, and
 * a connection that still lives is one without a code.
 *
 * @example figure.append(timeline(observation))
 * @param {object} observation as observe() gives it; openMs is the time so far while the socket is open
 * @param {{ messages?: { at: number, sent: boolean }[] }} [more] `at`: milliseconds after open
 * @returns {SVGSVGElement | null} null where the observation has no times to draw
 */
export function timeline(observation, { messages } = {}) {
  const { opened, connectMs, openMs, code, wasClean } = observation
  const lived = typeof openMs === 'number' ? openMs : 0
  const connecting = typeof connectMs === 'number' ? connectMs : 0
  if (!lived && !connecting) return null

  const earlier = observation.lifetimes ?? []
  const over = code !== undefined && code !== null
  const from = -connecting
  const to = Math.max(lived, ...earlier, over ? 1 : 10_000)
  const x = (ms) => `${(1 + (98 * (ms - from)) / (to - from)).toFixed(3)}%`
  const length = (ms) => `${((98 * ms) / (to - from)).toFixed(3)}%`

  const top = earlier.length ? 22 + earlier.length * 9 : 10
  const bottom = top + 40
  const middle = (top + bottom) / 2
  const height = bottom + 20

  const strip = draw('svg', { class: 'strip', width: '100%', height, role: 'img', 'aria-label': describe(observation) })

  const step = steps.find((ms) => (to - from) / ms <= 6) ?? Math.ceil((to - from) / 6 / 864e5) * 864e5
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
    const edge = (tick - from) / (to - from)
    strip.append(
      draw('line', { class: 'grid', x1: x(tick), x2: x(tick), y1: 6, y2: bottom + 4 }),
      draw(
        'text',
        { class: 'scale', x: x(tick), y: height - 4, 'text-anchor': edge < 0.04 ? 'start' : edge > 0.96 ? 'end' : 'middle' },
        tick === 0 ? '0' : span(tick).replace('.0 s', ' s'),
      ),
    )
  }

  earlier.forEach((ms, i) => {
    const y = 20 + i * 9
    strip.append(
      draw('line', { class: 'earlier', x1: x(0), x2: x(ms), y1: y, y2: y }),
      draw('line', { class: 'earlier', x1: x(ms), x2: x(ms), y1: y - 3, y2: y + 3 }),
    )
  })
  if (earlier.length) strip.append(draw('text', { class: 'scale', x: x(0), y: 13 }, 'earlier sockets to this URL'))

  if (connecting) {
    strip.append(draw('line', { class: 'connecting', x1: x(from), x2: x(0), y1: middle, y2: middle }))
  }
  if (opened !== false && lived) {
    const silent = silence(observation)
    const spoke = silent === null ? (observation.received === 0 && observation.sent === 0 ? 0 : null) : Math.max(0, lived - silent)
    if (spoke !== null) {
      strip.append(draw('rect', { class: 'silence', x: x(spoke), y: top, width: length(lived - spoke), height: bottom - top }))
      if ((lived - spoke) / (to - from) > 0.2) {
        const label = { class: 'gap', x: x((spoke + lived) / 2), y: middle - 6, 'text-anchor': 'middle' }
        strip.append(draw('text', label, `${span(lived - spoke)} of silence`))
      }
      if (!messages && spoke > 0) {
        strip.append(draw('rect', { class: 'talk', x: x(0), y: middle - 7, width: length(spoke), height: 14 }))
      }
    }
    strip.append(draw('line', { class: 'open', x1: x(0), x2: x(lived), y1: middle, y2: middle }))
    strip.append(draw('line', { class: 'open', x1: x(0), x2: x(0), y1: top + 4, y2: bottom - 4 }))
    for (const { at, sent } of messages ?? []) {
      strip.append(draw('line', { class: 'message', x1: x(at), x2: x(at), y1: middle, y2: sent ? middle - 12 : middle + 12 }))
    }
  }
  if (over) {
    const end = draw('svg', { class: 'end', x: x(opened === false ? 0 : lived), y: middle, overflow: 'visible' })
    end.append(
      wasClean
        ? draw('line', { class: 'clean', x1: 0, x2: 0, y1: -14, y2: 14 })
        : draw('path', { class: 'cut', d: 'M-7-7 7 7M7-7-7 7' }),
    )
    strip.append(end)
  } else if (opened) {
    strip.append(draw('circle', { class: 'now', cx: x(lived), cy: middle, r: 4 }))
  }
  return strip
}
