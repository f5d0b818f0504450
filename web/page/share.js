// A close in the forms in which it leaves the page: Markdown for an issue, JSON for a file, a link for a colleague. URLs lose
// their query, fragment and credentials in all of them; a link carries neither URL nor reason.

import { publicURL, visible } from './hostile.js'
import { reconnect } from './render.js'
import { describe } from './timeline.js'

// In a code span of its own, with a fence longer than any in it, so that a hostile reason stays text.
function code(text) {
  const inner = visible(text)
  const longest = Math.max(0, ...(inner.match(/`+/gu) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest ? `${fence} ${inner} ${fence}` : `${fence}${inner}${fence}`
}

// Characters that would start markup.
const plain = (text) => visible(text).replace(/[\\`*_[\]<>|~#@]/gu, '\\$&')

/**
 * The observation as it may be shown to others.
 *
 * @param {object} observation
 * @returns {object} a copy
 */
export function presentable(observation) {
  const copy = { ...observation }
  for (const key of ['url', 'pageURL']) if (copy[key]) copy[key] = publicURL(copy[key])
  return copy
}

/**
 * The close as JSON: what was seen and what was made of it.
 *
 * @param {object} diagnosis
 * @param {object} observation
 * @returns {string}
 */
export const toJSON = (diagnosis, observation) => JSON.stringify({ observation: presentable(observation), diagnosis }, null, 2)

/**
 * The close as Markdown, made to be put into an issue or a chat.
 *
 * @param {object} diagnosis
 * @param {object} observation
 * @param {string} [remark]
 * @returns {string}
 */
export function toMarkdown(diagnosis, observation, remark) {
  const { explanation, summary, differential = [], contradictions = [], retry, elsewhere } = diagnosis
  const seen = describe(observation)
  const lines = [
    `### ${explanation.code ?? 'No close code'} ${plain(explanation.label)}`,
    '',
    plain(summary),
    ...(remark ? ['', plain(remark)] : []),
    '',
    ...(observation.url ? [`- URL: ${code(publicURL(observation.url))}`] : []),
    ...(observation.reason ? [`- Reason: ${code(observation.reason)}`] : []),
    ...(seen ? [`- Seen: ${seen}`] : []),
    ...(observation.engine ? [`- Engine: ${plain(observation.engine)}`] : []),
    ...(retry ? [`- Reconnect: ${reconnect(retry)}. ${plain(retry.why)}`] : []),
    ...(elsewhere ? [`- In other engines: ${plain(elsewhere)}`] : []),
    ...contradictions.map((sentence) => `- Contradiction: ${plain(sentence)}`),
    '',
    ...differential.flatMap((cause, i) => [
      `${i + 1}. **${plain(cause.title)}** (${cause.likelihood})`,
      ...cause.for.map((sentence) => `   - For: ${plain(sentence)}`),
      ...cause.against.map((sentence) => `   - Against: ${plain(sentence)}`),
      `   - Check: ${plain(cause.check)}`,
      `   - Remedy: ${plain(cause.remedy)}`,
    ]),
  ]
  return `${lines.join('\n').trim()}\n`
}

// What a link carries: figures and flags, each by its name in the observation. Nothing that a person or a peer wrote.
const numbers = [
  'code', 'connectMs', 'openMs', 'sinceReceivedMs', 'sinceSentMs', 'received', 'sent', 'receivedBytes', 'sentBytes',
  'lastSentBytes', 'bufferedBytes', 'suspendedMs', 'sockets', 'failures', 'probeMs',
]
const flags = ['wasClean', 'opened', 'lastSentBinary', 'online', 'wentOffline', 'unloading', 'errorEvent', 'cspViolation']
const words = { engine: /^(?:chromium|firefox|webkit)$/u, visibility: /^(?:visible|hidden)$/u, probe: /^(?:reached|failed)$/u }

/**
 * The fragment that brings the same close up again: "#close?code=1006&opened=1&openMs=68190".
 *
 * @param {object} observation
 * @param {string} [profile] the id of the service's profile, since a link has no host to find it by
 * @returns {string}
 */
export function toFragment(observation, profile) {
  const query = new URLSearchParams()
  for (const key of numbers) if (Number.isFinite(observation[key])) query.set(key, Math.round(observation[key] * 10) / 10)
  for (const key of flags) if (typeof observation[key] === 'boolean') query.set(key, observation[key] ? 1 : 0)
  for (const [key, form] of Object.entries(words)) if (form.test(observation[key])) query.set(key, observation[key])
  if (observation.lifetimes?.length) query.set('lifetimes', observation.lifetimes.map(Math.round).join('.'))
  if (observation.closeCall) {
    query.set('closed', [observation.closeCall.code ?? '', Math.round(observation.closeCall.sinceMs ?? 0)].join('.'))
  }
  const threw = observation.exception?.name
  if (threw && /^\w+$/u.test(threw)) query.set('threw', threw)
  if (profile) query.set('profile', profile)
  return `#close?${query}`
}

/**
 * The observation that a fragment of toFragment() stands for. What does not fit is left out.
 *
 * @param {string} fragment
 * @returns {{ observation: object, profile?: string } | undefined} undefined where the fragment is not one
 */
export function fromFragment(fragment) {
  if (!fragment.startsWith('#close?')) return undefined
  const query = new URLSearchParams(fragment.slice('#close?'.length))
  const observation = {}
  for (const key of numbers) {
    const value = query.get(key)
    if (value !== null && /^\d+(?:\.\d)?$/u.test(value)) observation[key] = Number(value)
  }
  for (const key of flags) if (/^[01]$/u.test(query.get(key) ?? '')) observation[key] = query.get(key) === '1'
  for (const [key, form] of Object.entries(words)) if (form.test(query.get(key) ?? '')) observation[key] = query.get(key)
  const lifetimes = query.get('lifetimes')
  if (lifetimes && /^\d+(?:\.\d+){0,7}$/u.test(lifetimes)) observation.lifetimes = lifetimes.split('.').map(Number)
  const closed = /^(\d*)\.(\d+)$/u.exec(query.get('closed') ?? '')
  if (closed) observation.closeCall = { code: closed[1] ? Number(closed[1]) : null, reason: null, sinceMs: Number(closed[2]) }
  if (/^\w{1,40}$/u.test(query.get('threw') ?? '')) observation.exception = { name: query.get('threw'), message: '' }
  const profile = query.get('profile')
  return { observation, ...(profile && { profile }) }
}
