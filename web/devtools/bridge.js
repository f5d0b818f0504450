// Runs in every frame, in the extension's world: takes what the hook tells, holds back what comes too fast, and passes it on to
// the background. What arrives here was made in the page's world; the background is where it is checked.

import { extensionEnd } from './wire.js'

const longest = 1_000_000 // characters of one entry, and
const longestText = 2000 // of one text in it, such as a URL
const most = 100 // entries that wait; of further ones only the number is passed on
const pause = 100 // milliseconds between two messages to the background
const glance = 1000 // milliseconds between two looks at what lives, while a panel is open

const doc = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('')
const waiting = new Map() // the entry's number -> the entry; the latest word on each
let lost = 0
let sentAt = -Infinity
let timer
let watching
let known = false // the background has heard of a socket here

const look = extensionEnd((json) => {
  const entry = json.length <= longest ? JSON.parse(json, (_, value) => (typeof value === 'string' ? value.slice(0, longestText) : value)) : null
  if (entry && (waiting.has(entry.n) || waiting.size < most)) waiting.set(entry.n, entry)
  else lost++
  known = true
  timer ??= setTimeout(() => flush(), Math.max(0, sentAt + pause - performance.now()))
})

function flush(more) {
  clearTimeout(timer)
  timer = undefined
  sentAt = performance.now()
  const entries = [...waiting.values()]
  waiting.clear()
  send({ doc, entries, lost, ...more })
  lost = 0
}

// The background's answer is whether a panel is open. Once the extension has been updated or removed there is none any more.
async function send(message) {
  try {
    watch(await chrome.runtime.sendMessage(message))
  } catch {
    watch(false)
  }
}

function watch(open) {
  if (open) {
    watching ??= setInterval(look, glance)
  } else {
    clearInterval(watching)
    watching = undefined
  }
}

chrome.runtime.onMessage.addListener((open) => {
  watch(open === true)
  if (open === true) look()
})

// A document that has told of sockets says when it goes, since no event will tell of those that go with it. The one in the tab
// says that it is there as well, so that the log knows where one page ends and the next begins.
addEventListener('pagehide', () => known && flush({ left: true }))
if (window === top) {
  const arrive = () => flush({ arrived: true })
  if (document.prerendering) document.addEventListener('prerenderingchange', arrive, { once: true })
  else arrive()
  addEventListener('pageshow', ({ persisted }) => persisted && arrive())
}
