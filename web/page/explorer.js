// Looking things up: the search over codes, services and causes, and the links to one of them. All of it stands in the page from
// the start; the engine is asked only for what does not: a number that nobody named, or a number and a service together.

import { element, explanation } from './render.js'

// The services and their codes are a page of their own, which is taken in when it is first needed or the browser is idle.
async function fetchServices(into) {
  const response = await fetch('services.html')
  if (!response.ok) return
  const { body } = new DOMParser().parseFromString(await response.text(), 'text/html')
  into.replaceChildren(...body.querySelectorAll('.entry'))
}

/**
 * Makes the search and the links work.
 *
 * @param {(code: number, options?: object) => Promise<object>} explain asked anew each time, since the engine comes later than the
 *   page
 * @returns {{ go: (fragment: string) => Promise<boolean>, refresh: () => void, services: () => Promise<void> }} `go` shows what a
 *   fragment names and tells whether it names anything; `refresh` answers the last question again; `services` takes them in
 */
export function explorer(explain) {
  const query = document.querySelector('#query')
  const found = document.querySelector('#found')
  const answer = document.querySelector('#answer')
  const sections = ['codes', 'services', 'causes'].map((id) => document.querySelector(`#${id}`))
  let asked

  document.querySelector('#search').hidden = false
  document.querySelector('#search').addEventListener('submit', (event) => {
    event.preventDefault()
    if (/^\d+$/u.test(query.value.trim())) location.hash = `#${query.value.trim()}`
  })
  query.addEventListener('input', () => services().then(search))
  query.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    query.value = ''
    search()
  })
  // A shortcut of a single character can be switched off (WCAG 2.1.4).
  const shortcut = document.querySelector('#shortcut')
  const isOn = () => shortcut.getAttribute('aria-pressed') === 'true'
  shortcut.addEventListener('click', () => shortcut.setAttribute('aria-pressed', !isOn()))
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select')
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing || !isOn()) return
    event.preventDefault()
    query.focus()
    query.select()
  })

  let taken
  const services = () =>
    (taken ??= fetchServices(document.querySelector('#services .entries')).then(
      () => (entries = collect()),
      () => {}, // the link to them stands there
    ))

  // What is searched: each entry, and in a service each of its codes.
  let entries = collect()
  function collect() {
    return sections.flatMap((section) =>
      [...section.querySelectorAll('.entry')].map((entry) => ({
        entry,
        rows: [...entry.querySelectorAll('tr[id]')].map((row) => ({ row, text: row.textContent.toLowerCase(), codes: codesOf(row.id) })),
        text: '',
        codes: codesOf(entry.id),
      })),
    )
  }

  function search() {
    const words = query.value.trim().toLowerCase().split(/\s+/u).filter(Boolean)
    const number = words.length === 1 && /^\d{1,5}$/u.test(words[0]) ? Number(words[0]) : null
    let codes = 0
    let theirs = 0
    for (const item of entries) {
      const { entry, rows } = item
      if (!item.text) item.text = (rows.length ? entry.querySelector('summary') : entry).textContent.toLowerCase()
      const says = ({ text, codes: [first, last] }) =>
        number !== null ? (first <= number && number <= last) || String(first).startsWith(words[0]) : words.every((word) => text.includes(word))
      const whole = number === null && says(item)
      const hits = rows.filter((row) => {
        const hit = whole || says(row)
        row.row.hidden = !hit
        return hit
      })
      const hit = whole || hits.length > 0 || (number !== null && !rows.length && says(item))
      entry.hidden = !hit
      if (rows.length) entry.open = words.length > 0 && !whole && hits.length > 0
      if (hit && rows.length) theirs += hits.length
      else if (hit) codes++
    }
    const exact = number === null ? null : document.getElementById(words[0])
    if (exact) exact.open = true
    ask(number !== null && !exact ? { code: number } : undefined)
    found.textContent = words.length ? `Found: ${codes} among codes and causes, ${theirs} among the services' codes` : ''
  }

  // An answer of the engine's, for what has no entry.
  async function ask(question) {
    asked = question
    if (!question) return answer.replaceChildren()
    const { code, profile } = question
    const explained = await explain(code, profile ? { profile } : undefined)
    if (asked !== question) return
    answer.replaceChildren(
      element(
        'article',
        { class: 'close', 'data-severity': explained.severity, tabindex: '-1' },
        element('h3', {}, element('span', { class: 'code' }, String(code)), ' ', explained.label),
        explanation(explained),
      ),
    )
  }

  async function go(fragment) {
    let name
    try {
      name = decodeURIComponent(fragment.replace(/^#/u, ''))
    } catch {
      return false
    }
    if (!name) return true
    if (!document.getElementById(name) && !/^\d/u.test(name)) await services()
    const target = document.getElementById(name)
    if (target) {
      if (target.hidden || target.closest('[hidden]')) {
        query.value = ''
        search()
      }
      ask()
      for (let at = target; at; at = at.parentElement) if (at.matches('details')) at.open = true
      show(target.matches('details') ? target.querySelector('summary') : target)
      return true
    }
    const [, service, digits, profile] = /^(?:([\w-]+)\/)?(\d+)(?:\?profile=([\w-]+))?$/u.exec(name) ?? []
    if (digits === undefined) return false
    const code = Number(digits)
    const within = service && [...document.querySelectorAll(`[id^="${service}/"]`)].find(({ id }) => covers(id, code))
    if (within) return go(`#${within.id}`)
    await ask({ code, profile: service ?? profile })
    show(answer.firstChild)
    return true
  }

  return { go, services, refresh: () => asked && ask(asked) }
}

// Marked by an attribute, since :target does not see what came after the page.
function show(target) {
  document.querySelector('[aria-current]')?.removeAttribute('aria-current')
  if (target.matches('summary, tr, .scenario')) target.setAttribute('aria-current', 'location')
  const name = target.closest('[id], .close')?.querySelector('h3, h4, b')?.textContent
  if (name) document.title = `${name}: whyclosed`
  target.scrollIntoView({ block: target.matches('tr') ? 'center' : 'start' })
  target.focus({ preventScroll: true })
}

// The codes that an id stands for: "1006", "3000-3999", "pusher-channels/4100-4199".
function codesOf(id) {
  const [, first, last] = /^(?:.*\/)?(\d+)(?:-(\d+))?$/u.exec(id) ?? []
  return first === undefined ? [NaN, NaN] : [Number(first), Number(last ?? first)]
}

function covers(id, code) {
  const [first, last] = codesOf(id)
  return first <= code && code <= last
}
