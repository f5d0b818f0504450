// Everything about one socket: for a closed one the diagnosis as the project's page shows it, for one that lives its strip and its
// traffic so far.

import { visible } from '../page/hostile.js'
import { close, element } from '../page/render.js'
import { toJSON, toMarkdown } from '../page/share.js'
import { describe, span, timeline } from '../page/timeline.js'
import { bytes } from './table.js'

const shown = ({ entry }) => entry.messages.map(([at, sent]) => ({ at, sent: sent === 1 }))

/**
 * @param {object} row of rowOf()
 * @returns {HTMLElement}
 */
export function detail(row) {
  const node = row.diagnosis ? closed(row) : alive(row)
  // In DevTools a link would take the panel's place, and one into the project's page leads nowhere here.
  for (const link of node.querySelectorAll('a')) {
    if (link.protocol === 'https:') link.target = '_blank'
    else link.replaceWith(...link.childNodes)
  }
  return node
}

function closed(row) {
  const { diagnosis, seen, frame } = row
  const node = close({ diagnosis, observation: seen, origin: seen.url, messages: row.entry.messages.length ? shown(row) : undefined, remark: row.remark })
  const told = element('span', { role: 'status' })
  const button = (what, text) =>
    element('button', { type: 'button', click: async () => (told.textContent = (await copy(text())) ? `${what} copied.` : 'The browser does not let this page write to the clipboard.') }, `Copy as ${what}`)
  node.querySelector('header').after(
    element(
      'p',
      { class: 'actions' },
      button('Markdown', () => toMarkdown(diagnosis, seen, row.remark)),
      button('JSON', () => toJSON(diagnosis, seen)),
      told,
    ),
  )
  if (frame) node.querySelector('header').append(frameLine(frame))
  return node
}

const frameLine = (frame) => element('p', { class: 'frame' }, 'in frame ', element('bdi', {}, visible(frame)))

const endings = {
  left: 'Its page or frame went away while it was there. A browser tells a page that is gone nothing; the server gets 1001.',
}

function alive({ entry, seen, state, frame }) {
  const { received, receivedBytes, sent, sentBytes, bufferedBytes, protocol, extensions, openMs, sinceReceivedMs, sinceSentMs } = seen
  const strip = timeline(seen, { messages: shown({ entry }) })
  const ago = (ms) => (typeof ms === 'number' ? `, the last ${span(ms)} ago` : '')
  const rows = [
    ['Open for', typeof openMs === 'number' && span(openMs)],
    ['Received', received !== undefined && `${received}, ${bytes(receivedBytes ?? 0)}${ago(sinceReceivedMs)}`],
    ['Sent', sent !== undefined && `${sent}, ${bytes(sentBytes ?? 0)}${ago(sinceSentMs)}`],
    ['Not yet sent', bufferedBytes > 0 && bytes(bufferedBytes)],
    ['Subprotocol', protocol && visible(protocol)],
    ['Extensions', extensions && visible(extensions)],
  ]
  return element(
    'article',
    { class: 'close life', 'data-severity': 'ok' },
    element('header', {}, element('h3', {}, state[0].toUpperCase() + state.slice(1)), element('p', { class: 'origin' }, element('bdi', {}, visible(seen.url ?? ''))), frame && frameLine(frame)),
    strip && element('figure', {}, strip, element('figcaption', {}, describe(seen))),
    endings[entry.state] && element('p', { class: 'remark' }, endings[entry.state]),
    element('dl', { class: 'facts' }, rows.filter(([, text]) => text).map(([term, text]) => element('div', {}, element('dt', {}, term), element('dd', {}, text)))),
  )
}

// DevTools keep the asynchronous clipboard from their panels.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const before = document.activeElement
    const area = element('textarea', { class: 'unseen' })
    area.value = text
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    before?.focus()
    return done
  }
}
