// Keeps the page for when there is no network. `make build` writes module/dist/assets.js: the version of the build, and each file
// with its SHA-256. A version is kept whole or not at all: what is put into its cache must have the hash that the list gives, so
// that files of two builds never meet, also when a deploy happens in the middle. A new version waits until the last tab of the old
// one is closed.
//
// The browser looks for a new version at each visit: it compares assets.js, as every imported script, byte by byte.

/* global assets */
importScripts('module/dist/assets.js')

const name = `whyclosed ${assets.version}`

// Beside a developer's editor the network goes first, so that a change is seen at once; elsewhere the cache does.
const atHome = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)

addEventListener('install', (event) => event.waitUntil(keep()))
addEventListener('activate', (event) => event.waitUntil(tidy()))
addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  url.search = url.hash = ''
  const path = url.href.slice(registration.scope.length)
  if (event.request.method === 'GET' && url.href.startsWith(registration.scope) && path in assets.files) {
    event.respondWith(answer(event.request, url))
  }
})

async function keep() {
  const files = await Promise.all(Object.entries(assets.files).map(load))
  const cache = await caches.open(name)
  await Promise.all(files.map(([url, response]) => cache.put(url, response)))
}

async function load([path, expected]) {
  const url = new URL(path, registration.scope).href
  const response = await fetch(url, { cache: 'no-cache' })
  const bytes = await response.arrayBuffer()
  const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (hash !== expected) throw new Error(`${url} is not the file of this build`)
  return [url, new Response(bytes, { headers: { 'content-type': response.headers.get('content-type') } })]
}

async function tidy() {
  const old = (await caches.keys()).filter((other) => other.startsWith('whyclosed ') && other !== name)
  await Promise.all(old.map((other) => caches.delete(other)))
}

async function answer(request, url) {
  if (atHome) {
    try {
      return await fetch(request)
    } catch {
      // the server has gone; the cache has not
    }
  }
  const cache = await caches.open(name)
  return (await cache.match(url.href)) ?? fetch(request)
}
