// Where a panel's log comes from: the background, for a tab.

/** The tab that this page is about: the inspected one in DevTools, the one in the address elsewhere; undefined where there is none. */
export function inspectedTab() {
  if (!globalThis.chrome?.runtime?.id) return undefined
  return chrome.devtools?.inspectedWindow?.tabId ?? (Number(new URLSearchParams(location.search).get('tab')) || undefined)
}

/**
 * Follows the log of a tab. The browser may end the background and with it the connection; asking again starts it.
 *
 * @param {number} tab
 * @param {(message: { entries: object[], gone?: string[], page: string, lost: number, whole?: boolean }) => void} hear
 *   `whole`: these entries are all that there are
 * @returns {(wish: 'clear') => void} asks the background for something
 */
export function followTab(tab, hear) {
  let port
  const connect = () => {
    port = chrome.runtime.connect({ name: `panel:${tab}` })
    port.onMessage.addListener(hear)
    port.onDisconnect.addListener(connect)
  }
  connect()
  return (wish) => port.postMessage(wish)
}
