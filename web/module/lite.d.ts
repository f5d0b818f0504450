import type { Diagnosis, Explanation, Observation } from './index.js'

/**
 * What a close code means, without the wasm: all of an Explanation but causes, remedies, notes and the private codes of services.
 *
 * @param code a number, a numeric text, or an object with a `code`, such as a CloseEvent
 * @example
 * explainCloseCode(1006).label
 * //=> 'Abnormal Closure'
 */
export function explainCloseCode(code: unknown): Explanation

/** Why a socket closed, as far as its code tells: `differential` is empty. */
export function diagnoseClose(event: Observation | CloseEvent | number): Diagnosis & { lite: true }
