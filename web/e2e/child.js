// A child process that ends with the tests that need it, along with whatever it has started itself.

import { spawn } from 'node:child_process'
import { once } from 'node:events'

// It gets a process group of its own, since a driver's browser would outlive the driver.
export function startChild(command, args, options) {
  const child = spawn(command, args, { detached: true, ...options })
  const send = (signal) => {
    try {
      process.kill(-child.pid, signal)
    } catch {
      // the whole group has ended
    }
  }
  const end = () => send('SIGKILL')
  const isRunning = () => child.exitCode === null && child.signalCode === null
  process.once('exit', end)
  return {
    process: child,
    isRunning,
    async stop() {
      if (isRunning()) {
        send('SIGTERM')
        await once(child, 'exit')
      }
      end()
      process.off('exit', end)
    },
  }
}

// A group of its own hears no Ctrl-C, so the signal becomes an exit, and the exit ends the children.
for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) {
  process.once(signal, () => process.exit(128 + number))
}
