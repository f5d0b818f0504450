// An explanation and a diagnosis as DOM. Nothing here knows the page around it, so that the DevTools panel shows the same.
// All text goes in as text: reasons and URLs are the peer's.

import { visible } from './hostile.js'
import { describe, timeline } from './timeline.js'

/**
 * An element with attributes and children. A child that is null, false or undefined is left out; an attribute that is false is
 * left out, true is present without a value, and a function is an event listener.
 *
 * @example element('button', { type: 'button', click: () => copy() }, 'Copy')
 * @param {string} name
 * @param {Record<string, unknown>} [attributes]
 * @param {...unknown} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(key, value)
    else if (value === true) node.setAttribute(key, '')
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(key, value)
  }
  node.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined))
  return node
}

// A definition list of those rows that have something to say.
const facts = (name, rows) =>
  element(
    'dl',
    { class: name },
    rows
      .filter(([, values]) => [values].flat().some(Boolean))
      .map(([term, values]) =>
        element('div', {}, element('dt', {}, term), [values].flat().filter(Boolean).map((value) => element('dd', {}, value))),
      ),
  )

// Where something is defined; some sources are a repository and a path, which is no link.
const reference = ({ title, url }) =>
  /^https?:/u.test(url) ? element('a', { href: url, rel: 'noreferrer' }, title) : url ? `${title} (${url})` : title

const advice = { no: 'not needed', now: 'at once', later: 'later', 'after-fix': 'only after a change', never: 'never' }

/**
 * Advice on reconnecting in a few words, without its reason.
 *
 * @example reconnect({ advice: 'later', minDelayMs: 5000, maxDelayMs: 30000 }) // 'later, first after a random 5 to 30 s'
 * @param {{ advice: string, minDelayMs: number, maxDelayMs: number }} retry
 * @returns {string}
 */
export function reconnect({ advice: word, minDelayMs, maxDelayMs }) {
  const wait = maxDelayMs ? `, first after a random ${minDelayMs / 1000} to ${maxDelayMs / 1000} s` : ''
  return (advice[word] ?? word) + wait
}

const confidence = { source: 'read in its source', documented: 'as documented', secondary: 'reported by others' }

/**
 * What is known of a code: a paragraph, the facts, the usual causes and what to do about them. Takes the lite explanation too,
 * and shows of it what there is.
 *
 * @example section.append(explanation(explainCloseCode(1006)))
 * @param {object} explained
 * @returns {HTMLElement}
 */
export function explanation(explained) {
  const { code, summary, note, error, retry, profile, reference: defined, causes, remedies, couldBe } = explained
  const whole = 'onWire' in explained
  const senders = explained.sentBy?.join(' or ')
  return element(
    'div',
    { class: 'explanation' },
    error && element('p', { class: 'error' }, visible(error)),
    element('p', { class: 'summary' }, summary),
    note && element('p', { class: 'note' }, note),
    facts('facts', [
      ['Service', profile && `${profile.name}, ${confidence[profile.confidence] ?? profile.confidence} on ${profile.asOf}`],
      ['On the wire', whole && (explained.onWire ? 'yes' : 'never')],
      ['close() in a page', whole && (explained.closable ? 'allowed' : 'throws InvalidAccessError')],
      ['Sent by', whole && (senders || (explained.inventedBy ? `nobody; the ${explained.inventedBy} makes it up` : 'nobody'))],
      ['Reconnect', retry && [reconnect(retry) + '.', retry.why].join(' ')],
      ['Nearest HTTP status', explained.httpAnalogue && String(explained.httpAnalogue)],
      ['To tell the user', explained.userMessage],
      ['Defined in', defined && reference(defined)],
    ]),
    list('Usual causes', causes),
    list('What to do', remedies),
    couldBe?.length > 0 &&
      element(
        'section',
        { class: 'could-be' },
        element('h4', {}, `Services that use ${code}`),
        element(
          'ul',
          {},
          couldBe.map(({ id, profile: service, name, summary: means }) =>
            element('li', {}, element('a', { href: `#${id}/${code}` }, service), ` ${name}. ${means}`),
          ),
        ),
      ),
  )
}

const list = (title, items) =>
  items?.length > 0 &&
  element('section', {}, element('h4', {}, title), element('ul', {}, items.map((item) => element('li', {}, item))))

// The first cause lies open, the others show their titles.
const cause = ({ title, likelihood, for: speaksFor, against, check, remedy, reference: read }, i) =>
  element(
    'li',
    {},
    element(
      'details',
      { open: i === 0 },
      element('summary', {}, element('span', { class: 'title' }, title), ' ', element('span', { class: 'likelihood', 'data-is': likelihood }, likelihood)),
      facts('evidence', [
        ['For', speaksFor.map(visible)],
        ['Against', against.map(visible)],
        ['Check', check],
        ['Remedy', remedy],
        ['Read', read?.url && reference(read)],
      ]),
    ),
  )

const closers = {
  page: 'the page itself',
  peer: 'the peer',
  browser: 'the browser',
  network: 'the network, or an intermediary on it',
  unknown: 'not known',
}

const hedges = { likely: 'Likely', possible: 'Possibly', unlikely: 'Perhaps' }

// The answer in one line: the first cause, as sure as it is. The evidence follows below it.
function lead({ differential, summary }) {
  const first = differential?.[0]
  return first ? `${hedges[first.likelihood]}, ${first.title}.` : summary
}

/**
 * A close with all that is to be said of it: the strip, the ranked causes with their evidence, the code, the raw observation.
 *
 * @example list.prepend(close({ diagnosis, observation, origin: 'wss://example.com/chat' }))
 * @param {{ diagnosis: object, observation: object, origin?: string, messages?: object[], remark?: string }} seen
 *   `origin` says where it comes from, `remark` what else is known of it, `messages` is for timeline()
 * @returns {HTMLElement}
 */
export function close({ diagnosis, observation, origin, messages, remark }) {
  const { explanation: explained, differential, contradictions, closedBy, closedByWhy, elsewhere } = diagnosis
  const strip = timeline(observation, { messages })
  return element(
    'article',
    { class: 'close', 'data-severity': diagnosis.expected ? 'ok' : explained.severity },
    element(
      'header',
      {},
      element('h3', {}, element('span', { class: 'code' }, explained.code === null ? '?' : String(explained.code)), ' ', explained.label),
      origin && element('p', { class: 'origin' }, element('bdi', {}, visible(origin))),
    ),
    strip && element('figure', {}, strip, element('figcaption', {}, describe(observation))),
    element('p', { class: 'lead' }, visible(lead(diagnosis))),
    remark && element('p', { class: 'remark' }, visible(remark)),
    contradictions?.length > 0 &&
      element('ul', { class: 'contradictions' }, contradictions.map((sentence) => element('li', {}, visible(sentence)))),
    element(
      'div',
      { class: 'columns' },
      element(
        'section',
        { class: 'differential' },
        element('h4', {}, differential?.length ? 'Why, likeliest first' : 'Why'),
        differential?.length
          ? element('ol', {}, differential.map(cause))
          : element('p', {}, 'The causes are weighed by the engine, which is not there.'),
      ),
      element(
        'section',
        { class: 'number' },
        element('h4', {}, 'In short'),
        facts('facts', [
          ['The code', explained.summary],
          ['Service', explained.profile?.name],
          ['Closed by', closedBy && `${closers[closedBy] ?? closedBy}${closedByWhy ? `. ${visible(closedByWhy)}` : ''}`],
          ['Reconnect', diagnosis.retry && `${reconnect(diagnosis.retry)}. ${diagnosis.retry.why}`],
          ['Reason', observation.reason && element('bdi', { class: 'reason' }, visible(observation.reason))],
          ['Elsewhere', elsewhere],
        ]),
        element(
          'details',
          {},
          element('summary', {}, explained.code === null ? 'More about it' : `More about ${explained.code}`),
          explanation(explained),
        ),
        element('details', {}, element('summary', {}, 'The event and the observation, raw'), raw(observation)),
      ),
    ),
  )
}

// The event as the browser gave it and all that was seen around it. Shown to the one who made the connection: with its whole URL.
const raw = (observation) =>
  element('pre', { tabindex: '0', 'aria-label': 'Observation' }, JSON.stringify(observation, null, 2).split('\n').map(visible).join('\n'))
