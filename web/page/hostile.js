// Close reasons come from the peer and URLs from anywhere: what has to happen to both before a person reads them, or before
// they leave the page.

// What a reader would not see, or what would reorder the text around it: control characters, invisible format characters (the
// bidirectional and zero-width ones among them), line and paragraph separators, halves of surrogate pairs, Hangul fillers.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu

/**
 * The text with everything invisible made visible: "\u{202e}" for a right-to-left override, "␊" for a line feed.
 *
 * @example visible('token\u202Eexpired') // 'token\\u{202e}expired'
 * @param {unknown} text
 * @returns {string}
 */
export function visible(text) {
  return String(text).replace(unseen, (character) => {
    const point = character.codePointAt(0)
    if (point < 0x20) return String.fromCodePoint(0x2400 + point)
    if (point === 0x7f) return '\u2421'
    return `\\u{${point.toString(16)}}`
  })
}

/**
 * The URL without what may be secret: user name, password, query and fragment. What is not a URL is cut at its first "?" or "#".
 *
 * @example publicURL('wss://user:secret@example.com/chat?token=1') // 'wss://example.com/chat'
 * @param {unknown} url
 * @returns {string}
 */
export function publicURL(url) {
  try {
    const { protocol, host, pathname } = new URL(url)
    if (host) return `${protocol}//${host}${pathname}`
  } catch {
    // cut by hand, below
  }
  return String(url)
    .replace(/[?#].*$/su, '')
    .replace(/\/\/[^/]*@/u, '//')
}
