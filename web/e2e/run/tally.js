// Every test that ran: where, and how it ended.

export class Tally {
  #outcomes = []

  // result is passed, failed or skipped; `why` is the reason for a skip.
  add(place, name, result, why) {
    this.#outcomes.push({ place, name, result, why })
  }

  count(result, place) {
    return this.#outcomes.filter((outcome) => outcome.result === result && (!place || outcome.place === place)).length
  }

  // The lines that close the run: what was skipped or failed by name, a line for each of `places`, and the sum alone on the
  // last. A place where no test ran counts as a failure, since a test run that lost a browser must not look complete.
  summary(places) {
    for (const place of Object.keys(places)) {
      if (!this.#outcomes.some((outcome) => outcome.place === place)) this.add(place, 'no test ran here', 'failed')
    }
    const named = (result) => this.#outcomes.filter((outcome) => outcome.result === result)
    const counts = (place) => ['passed', 'failed', 'skipped'].map((result) => `${this.count(result, place)} ${result}`).join(', ')
    const width = Math.max(...Object.values(places).map((title) => title.length))
    return [
      '',
      ...named('skipped').map(({ place, name, why }) => `skipped in ${place}: ${name}${why ? ` (${why})` : ''}`),
      ...named('failed').map(({ place, name }) => `FAILED in ${place}: ${name}`),
      ...Object.entries(places).map(([place, title]) => `${title.padEnd(width)}  ${counts(place)}`),
      counts(),
    ].join('\n')
  }
}
