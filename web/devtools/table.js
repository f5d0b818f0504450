// The list of sockets: a grid in which a row can be chosen by arrow keys, sorted by any column, each row with its life drawn to
// one scale with all others, so that a storm of reconnects or a repeating lifetime shows at a glance.

import { visible } from '../page/hostile.js'
import { element } from '../page/render.js'
import { span } from '../page/timeline.js'

const svg = 'http://www.w3.org/2000/svg'

/** A size as a person would say it. */
export const bytes = (n) =>
  n < 1000 ? `${n} B` : n < 999_500 ? `${(n / 1000).toPrecision(3)} kB` : n < 999_500_000 ? `${(n / 1e6).toPrecision(3)} MB` : `${(n / 1e9).toPrecision(3)} GB`

const clock = (ms) => {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? '' : date.toTimeString().slice(0, 8)
}

const traffic = (count, size) => (count === undefined ? '' : count === 0 ? '0' : `${count}, ${bytes(size ?? 0)}`)

// What a column shows of a row, and by what it sorts.
const columns = [
  { id: 'state', title: 'State', cell: stateCell, by: ({ code, state }) => code ?? (state === 'left' ? 1e5 : 1e6) },
  { id: 'socket', title: 'Socket', cell: socketCell, by: ({ name, host }) => name + host },
  { id: 'why', title: 'Why', cell: ({ why }) => [visible(why)], by: ({ why }) => why },
  { id: 'at', title: 'Made at', cell: ({ entry }) => [clock(entry.at)], by: ({ entry }) => entry.at },
  { id: 'life', title: 'Lived', cell: ({ life }) => [life === null ? 'never' : span(life)], by: ({ life }) => life ?? -1 },
  { id: 'received', title: 'Received', cell: ({ seen }) => [traffic(seen.received, seen.receivedBytes)], by: ({ seen }) => seen.receivedBytes ?? -1 },
  { id: 'sent', title: 'Sent', cell: ({ seen }) => [traffic(seen.sent, seen.sentBytes)], by: ({ seen }) => seen.sentBytes ?? -1 },
  { id: 'line', title: 'Timeline', cell: () => [], by: ({ entry }) => entry.at },
]

const marks = { bad: 'm-4-4 8 8m0-8-8 8', good: 'M0-5V5', left: 'M-4-4v8m0-4h8m-3-3 3 3-3 3' }

function stateCell({ code, state, mark }) {
  const sign = draw('svg', { class: 'sign', width: 14, height: 14, viewBox: '-7 -7 14 14', 'aria-hidden': 'true', 'data-mark': mark })
  sign.append(marks[mark] ? draw('path', { d: marks[mark] }) : draw('circle', { r: 3.5 }))
  return [sign, element('span', {}, code ? String(code) : state)]
}

function socketCell({ name, host, frame, why }) {
  const where = frame && element('span', { class: 'frame' }, 'in frame ', element('bdi', {}, visible(frame)))
  return [
    element('span', { class: 'what' }, element('bdi', { class: 'name' }, visible(name)), element('bdi', { class: 'host' }, visible(host)), where),
    element('span', { class: 'under' }, visible(why)), // where there is no room for a column
  ]
}

function draw(name, attributes) {
  const node = document.createElementNS(svg, name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  return node
}

/**
 * The grid.
 *
 * @param {{ choose: (key: string) => void, enter: () => void }} on `enter`: the chosen row's details are wanted
 * @returns {{ node: HTMLElement, show: (rows: object[], chosen: string | undefined, now: number) => void, focus: () => void }}
 */
export function table(on) {
  let sort = { id: 'line', down: true }
  let last = [[], undefined, 0]
  const known = new Map() // key -> { row, nodes }
  const body = element('tbody', { keydown: move })
  const heads = columns.map(({ id, title }) => {
    const button = element('button', { type: 'button', click: () => sortBy(id) }, title)
    return element('th', { scope: 'col', class: id }, button)
  })
  const node = element('table', { role: 'grid', 'aria-label': 'Sockets' }, element('thead', {}, element('tr', {}, heads)), body)

  function sortBy(id) {
    sort = { id, down: sort.id === id ? !sort.down : id === 'at' || id === 'line' }
    show(...last)
  }

  function show(rows, chosen, now) {
    last = [rows, chosen, now]
    heads.forEach((head, i) => head.setAttribute('aria-sort', columns[i].id !== sort.id ? 'none' : sort.down ? 'descending' : 'ascending'))
    const { by } = columns.find(({ id }) => id === sort.id)
    const order = (a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : a.entry.at - b.entry.at)
    const sorted = rows.toSorted(sort.down ? (a, b) => order(b, a) : order)

    const keys = new Set(rows.map(({ entry }) => entry.key))
    for (const key of known.keys()) if (!keys.has(key)) known.delete(key)
    const from = Math.min(...rows.map(({ entry }) => entry.at))
    const to = Math.max(from + 1000, ...rows.map(({ live, entry }) => (live ? now : entry.seenAt)))
    const stop = sorted.find(({ entry }) => entry.key === chosen) ?? sorted[0]
    const nodes = sorted.map((row) => {
      const tr = update(row)
      tr.setAttribute('aria-selected', row.entry.key === chosen)
      tr.tabIndex = row === stop ? 0 : -1
      drawLife(tr.lastChild.firstChild, row, from, to, now)
      return tr
    })
    // Only what has moved is moved, so that the focus stays where it is.
    nodes.forEach((tr, i) => body.children[i] !== tr && body.insertBefore(tr, body.children[i] ?? null))
    while (body.children.length > nodes.length) body.lastChild.remove()
  }

  function update(row) {
    const { key } = row.entry
    const { tr, texts } = known.get(key) ?? newRow(key)
    tr.dataset.mark = row.mark
    tr.dataset.cause = row.diagnosis?.differential[0]?.id ?? ''
    const cells = columns.slice(0, -1).map(({ cell }) => cell(row).filter(Boolean))
    cells.forEach((content, i) => {
      const text = [row.mark, ...content.map((part) => part.textContent ?? part)].join('\n')
      if (texts[i] === text) return
      texts[i] = text
      tr.children[i].replaceChildren(...content)
    })
    tr.children[1].title = row.seen.url === undefined ? '' : visible(row.seen.url)
    return tr
  }

  function newRow(key) {
    const tr = element('tr', { 'data-key': key, click: () => on.choose(key) }, columns.map(({ id }) => element('td', { class: id })))
    tr.lastChild.append(draw('svg', { width: '100%', height: 14, 'aria-hidden': 'true' }))
    known.set(key, { tr, texts: [] })
    return known.get(key)
  }

  function move(event) {
    const rows = [...body.children]
    const i = rows.indexOf(event.target.closest('tr'))
    const to = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: rows.length - 1, PageDown: i + 10, PageUp: i - 10 }[event.key]
    if (event.key === 'Enter' || event.key === 'ArrowRight') on.enter()
    else if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    else {
      const tr = rows[Math.max(0, Math.min(to, rows.length - 1))]
      on.choose(tr.dataset.key)
      tr.focus()
    }
    event.preventDefault()
  }

  return { node, show, focus: () => body.querySelector('[tabindex="0"]')?.focus() }
}

// A life on the common scale: thin while it connected, thick while it was open, and how it ended.
function drawLife(strip, { entry, seen, live, mark }, from, to, now) {
  const x = (at) => `${(2 + (94 * (at - from)) / (to - from)).toFixed(2)}%`
  const end = live ? now : entry.seenAt
  const open = Math.min(end, entry.at + (seen.connectMs ?? 0))
  const parts = [draw('line', { class: 'connecting', x1: x(entry.at), x2: x(open), y1: 7, y2: 7 })]
  if (seen.opened) parts.push(draw('line', { class: 'open', x1: x(open), x2: x(end), y1: 7, y2: 7 }))
  if (!live) {
    const sign = draw('svg', { x: x(end), y: 7, overflow: 'visible', 'data-mark': mark })
    sign.append(draw('path', { d: marks[mark] ?? marks.good }))
    parts.push(sign)
  }
  strip.replaceChildren(...parts)
}
