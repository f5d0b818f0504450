import type { ReportOptions } from './policy.js'

/**
 * Posts the closes that are errors to a collector of one's own, as JSON that beacon.schema.json describes. To the page's own origin it
 * goes as `application/json`; to another as `text/plain`, which needs no CORS there and carries no credentials before the page ends.
 * Answers 408, 429 and 5xx, and no answer, are tried again; any other settles it.
 *
 * @example
 * const stop = reportToBeacon('/closes')
 */
export function reportToBeacon(url: string | URL, options?: ReportOptions): () => void
