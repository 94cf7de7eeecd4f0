import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** What a process has used: processor time since it began in milliseconds, resident memory now in bytes. */
export interface Usage {
  readonly processor: number
  readonly memory: number
}

export interface Command {
  /** What Node itself is told. */
  readonly nodeFlags?: readonly string[]
  readonly script: URL
  readonly arguments: readonly string[]
  readonly folder: URL
}

const usage = fileURLToPath(new URL('../peers/usage.mjs', import.meta.url))

/** A server in a process of its own, started as people start it, that says what it uses. */
export class ServerProcess {
  readonly port: number
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  /** Resolves when the server has said, in a line of JSON with `port`, where it listens. */
  static start({ nodeFlags = [], script, arguments: flags, folder }: Command): Promise<ServerProcess> {
    const child = spawn(process.execPath, [...nodeFlags, '--import', usage, fileURLToPath(script), ...flags], {
      cwd: fileURLToPath(folder),
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    return new Promise((resolve, reject) => {
      child.once('exit', (code, signal) => reject(new Error(`${script.pathname} ended: ${code ?? signal}`)))
      if (!child.stdout) throw new TypeError('no output to read')
      createInterface({ input: child.stdout }).on('line', (line) => {
        const { port } = JSON.parse(line) as { readonly port?: number }
        if (port !== undefined) resolve(new ServerProcess(child, port))
      })
    })
  }

  /** Answered when the server comes to it: a busy one answers later. `collect` takes its garbage out first. */
  async usage(question: 'now' | 'collect' = 'now'): Promise<Usage> {
    const answer = once(this.#child, 'message')
    this.#child.send(question)
    const [told] = (await answer) as [Usage]
    return told
  }

  /** The process as its system knows it. */
  get id(): number {
    return this.#child.pid ?? 0
  }

  /** Ends it without any chance to tidy up, as a power cut does. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }
}
