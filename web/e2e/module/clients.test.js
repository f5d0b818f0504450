// What others have written on top of WebSocket works under the hook as without it. Each client runs a short conversation, first
// without and then under the hook, with the same outcome, and the observer sees the closes.
//
// Socket.IO, graphql-ws and MQTT talk to their real servers. For Phoenix, SignalR and Centrifuge, which have none in npm, the server
// here speaks just enough of the protocol for the client's own handshake, one call and one close: that proves the client under the
// hook, and nothing about those servers.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Aedes } from 'aedes'
import { build } from 'esbuild'
import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { Server as SocketIO } from 'socket.io'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { engines } from '../browsers.js'
import { startSite } from './site.js'

const e2e = fileURLToPath(new URL('..', import.meta.url))

// Of each client: the page's side, as a module whose default export gets the site's ws address and returns what came out; what has
// to come out; and the close codes that the observer has to see.
const clients = {
  'reconnecting-websocket': {
    page: `
      import Socket from 'reconnecting-websocket'
      export default async (ws) => {
        const socket = new Socket(ws + '/echo', ['chat'], { minReconnectionDelay: 10, maxReconnectionDelay: 20, minUptime: 0 })
        const log = []
        const next = (type) => new Promise((resolve) => socket.addEventListener(type, resolve, { once: true }))
        await next('open')
        log.push(socket.protocol, socket.readyState)
        socket.send('hello')
        log.push((await next('message')).data)
        socket.send('terminate')
        log.push((await next('close')).code)
        await next('open')
        log.push('again')
        socket.close(4001, 'done')
        log.push((await next('close')).code)
        return log
      }`,
    outcome: ['chat', 1, 'hello', 1006, 'again', 4001],
    codes: [1006, 4001],
  },
  partysocket: {
    page: `
      import { WebSocket as Socket } from 'partysocket'
      export default async (ws) => {
        const socket = new Socket(ws + '/echo', undefined, { minReconnectionDelay: 10, maxReconnectionDelay: 20, minUptime: 0 })
        const log = []
        const next = (type) => new Promise((resolve) => socket.addEventListener(type, resolve, { once: true }))
        await next('open')
        socket.send(new Uint8Array([1, 2, 3]))
        log.push((await next('message')).data.size)
        socket.send('close 4002 served')
        const { code, reason } = await next('close')
        log.push(code, reason)
        await next('open')
        log.push('again', socket.retryCount)
        socket.close()
        return log
      }`,
    outcome: [3, 4002, 'served', 'again', 1],
    codes: [4002, 1000],
  },
  'socket.io-client': {
    page: `
      import { io } from 'socket.io-client'
      export default async (ws) => {
        const socket = io(ws.replace('ws', 'http'), { transports: ['websocket'], reconnection: false, forceNew: true })
        const ask = (...args) => new Promise((resolve, reject) => {
          socket.once('connect_error', reject)
          socket.emit(...args, resolve)
        })
        const log = [await ask('shout', 'hello'), [...new Uint8Array(await ask('bytes', new Uint8Array([1, 2, 3])))]]
        const gone = new Promise((resolve) => socket.on('disconnect', resolve))
        socket.emit('leave')
        log.push(await gone)
        socket.close()
        return log
      }`,
    outcome: ['HELLO', [3, 2, 1], 'io server disconnect'],
    codes: [1005],
  },
  'graphql-ws': {
    page: `
      import { createClient } from 'graphql-ws'
      export default async (ws) => {
        const query = 'subscription { count }'
        const client = createClient({ url: ws + '/graphql', connectionParams: { may: true }, retryAttempts: 0 })
        const counted = []
        await new Promise((complete, error) => {
          client.subscribe({ query }, { next: ({ data }) => counted.push(data.count), error, complete })
        })
        await client.dispose()
        const refused = createClient({ url: ws + '/graphql', connectionParams: { may: false }, retryAttempts: 0 })
        const event = await new Promise((error) => refused.subscribe({ query }, { next() {}, complete() {}, error }))
        return [counted, event.code, event.reason, event instanceof CloseEvent]
      }`,
    outcome: [[1, 2, 3], 4403, 'Forbidden', true],
    codes: [1000, 4403],
  },
  mqtt: {
    page: `
      import mqtt from 'mqtt'
      export default async (ws) => {
        const client = await mqtt.connectAsync(ws + '/mqtt', { reconnectPeriod: 0, clientId: 'page' })
        await client.subscribeAsync('greetings')
        const message = new Promise((resolve) => client.once('message', (topic, payload) => resolve([topic, String(payload)])))
        await client.publishAsync('greetings', 'hello')
        const log = await message
        const closed = new Promise((resolve) => client.once('close', resolve))
        client.publish('leave', 'now')
        await closed
        return [...log, client.connected]
      }`,
    outcome: ['greetings', 'hello', false],
    codes: [1006], // the broker ends the stream, not the WebSocket
  },
  phoenix: {
    page: `
      import { Socket } from 'phoenix'
      export default async (ws) => {
        const socket = new Socket(ws + '/phoenix', { reconnectAfterMs: () => 3_600_000 })
        const closed = new Promise((resolve) => socket.onClose(resolve))
        socket.connect()
        const channel = socket.channel('room:lobby', { name: 'page' })
        const answered = (push) => new Promise((resolve, reject) => push.receive('ok', resolve).receive('error', reject))
        const log = [await answered(channel.join()), await answered(channel.push('shout', { text: 'hello' }))]
        channel.push('leave', {})
        log.push((await closed).code)
        socket.disconnect()
        return log
      }`,
    outcome: [{ joined: 'page' }, { text: 'HELLO' }, 4003],
    codes: [4003],
  },
  '@microsoft/signalr': {
    page: `
      import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr'
      export default async (ws) => {
        const url = ws.replace('ws', 'http') + '/signalr'
        const options = { skipNegotiation: true, transport: HttpTransportType.WebSockets }
        const connection = new HubConnectionBuilder().withUrl(url, options).configureLogging(LogLevel.None).build()
        const closed = new Promise((resolve) => connection.onclose(resolve))
        await connection.start()
        const log = [await connection.invoke('shout', 'hello')]
        connection.send('leave')
        log.push(/4004/.test((await closed).message))
        return log
      }`,
    outcome: ['HELLO', true],
    codes: [4004],
  },
  centrifuge: {
    page: `
      import { Centrifuge } from 'centrifuge'
      export default async (ws) => {
        const client = new Centrifuge(ws + '/centrifuge')
        const next = (type) => new Promise((resolve) => client.once(type, resolve))
        const [connected, disconnected] = [next('connected'), next('disconnected')]
        client.connect()
        const log = [(await connected).client, (await client.rpc('shout', 'hello')).data]
        client.rpc('leave').catch(() => {})
        const { code, reason } = await disconnected
        return [...log, code, reason]
      }`,
    outcome: ['page', 'HELLO', 3501, 'bad request'],
    codes: [3501],
  },
}

// The servers, on the site's own address.
async function serve(site) {
  const stops = []

  const io = new SocketIO(site.http, { transports: ['websocket'] })
  io.on('connection', (socket) => {
    socket.on('shout', (text, answer) => answer(text.toUpperCase()))
    socket.on('bytes', (bytes, answer) => answer(Buffer.from(bytes).reverse()))
    socket.on('leave', () => socket.disconnect(true))
  })
  stops.push(() => io.disconnectSockets(true))

  const at = (path, onConnection) => {
    const server = new WebSocketServer({ noServer: true })
    server.on('connection', onConnection ?? (() => {}))
    site.http.on('upgrade', (request, socket, head) => {
      if (new URL(request.url, 'http://site').pathname.startsWith(path)) server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws, request))
    })
    stops.push(() => server.clients.forEach((client) => client.terminate()))
    return server
  }

  const count = {
    type: GraphQLInt,
    async *subscribe() {
      for (const n of [1, 2, 3]) yield { count: n }
    },
  }
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { count } }),
    subscription: new GraphQLObjectType({ name: 'Subscription', fields: { count } }),
  })
  useServer({ schema, onConnect: ({ connectionParams }) => connectionParams.may }, at('/graphql'))

  const broker = await Aedes.createBroker()
  broker.on('publish', ({ topic }, client) => topic === 'leave' && client.close())
  at('/mqtt', (socket, request) => broker.handle(createWebSocketStream(socket), request))
  stops.push(() => new Promise((resolve) => broker.close(resolve)))

  // Phoenix: [join_ref, ref, topic, event, payload] (serializer version 2.0.0).
  at('/phoenix', (socket) =>
    socket.on('message', (data) => {
      const [joinRef, ref, topic, event, payload] = JSON.parse(data)
      if (event === 'leave') return socket.close(4003, 'left')
      const response = event === 'phx_join' ? { joined: payload.name } : { text: payload.text?.toUpperCase() }
      socket.send(JSON.stringify([joinRef, ref, topic, 'phx_reply', { status: 'ok', response }]))
    }),
  )

  // SignalR: JSON records, each ended by 0x1E; the first is the handshake, then type 1 is an invocation, 3 its completion, 6 a ping.
  at('/signalr', (socket) =>
    socket.on('message', (data) => {
      for (const record of String(data).split('\x1e').slice(0, -1)) {
        const { protocol, type, target, arguments: args, invocationId } = JSON.parse(record)
        if (protocol) socket.send('{}\x1e')
        else if (target === 'leave') socket.close(4004, 'left')
        else if (type === 1) socket.send(`${JSON.stringify({ type: 3, invocationId, result: args[0].toUpperCase() })}\x1e`)
      }
    }),
  )

  // Centrifuge: a JSON command a line, {id, connect} and {id, rpc}.
  at('/centrifuge', (socket) =>
    socket.on('message', (data) => {
      for (const line of String(data).trim().split('\n')) {
        const { id, connect, rpc } = JSON.parse(line)
        if (connect) socket.send(JSON.stringify({ id, connect: { client: 'page', version: '1' } }))
        else if (rpc?.method === 'leave') socket.close(3501, 'bad request')
        else if (rpc) socket.send(JSON.stringify({ id, rpc: { data: rpc.data.toUpperCase() } }))
      }
    }),
  )
  return async () => {
    for (const stop of stops) await stop()
  }
}

const bundle = async (contents) => {
  const { outputFiles } = await build({ stdin: { contents, resolveDir: e2e }, bundle: true, format: 'esm', platform: 'browser', write: false, logLevel: 'error' })
  return outputFiles[0].text
}

const bundles = Promise.all(Object.entries(clients).map(async ([name, { page }]) => [`/${name}.js`, { body: await bundle(page), type: 'text/javascript' }]))

for (const engine of engines) {
  describe(engine.name, () => {
    let site
    let stopServers
    let browser
    let page
    before(async () => {
      site = await startSite(Object.fromEntries(await bundles))
      stopServers = await serve(site)
      browser = await engine.launch()
      page = await browser.open(site.url)
    })
    after(async () => {
      await browser?.close()
      await stopServers?.()
      await site?.stop()
    })

    for (const [name, { outcome, codes }] of Object.entries(clients)) {
      test(name, async () => {
        await page.goto(site.url)
        const { without, under, seen } = await page.evaluate(
          `(async () => {
            const { install } = await import('/module/observe.js')
            const talk = async (copy) => (await import(${JSON.stringify(`/${name}.js`)} + copy)).default('${site.ws}')
            const without = await talk('?without')
            const seen = []
            const all = new Promise((resolve) => {
              install({ onObservation: ({ code }) => seen.push(code) === ${codes.length} && resolve() })
            })
            // Imported anew, since socket.io-client takes hold of WebSocket when it is imported: what did so before install() is not seen.
            const under = await talk('?under')
            await all
            return { without, under, seen }
          })()`,
        )
        assert.deepEqual(without, outcome, 'without the hook')
        assert.deepEqual(under, outcome, 'under the hook')
        assert.deepEqual(seen, codes)
      })
    }
  })
}
