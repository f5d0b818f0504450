// One manifest for both browsers. What differs stands at the end.

/**
 * @param {'chromium' | 'firefox'} browser
 * @param {{ version: string, policy: string }} from `policy`: the Content-Security-Policy of the extension's pages
 */
export function manifest(browser, { version, policy }) {
  // No `host_permissions`: the extension asks no server for anything. The two scripts are what sees a socket, so they have to be
  // in every frame, and before its first script.
  const everywhere = {
    matches: ['http://*/*', 'https://*/*', 'file:///*'],
    all_frames: true,
    match_origin_as_fallback: true, // about:blank, srcdoc, blob: and data: frames
    run_at: 'document_start',
  }
  return {
    manifest_version: 3,
    name: 'whyclosed: why did this WebSocket close?',
    short_name: 'whyclosed',
    version,
    description: "A DevTools panel that tells why a page's WebSockets closed: ranked causes with evidence, a check and a remedy.",
    icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
    permissions: ['storage'], // storage.session, which is memory; nothing is written to disk
    devtools_page: 'devtools.html',
    action: { default_title: "Why this tab's WebSockets closed" },
    content_scripts: [
      { ...everywhere, js: ['hook.js'], world: 'MAIN' },
      { ...everywhere, js: ['bridge.js'] },
    ],
    content_security_policy: { extension_pages: policy },
    ...differences[browser],
  }
}

const differences = {
  // 123: light-dark() in the style sheet.
  chromium: { minimum_chrome_version: '123', background: { service_worker: 'background.js' } },
  // 128: content scripts in the page's world.
  firefox: {
    background: { scripts: ['background.js'] },
    browser_specific_settings: {
      gecko: { id: 'devtools@whyclosed', strict_min_version: '128.0', data_collection_permissions: { required: ['none'] } },
    },
  },
}
