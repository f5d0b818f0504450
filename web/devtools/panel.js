// The panel put together: in DevTools, in a tab of its own, or as a plain page that shows an exported log.

import { load } from '../module/index.js'
import { diagnoseClose as diagnoseLite } from '../module/lite.js'
import { visible } from '../page/hostile.js'
import { element } from '../page/render.js'
import { detail } from './detail.js'
import { isLive } from './entry.js'
import { readLog, writeLog } from './logfile.js'
import { rowOf } from './row.js'
import { followTab, inspectedTab } from './source.js'
import { split } from './split.js'
import { table } from './table.js'

const $ = (id) => document.getElementById(id)
const tab = inspectedTab()

// ---- what there is ----

const live = { entries: new Map(), page: '', lost: 0 } // of the tab
let file // a log that was opened, shown in place of the tab's: { entries }
let ask = () => {}

const entries = () => (file ? file.entries : live.entries)

function hear({ entries = [], gone = [], page, lost, whole }) {
  const first = live.page === ''
  if (whole) live.entries.clear()
  for (const key of gone) live.entries.delete(key)
  for (const entry of entries) live.entries.set(entry.key, entry)
  if (live.page !== page && !$('earlier').checked) chosen = undefined
  Object.assign(live, { page, lost })
  if (!file) render()
  if (!whole && !first) announce(entries)
}

function announce(fresh) {
  const problems = fresh.map(row).filter(({ problem }) => problem)
  if (problems.length > 0) $('news').textContent = problems.at(-1).diagnosis.summary
}

// ---- why ----

let engine
let diagnoses = new WeakMap() // entry -> its diagnosis

function diagnosisOf(entry) {
  if (entry.state !== 'closed') return undefined
  if (!diagnoses.has(entry)) diagnoses.set(entry, engine ? engine.diagnoseClose(entry.observation) : diagnoseLite(entry.observation))
  return diagnoses.get(entry)
}

const row = (entry) => rowOf(entry, diagnosisOf(entry), now())

// In a file the clock stands still.
const now = () => (file ? Math.max(0, ...[...file.entries.values()].map(({ seenAt }) => seenAt)) : Date.now())

async function start() {
  try {
    engine = await load()
  } catch (error) {
    return notice(`The engine could not be loaded, so codes are explained by a small table and causes are not weighed. ${error.message}`, 'Try again', start)
  }
  diagnoses = new WeakMap()
  render()
}

// ---- what is shown ----

let chosen // the key of the row whose details are shown
let choseBefore = false // somebody chose; until then the newest problem is shown
let detailed // what the details were made of

const kinds = {
  all: () => true,
  live: ({ live }) => live,
  closed: ({ live }) => !live,
  problems: ({ problem }) => problem,
}

const list = table({
  choose(key) {
    chosen = key
    choseBefore = true
    render()
  },
  enter: () => $('detail').focus(),
})
document.querySelector('.list').append(list.node)

function render() {
  const all = [...entries().values()].filter((entry) => file || $('earlier').checked || entry.page === live.page).map(row)
  const words = $('filter').value.toLowerCase().split(/\s+/).filter(Boolean)
  const kind = document.querySelector('[name="kind"]:checked').value
  const rows = all.filter((row) => kinds[kind](row) && words.every((word) => row.text.includes(word)))
  const problems = all.filter(kinds.problems)

  if (!choseBefore) chosen = newest(rows.filter(kinds.problems))?.entry.key ?? newest(rows)?.entry.key
  list.show(rows, chosen, now())
  list.node.hidden = rows.length === 0
  showEmpty(rows.length === 0, all.length)
  showDetail(rows.find(({ entry }) => entry.key === chosen))

  for (const input of document.querySelectorAll('[name="kind"]')) {
    input.parentElement.dataset.count = all.filter(kinds[input.value]).length
  }
  document.title = problems.length ? `(${problems.length}) WebSockets` : 'WebSockets'
  const lost = file ? 0 : live.lost
  $('sum').textContent = [
    `${all.length} socket${all.length === 1 ? '' : 's'}`,
    all.some(kinds.live) && `${all.filter(kinds.live).length} live`,
    problems.length > 0 && `${problems.length} closed with a problem`,
    lost > 0 && `${lost} more not kept`,
  ].filter(Boolean).join(', ')
  $('save').disabled = rows.length === 0
  $('clear').disabled = Boolean(file) || all.every(kinds.live)
  listed = rows
}
let listed = []

const newest = (rows) => rows.reduce((latest, row) => (latest && latest.entry.at >= row.entry.at ? latest : row), undefined)

function showDetail(row) {
  $('detail').hidden = row === undefined
  // What somebody may have unfolded or selected is left alone as long as it is true.
  const of = row && (row.live ? row.seen : row.diagnosis ?? row.entry)
  if (of === detailed) return
  detailed = of
  $('detail').replaceChildren(...(row ? [detail(row)] : []))
}

const empty = element('div', { class: 'empty' })
document.querySelector('.list').append(empty)

function showEmpty(isEmpty, hidden) {
  const text =
    hidden > 0
      ? ['Nothing here fits the filter.', `${hidden} socket${hidden === 1 ? ' is' : 's are'} not shown.`]
      : file
        ? ['The log is empty.']
        : tab === undefined
          ? ['Open an exported log, or drop it here.', 'The DevTools panel and this page show the same: every socket with its diagnosis. The file stays on this machine.']
          : live.page === ''
            ? ['This page was there before the extension.', 'Reload it: sockets are seen from before the first script of a page.']
            : ['No socket yet.', 'Every WebSocket that the page and its frames make appears here, and when it closes, why.']
  if (empty.textContent !== text.join('')) empty.replaceChildren(...text.map((line) => element('p', {}, line)))
  empty.hidden = !isEmpty
}

function notice(text, act, click) {
  $('notice').hidden = false
  $('notice-text').textContent = text
  $('notice-act').textContent = act
  $('notice-act').onclick = () => {
    $('notice').hidden = true
    click()
  }
}

// ---- the controls ----

$('filter').addEventListener('input', render)
$('kinds').addEventListener('change', render)
$('earlier').addEventListener('change', render)
$('clear').addEventListener('click', () => ask('clear'))
split(document.querySelector('main'), $('split'))
$('detail').addEventListener('keydown', (event) => event.key === 'Escape' && list.focus())

$('save').addEventListener('click', () => {
  const date = new Date()
  const blob = new Blob([writeLog(listed.map(({ entry }) => entry), date)], { type: 'application/json' })
  const link = element('a', { href: URL.createObjectURL(blob), download: `websockets-${date.toISOString().slice(0, 19).replaceAll(':', '-')}.json` })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
})

$('open').addEventListener('click', () => $('file').click())
$('file').addEventListener('change', () => {
  read($('file').files[0])
  $('file').value = ''
})
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  read(event.dataTransfer.files[0])
})

async function read(given) {
  if (!given) return
  let log
  try {
    log = readLog(await given.text())
  } catch (error) {
    return notice(error.message, 'Dismiss', () => {})
  }
  show({ entries: new Map(log.entries.map((entry) => [entry.key, entry])) })
  const when = log.date && `, written ${new Date(log.date).toLocaleString()}`
  notice(`Shown is the log ${visible(given.name)}${when}.`, tab === undefined ? 'Close it' : 'Back to the tab', () => show(undefined))
}

function show(log) {
  file = log
  chosen = undefined
  choseBefore = false
  render()
}

// ---- the theme of DevTools, and the clock ----

const panels = globalThis.chrome?.devtools?.panels
if (panels) {
  const dress = (theme) => (document.documentElement.dataset.theme = theme === 'dark' ? 'dark' : 'light')
  dress(panels.themeName)
  if (panels.setThemeChangeHandler) panels.setThemeChangeHandler(dress)
  else panels.onThemeChanged?.addListener(dress)
}

setInterval(() => !file && !document.hidden && [...live.entries.values()].some(isLive) && render(), 1000)

render()
start()
if (tab !== undefined) ask = followTab(tab, hear)
