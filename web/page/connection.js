// A WebSocket that was opened from this page, while it lives: its strip, what went to and fro, and the ways to send and to close.

import { publicURL, visible } from './hostile.js'
import { element } from './render.js'
import { describe, timeline } from './timeline.js'

const kept = 300 // messages and marks on the strip; a socket can bring any number
const shown = 2000 // characters of one message

const sizeOf = (data) => data.size ?? data.byteLength ?? data.length

/**
 * Opens a socket and shows it. The observation of its end comes from observe.js, which the page has installed; whoever gets it
 * calls end().
 *
 * @param {object} wanted
 * @param {string} wanted.url
 * @param {string[]} wanted.protocols
 * @param {{ text: string, repeat: number, binary: boolean } | null} [wanted.firstMessage] sent when it opens
 * @param {{ when: string, code: number, reason: string } | null} [wanted.closeCall] the page's own close()
 * @param {(protocol: string) => string} wanted.service who is at the other end and how that is known, in words; `protocol` is the
 *   subprotocol that was granted
 * @param {number[]} [wanted.lifetimes] of the sockets to this URL before it
 * @returns {{ card: HTMLElement, socket: WebSocket | null, error?: unknown, messages: object[], traffic: HTMLElement, end: () => void }}
 */
export function connection({ url, protocols, firstMessage, closeCall, service, lifetimes }) {
  const made = performance.now()
  const messages = []
  const counts = { received: 0, sent: 0 }
  let openedAt, receivedAt, sentAt, socket, error

  const state = element('p', { class: 'origin', role: 'status' }, 'Connecting')
  const figure = element('figure')
  const said = element('p', { class: 'known' }, service(''))
  const traffic = element('ol', { class: 'traffic', tabindex: '0', 'aria-label': 'Messages', hidden: true })
  const refusal = element('p', { class: 'answer', role: 'status' })
  const card = element(
    'article',
    { class: 'life' },
    element('header', {}, element('h3', {}, element('bdi', {}, visible(publicURL(url)))), state),
    said,
    figure,
    transmitForm(),
    endingForm(),
    refusal,
    traffic,
  )
  const controls = card.querySelectorAll('fieldset')
  const enable = (on) => controls.forEach((fieldset) => (fieldset.disabled = !on))
  enable(false)

  try {
    socket = new WebSocket(url, protocols)
    socket.addEventListener('open', opened)
    socket.addEventListener('message', ({ data }) => note(data, false))
    socket.addEventListener('close', () => enable(false))
    if (closeCall?.when === 'connecting') socket.close(closeCall.code, closeCall.reason)
  } catch (thrown) {
    error = thrown
  }
  draw()
  const clock = setInterval(draw, 500)
  return { card, socket: socket ?? null, error, messages, traffic, end: () => clearInterval(clock) }

  function opened() {
    openedAt = performance.now()
    state.textContent = ['Open', socket.protocol && `subprotocol ${visible(socket.protocol)}`, socket.extensions && visible(socket.extensions)].filter(Boolean).join(', ')
    said.textContent = service(socket.protocol)
    enable(true)
    if (firstMessage) {
      const text = firstMessage.text.repeat(firstMessage.repeat ?? 1)
      send(firstMessage.binary ? new TextEncoder().encode(text) : text)
    }
    if (closeCall?.when === 'open') socket.close(closeCall.code, closeCall.reason)
    draw()
  }

  function send(data) {
    socket.send(data)
    note(data, true)
  }

  function note(data, sent) {
    const now = performance.now()
    if (sent) sentAt = now
    else receivedAt = now
    counts[sent ? 'sent' : 'received']++
    messages.push({ at: now - openedAt, sent })
    if (messages.length > kept) messages.shift()
    const text =
      typeof data === 'string' ? visible(data.length > shown ? `${data.slice(0, shown)}...` : data) : `${sizeOf(data)} bytes of binary`
    traffic.append(
      element('li', {}, element('time', {}, `${((now - openedAt) / 1000).toFixed(1)} s`), element('b', {}, sent ? 'sent' : 'received'), element('bdi', {}, text)),
    )
    if (traffic.children.length > kept) traffic.firstChild.remove()
    traffic.hidden = false
    traffic.scrollTop = traffic.scrollHeight
  }

  function draw() {
    const now = performance.now()
    const since = (time) => (time === undefined ? null : now - time)
    const so = {
      opened: openedAt !== undefined,
      connectMs: (openedAt ?? now) - made,
      openMs: since(openedAt),
      sinceReceivedMs: since(receivedAt),
      sinceSentMs: since(sentAt),
      ...counts,
      lifetimes,
    }
    figure.replaceChildren(timeline(so, { messages }), element('figcaption', {}, so.opened ? describe(so) : `${describe({ lifetimes })} Connecting.`))
  }

  function transmitForm() {
    const text = element('input', { id: nextId(), type: 'text', autocomplete: 'off', spellcheck: 'false' })
    const file = element('input', { id: nextId(), type: 'file', change: () => [...file.files].forEach(send) })
    return element(
      'form',
      {
        submit: (event) => {
          event.preventDefault()
          send(text.value)
          text.select()
        },
      },
      element(
        'fieldset',
        {},
        element('legend', { class: 'unseen' }, 'Send'),
        field('Text to send', text),
        element('button', { type: 'submit' }, 'Send'),
        field('or a file, as binary', file),
      ),
    )
  }

  function endingForm() {
    const code = element('input', { id: nextId(), type: 'text', inputmode: 'numeric', autocomplete: 'off', placeholder: 'none' })
    const reason = element('input', { id: nextId(), type: 'text', autocomplete: 'off' })
    return element(
      'form',
      {
        submit: (event) => {
          event.preventDefault()
          refusal.textContent = ''
          try {
            if (code.value.trim() === '') socket.close()
            else socket.close(Number(code.value), reason.value)
          } catch (thrown) {
            refusal.textContent = `${thrown.name}: ${thrown.message} A page may pass 1000 and 3000-4999, and a reason of at most 123 bytes.`
          }
        },
      },
      element(
        'fieldset',
        {},
        element('legend', { class: 'unseen' }, 'Close'),
        element('div', { class: 'short' }, label('Close code', code), code),
        field('Close reason', reason),
        element('button', { type: 'submit' }, 'Close'),
      ),
    )
  }
}

let ids = 0
const nextId = () => `connection-${++ids}`
const label = (text, input) => element('label', { for: input.id }, text)
const field = (text, input) => element('div', {}, label(text, input), input)
