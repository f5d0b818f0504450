import type { Observation } from '../index.js'
import type { ReportOptions } from './policy.js'

/**
 * The URL without query, fragment and credentials, its path masked; null for what is no URL, and the scheme alone where it is not
 * ws, wss, http or https.
 *
 * @example
 * cleanURL('wss://ann:pw@api.example.com/users/8f3a91c2/feed?token=1') //=> "wss://api.example.com/users/:id/feed"
 */
export function cleanURL(url: string, path?: (masked: string) => string): string | null

/**
 * The path with `:id` for each segment that looks like an id, a token or a person.
 *
 * @example
 * maskPath('/api/v1/rooms/42') //=> "/api/v1/rooms/:id"
 */
export function maskPath(path: string): string

/**
 * A close reason with what looks like a token or an address masked, invisible characters as U+FFFD, and no more than 123 bytes.
 *
 * @example
 * cleanReason('session=8f3a91c2d4e5f607 expired') //=> "session=:id expired"
 */
export function cleanReason(reason: string): string

/**
 * The observation as it may leave the page: URLs and subprotocols cleaned, reasons left out unless `reasons` is set, and no message of
 * an exception.
 *
 * @example
 * cleanObservation({ code: 4001, reason: 'ann@example.com', url: 'wss://example.com/?t=1' }) //=> { code: 4001, url: "wss://example.com/" }
 */
export function cleanObservation(observation: Partial<Observation>, options?: Pick<ReportOptions, 'reasons' | 'path'>): Partial<Observation>
