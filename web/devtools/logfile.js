// A log as a file, to be sent to somebody else. URLs lose what may be secret: query, fragment and credentials.

import { publicURL } from '../page/hostile.js'
import { presentable } from '../page/share.js'
import { readEntry } from './entry.js'

const format = 'whyclosed-log'
const longest = 20_000_000 // characters
const most = 2000 // entries

/**
 * @param {object[]} entries
 * @param {Date} date
 * @returns {string}
 */
export function writeLog(entries, date) {
  const shown = entries.map((entry) => ({
    ...entry,
    frame: { ...entry.frame, url: publicURL(entry.frame.url) },
    observation: withoutQuote(presentable(entry.observation), entry.observation.url),
  }))
  return JSON.stringify({ format, version: 1, date: date.toISOString(), entries: shown }, null, 1)
}

// A browser's message about a URL that it does not take quotes it.
function withoutQuote(observation, url) {
  const { exception } = observation
  if (!exception?.message || !url) return observation
  return { ...observation, exception: { ...exception, message: exception.message.replaceAll(url, publicURL(url)) } }
}

/**
 * @param {string} text
 * @returns {{ entries: object[], date: string }} `date` is empty where the file does not say
 * @throws {Error} that says what is wrong with the file
 */
export function readLog(text) {
  if (text.length > longest) throw new Error(`The file is too long for a log: ${text.length} characters.`)
  let log
  try {
    log = JSON.parse(text)
  } catch {
    throw new Error('The file is not JSON, so it is no exported log.')
  }
  if (log?.format !== format || !Array.isArray(log.entries)) throw new Error('The file is JSON, but not a log that this panel has exported.')
  if (log.version !== 1) throw new Error(`The log is of version ${String(log.version).slice(0, 20)}; this panel reads version 1.`)
  const entries = log.entries.slice(0, most).map(readEntry).filter(Boolean)
  const date = new Date(log.date)
  return { entries, date: Number.isNaN(date.getTime()) ? '' : date.toISOString() }
}
