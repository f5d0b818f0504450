// Keeps the log of each tab, in memory only, and passes what is new on to the panels that look at it. The browser may end this
// worker whenever nothing happens, so a log is kept in storage.session, which is memory too.

import { diagnoseClose } from '../module/lite.js'
import { clear, emptyLog, enter } from './log.js'

const pause = 250 // milliseconds in which changes to a log are stored together
const logs = new Map() // tab id -> a promise of its log, the least recently changed first
const panels = new Map() // tab id -> the ports of the panels that look at it
const saving = new Set()

const keyOf = (tab) => `log:${tab}`

function logOf(tab) {
  const log = logs.get(tab) ?? chrome.storage.session.get(keyOf(tab)).then((stored) => stored[keyOf(tab)] ?? emptyLog())
  logs.delete(tab)
  logs.set(tab, log)
  return log
}

function save(tab) {
  if (saving.has(tab)) return
  saving.add(tab)
  setTimeout(async () => {
    saving.delete(tab)
    const log = await logs.get(tab)
    if (log) await chrome.storage.session.set({ [keyOf(tab)]: log }).catch(() => makeRoom(tab))
  }, pause)
}

// Storage is full. The tab in which nothing has happened for the longest time is forgotten.
function makeRoom(tab) {
  const [oldest] = logs.keys()
  forget(oldest)
  if (oldest !== tab) save(tab)
}

function forget(tab) {
  logs.delete(tab)
  chrome.storage.session.remove(keyOf(tab))
}

chrome.tabs.onRemoved.addListener(forget)

// From the bridges. Whose tab and which frame it is, the browser says.
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  const { tab, frameId, url = '' } = sender
  if (tab === undefined || !(frameId >= 0)) return false
  logOf(tab.id).then((log) => {
    const change = enter(log, message, { top: frameId === 0, url })
    answer(panels.has(tab.id))
    tell(tab.id, { ...change, page: log.page, lost: log.lost })
    save(tab.id)
    mark(tab.id, log)
  })
  return true
})

// From the panels. A port that is not one of our own pages' gets nothing.
chrome.runtime.onConnect.addListener((port) => {
  const tab = Number(port.name.match(/^panel:(\d+)$/)?.[1])
  if (!tab || !port.sender?.url?.startsWith(chrome.runtime.getURL('panel.html'))) return port.disconnect()
  const ports = panels.get(tab) ?? new Set()
  panels.set(tab, ports.add(port))
  watch(tab, true)
  logOf(tab).then((log) => port.postMessage({ ...log, whole: true }))
  port.onMessage.addListener(async (wish) => {
    if (wish !== 'clear') return
    const log = await logOf(tab)
    clear(log)
    tell(tab, { ...log, whole: true })
    save(tab)
    mark(tab, log)
  })
  port.onDisconnect.addListener(() => {
    ports.delete(port)
    if (ports.size > 0) return
    panels.delete(tab)
    watch(tab, false)
  })
})

function tell(tab, message) {
  for (const port of panels.get(tab) ?? []) port.postMessage(message)
}

// A tab without our script, such as one from before the extension came, has nobody who would answer.
const watch = (tab, on) => chrome.tabs.sendMessage(tab, on).catch(() => {})

// The number on the button: how many sockets of the page have ended badly.
function mark(tab, { page, entries }) {
  const bad = entries.filter((entry) => entry.page === page && endedBadly(entry)).length
  chrome.action.setBadgeBackgroundColor({ color: '#ad3410' })
  chrome.action.setBadgeText({ tabId: tab, text: bad > 0 ? String(bad) : '' }).catch(() => {}) // the tab may be gone
}

// By the number alone, since the engine runs in the panel.
function endedBadly({ state, observation }) {
  const { expected, explanation } = diagnoseClose(observation)
  return state === 'closed' && !expected && ['warning', 'error'].includes(explanation.severity)
}

// The button opens the panel as a tab of its own.
chrome.action.onClicked.addListener(({ id }) => chrome.tabs.create({ url: `panel.html?tab=${id}` }))
