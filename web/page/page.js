// The page put together: what was pasted and what was connected becomes a card, explained by the engine when it is there and by
// the small table until then.

import { explorer } from './explorer.js'
import { publicURL, visible } from './hostile.js'
import { load } from './module/index.js'
import { install } from './module/observe.js'
import { close, element } from './render.js'
import { timeline } from './timeline.js'

const $ = (selector) => document.querySelector(selector)
const mostPasted = 20 // closes taken from one paste

// ---- the engine ----

let engine = null // what load() gives
let profiles = [] // of the services that it knows

// Who answers now: the engine, or the small table while it is not there.
const answerer = async () => engine ?? import('./module/lite.js')

const { go, refresh, services } = explorer(async (code, options) => (await answerer()).explainCloseCode(code, options))

async function start() {
  const told = $('#engine')
  $('#retry').hidden = true
  told.textContent = 'The engine is loading'
  try {
    engine = await load()
    told.textContent = 'The engine is ready'
    $('#version').textContent = `whyclosed ${engine.version}`
    profiles = engine.listProfiles()
    for (const { id, name } of profiles) $('#profile').append(element('option', { value: id }, name))
    takeExample()
    for (const item of items) item.render()
    refresh()
  } catch (error) {
    told.textContent = `The engine could not be loaded, so a small table explains the codes and no causes are weighed. ${error.message}`
    $('#retry').hidden = false
  }
}
$('#retry').addEventListener('click', start)

// ---- closes ----

const items = []
const cards = $('#cards')

// What the engine makes of an observation; without it, what the number alone says.
async function diagnose({ observation, options, cause, remark, given }) {
  const diagnosis = (await answerer()).diagnoseClose(given === undefined ? observation : { ...observation, code: given }, options)
  return cause ? settle(diagnosis, cause, remark) : diagnosis
}

// A console line can name the cause that a page is not told. Then it stands alone.
function settle(diagnosis, id, remark) {
  const known = diagnosis.differential.find((cause) => cause.id === id) ?? written(id)
  const cause = { ...known, likelihood: 'likely', for: [`The console says so: ${remark}`], against: [] }
  const summary = `${diagnosis.explanation.code} ${diagnosis.explanation.label}: ${cause.title}. ${remark}`
  return { ...diagnosis, summary, differential: [cause] }
}

// A cause as it stands in the page, for one that the engine did not think of.
function written(id) {
  const entry = document.getElementById(`cause/${id}`)
  const said = Object.fromEntries([...entry.querySelectorAll('dl > div')].map((row) => [row.firstChild.textContent, row.lastChild]))
  const link = said.Read.firstChild
  return {
    id,
    title: entry.querySelector('.title').textContent,
    check: said.Check.textContent,
    remedy: said.Remedy.textContent,
    reference: { title: link.textContent, url: link.href ?? '' },
  }
}

/**
 * Shows a close as the newest card, and again when the engine knows more.
 *
 * @param {object} item what diagnose() and close() take, and `again` to connect once more, `tail` to stand at the end of the card
 */
function add(item) {
  const { observation, origin, remark, messages, again, tail } = item
  const holder = element('div', { class: 'item' })
  const told = element('span', { role: 'status' })
  let diagnosis

  const button = (text, click) => element('button', { type: 'button', click }, text)
  const copy = (what, form) => async () => {
    const text = form(await import('./share.js'))
    try {
      await navigator.clipboard.writeText(text)
      told.textContent = `${what} copied.`
    } catch {
      told.textContent = 'The browser does not let this page write to the clipboard.'
    }
  }
  const link = ({ toFragment }) => new URL(toFragment(observation, item.options?.profile ?? diagnosis.explanation.profile?.id), location.href).href
  const actions = element(
    'p',
    { class: 'actions' },
    button('Copy as Markdown', copy('Markdown', ({ toMarkdown }) => toMarkdown(diagnosis, observation, remark))),
    button('Copy as JSON', copy('JSON', ({ toJSON }) => toJSON(diagnosis, observation))),
    button('Copy link', copy('A link without URL and reason', link)),
    again && button('Connect again', again),
    button('Remove', () => {
      items.splice(items.indexOf(item), 1)
      holder.remove()
      $('#closes-title').focus()
    }),
    told,
  )

  item.render = async () => {
    diagnosis = await diagnose(item)
    const card = close({ diagnosis, observation, origin, messages, remark })
    card.tabIndex = -1
    card.append(...[tail, actions].filter(Boolean))
    holder.replaceChildren(card)
    return diagnosis
  }
  items.push(item)
  return holder
}

async function prepend(item) {
  const holder = add(item)
  cards.prepend(holder)
  const { summary } = await item.render()
  $('#news').textContent = summary
  return holder
}

// Scrolls only where the head of the card would be missed.
function reveal(card) {
  const { top } = card.getBoundingClientRect()
  if (top < 0 || top > innerHeight * 0.7) card.scrollIntoView()
}

// ---- paste ----

$('#paste').addEventListener('submit', (event) => {
  event.preventDefault()
  read($('#pasted').value)
})
$('#pasted').addEventListener('paste', () => setTimeout(() => read($('#pasted').value)))
$('#pasted').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) $('#paste').requestSubmit()
})
for (const sample of document.querySelectorAll('.sample')) {
  sample.addEventListener('click', () => {
    $('#pasted').value = sample.dataset.text
    read(sample.dataset.text)
  })
}

let lastRead

async function read(text) {
  if (text === lastRead?.text && lastRead.newest.isConnected) return reveal(lastRead.newest)
  const { parse } = await import('./paste.js')
  const { results, ignored, url, error } = parse(text)
  const answer = $('#paste-answer')
  if (url) {
    $('#url').value = url
    answer.textContent = 'That is a URL: it stands in the form for connecting now.'
    $('#url').focus()
    return
  }
  const more = results.length > mostPasted ? ` The first ${mostPasted} of ${results.length} closes are shown.` : ''
  answer.textContent = error ?? `${ignored ? `${ignored} ${ignored === 1 ? 'line says' : 'lines say'} nothing of a close.` : ''}${more}`
  let newest
  for (const { observation, code, remark, cause, refused } of results.slice(0, mostPasted)) {
    const origin = observation.url ? publicURL(observation.url) : 'pasted'
    newest = await prepend({ observation, given: code, remark: refused ? refusal(code) : remark, cause, origin })
  }
  if (!newest) return
  lastRead = { text, newest }
  reveal(newest)
}

// The call of close() that a browser refuses, and what to pass instead.
function refusal(code) {
  const substitute = engine?.suggestCloseCode().find((suggestion) => suggestion.code === code)?.substitute
  return `close(${code}) throws InvalidAccessError in every browser: a page may pass 1000 and 3000-4999 only. ${
    substitute ? `Nearest to it is ${substitute.code}: ${substitute.why}.` : 'Pass 1000, or a code of your own from 4000-4999.'
  }`
}

// ---- connect ----

const alive = new Map() // socket, or the error that its constructor threw -> what was wanted and the connection
const before = new Map() // url -> lifetimes of its sockets

install({ onObservation: (observation, socket, event) => ended(observation, socket ?? event) })

let stopProbing
$('#probe').addEventListener('change', ({ target }) => {
  stopProbing?.()
  stopProbing = target.checked ? install({ probe: true }) : undefined
})

$('#connect').addEventListener('submit', (event) => {
  event.preventDefault()
  const protocols = $('#protocols').value.split(',').map((name) => name.trim()).filter(Boolean)
  const profile = $('#profile').value
  open({ url: $('#url').value.trim(), protocols, ...(profile && { profile }) })
})
// The constructor's own judgement of a URL is worth seeing, so the form does not judge it.
$('#connect').noValidate = true

async function open(wanted, scenario) {
  const { url, protocols } = wanted
  if (!url) {
    $('#connect-answer').textContent = 'There is no URL to connect to yet.'
    return
  }
  $('#connect-answer').textContent = ''
  if (scenario?.sockets > 1) return openMany(wanted, scenario)
  const { connection } = await import('./connection.js')
  const connected = connection({ ...wanted, service: (protocol) => service({ ...wanted, protocol, protocols }), lifetimes: before.get(publicURL(url)) })
  alive.set(connected.socket ?? connected.error, { wanted, scenario, connected })
  cards.prepend(connected.card)
  reveal(connected.card)
}

// A crowd of sockets, of which the first that ends is of interest. The others are closed then.
function openMany(wanted, scenario) {
  const crowd = []
  const life = { wanted, scenario, leave: () => crowd.forEach((socket) => (alive.delete(socket), socket.close())) }
  for (let i = 0; i < scenario.sockets; i++) {
    try {
      crowd.push(new WebSocket(wanted.url, wanted.protocols))
      alive.set(crowd.at(-1), life)
    } catch (error) {
      alive.set(error, life)
    }
  }
}

// Who is at the other end, and how that is known. The engine recognises a service when it is asked about one of its codes.
function service({ url, protocol, protocols, profile }) {
  if (profile) return `Explained as ${profiles.find(({ id }) => id === profile).name}, as chosen by hand.`
  const found = profiles.find(({ id, codes: [{ code }] }) => engine.explainCloseCode(code, { url, protocol, protocols }).profile?.id === id)
  if (!found) return ''
  const { hosts, subprotocols, sharedSubprotocols } = found.match
  const { hostname } = new URL(url)
  const spoken = [...subprotocols, ...sharedSubprotocols].find((name) => name === protocol || protocols.includes(name))
  const host = hosts.some((pattern) => new RegExp(`^${pattern.replace(/:.*/u, '').replaceAll('.', '\\.').replaceAll('*', '.+')}$`, 'iu').test(hostname))
  const sign = [host && 'host', spoken && 'subprotocol'].filter(Boolean).join(' and its ') || 'path'
  return `Explained as ${found.name}, recognised by its ${sign}.`
}

async function ended(observation, key) {
  const life = alive.get(key)
  if (!life) return
  alive.delete(key)
  const { wanted, scenario, connected } = life
  life.leave?.()
  connected?.end()
  if (observation.openMs) before.set(publicURL(wanted.url), [...(observation.lifetimes ?? []), observation.openMs].slice(-8))
  const lines = connected?.traffic.children.length
  const holder = await prepend({
    observation,
    options: wanted.profile ? { profile: wanted.profile } : undefined,
    origin: [scenario && `The lab: ${scenario.title}`, publicURL(wanted.url), new Date().toLocaleTimeString()].filter(Boolean).join(', '),
    remark: scenario && `What the lab did: ${scenario.what}`,
    messages: connected?.messages,
    again: () => open(wanted, scenario),
    tail: lines > 0 && element('details', {}, element('summary', {}, `Messages (${lines})`), connected.traffic),
  })
  if (!connected) return reveal(holder)
  if (connected.card.contains(document.activeElement)) holder.firstChild.focus()
  connected.card.remove()
}

// ---- which code to send ----

$('#ask').hidden = false
$('#ask').addEventListener('submit', (event) => {
  event.preventDefault()
  const wish = $('#intent').value.trim()
  const suggestion = engine?.suggestCloseCode(wish)
  $('#suggestion').replaceChildren(
    ...(!engine
      ? ['The engine is not there yet; the table below has the usual intents.']
      : !wish || suggestion.error
        ? [visible(suggestion.error ?? 'Say what the close should tell: "token expired", "too many requests", "restarting".')]
        : [
            element('b', {}, `${suggestion.code} ${suggestion.label}. `),
            suggestion.why,
            suggestion.substitute ? ` From a page: ${suggestion.substitute.code}, ${suggestion.substitute.why}.` : '',
            ...suggestion.alternatives.map(({ code, why }) => ` Or ${code}: ${why}.`),
          ]),
  )
})

// ---- links, theme, start ----

async function route() {
  if (location.hash.startsWith('#lab/')) await lab()
  if (location.hash.startsWith('#close?')) {
    const { fromFragment } = await import('./share.js')
    const { observation, profile } = fromFragment(location.hash)
    const holder = await prepend({ observation, options: profile ? { profile } : undefined, origin: 'from a link' })
    holder.scrollIntoView({ block: 'start' })
  } else if (!(await go(location.hash))) {
    $('#found').textContent = `Nothing here is called ${visible(location.hash)}.`
    $('#codes').scrollIntoView()
  }
}

const themes = ['auto', 'light', 'dark']
function theme(name) {
  $('#theme').textContent = `Theme: ${name}`
  if (name === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = name
}
$('#theme').hidden = false
$('#theme').addEventListener('click', () => {
  const next = themes[(themes.indexOf(document.documentElement.dataset.theme ?? 'auto') + 1) % themes.length]
  theme(next)
  remembered((storage) => storage.setItem('theme', next))
})
theme(themes.find((name) => name === remembered((storage) => storage.getItem('theme'))) ?? 'auto')

// A browser that keeps no data for this page says so by throwing.
function remembered(use) {
  try {
    return use(localStorage)
  } catch {
    return null
  }
}

// The finished example stands in the page as text. Here it gets its strip, and with the engine its buttons.
const example = JSON.parse($('.example pre').textContent)
$('.example .blank').replaceWith(timeline(example))
function takeExample() {
  const written = $('.example')
  written?.replaceWith(add({ observation: example, origin: written.querySelector('.origin').textContent }))
}

$('#desk').hidden = false
addEventListener('hashchange', route)

// On paper everything is open.
let shut = []
addEventListener('beforeprint', () => {
  shut = [...document.querySelectorAll('details:not([open])')]
  for (const details of shut) details.open = true
})
addEventListener('afterprint', () => {
  for (const details of shut) details.open = false
})

let shown
async function showLab() {
  const { gallery } = await import('./lab.js')
  const count = await gallery($('#scenarios'), open)
  $('#lab-status').textContent = `${count} scenarios. Each can be linked to, and its parameters set.`
}
// Where there is no lab, the paragraph that stands there says how to get one.
function lab() {
  return (shown ??= showLab().catch(() => {}))
}

// After the browser's own scrolling to the fragment, which takes the focus away.
if (location.hash) addEventListener('load', () => setTimeout(route))

async function begin() {
  await start()
  services()
  lab()
  navigator.serviceWorker?.register('sw.js', { updateViaCache: 'none' }).catch(() => {}) // without it the page works, but not offline
}
if (globalThis.requestIdleCallback) requestIdleCallback(begin, { timeout: 2000 })
else setTimeout(begin)
