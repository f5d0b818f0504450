// The two things compared, turn by turn so that whatever else the machine does falls on
// both, and the medians of both.

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}

/** Measures each of `ways` in turn, `rounds` times over: for each way its list of figures. */
export async function inTurns(rounds, ways) {
  const figures = ways.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [i, way] of ways.entries()) figures[i].push(await way())
  }
  return figures
}

/** The medians of one key of a list of figures. */
export const medianOf = (list, key) => median(list.map((figures) => figures[key]))

/** The mean of the middle half: as sound as the median, and finer where a clock is coarse. */
export const middle = (numbers) => {
  const half = [...numbers].sort((a, b) => a - b).slice(numbers.length >> 2, -(numbers.length >> 2))
  return half.reduce((sum, number) => sum + number) / half.length
}
