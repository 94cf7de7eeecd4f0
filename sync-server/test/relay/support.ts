import { chainStart, encodeHeader, joined, sealFrame, sign, TestProject, textBytes, zeroHash } from '@mazmun/sync'
import type { Sealing, TestDevice, TestFrame } from '@mazmun/sync'
import { usualLimits } from '../../src/limits.ts'
import type { Limits } from '../../src/limits.ts'
import { createLog } from '../../src/log.ts'
import { startServer } from '../../src/server.ts'
import type { Replacements } from '../../src/server.ts'
import type { Settings } from '../../src/settings.ts'
import { testSettings } from '../support.ts'
import { RawClient } from './client.ts'
import { atEnd } from '../at-end.ts'

export interface TestRelay {
  readonly origin: string
  readonly port: number
  readonly logLines: readonly string[]
  client(headers?: Record<string, string>): RawClient
  close(): Promise<void>
}

/** A relay that keeps nothing unless told otherwise. Stopped after the tests of the file. */
export async function startRelay(
  change: Partial<Omit<Settings, 'limits'>> & { readonly limits?: Partial<Limits> } = {},
  replacements: Replacements = {},
): Promise<TestRelay> {
  const logLines: string[] = []
  const log = createLog('info', (line) => logLines.push(line))
  const settings = { ...testSettings, ...change, limits: { ...usualLimits, commitMilliseconds: 0, ...change.limits } }
  const server = await startServer(settings, log, replacements)
  const clients: RawClient[] = []
  let isClosed = false
  const close = async () => {
    if (isClosed) return
    isClosed = true
    await server.close(200)
  }
  atEnd(async () => {
    for (const client of clients) client.socket.terminate()
    await close()
  })
  const origin = `http://127.0.0.1:${server.port}`
  const client = (headers?: Record<string, string>) => {
    const made = new RawClient(origin, headers)
    clients.push(made)
    return made
  }
  return { origin, port: server.port, logLines, client, close }
}

/** A new project at a relay, and its owner there. */
export async function foundAt(relay: TestRelay) {
  const project = await TestProject.found()
  const owner = relay.client()
  const [found = new Uint8Array()] = project.ledger.statements
  const { welcome } = await owner.enter(project, project.owner, { found })
  return { project, owner, welcome }
}

/** Lets devices join: the statements are made in the project's own ledger, then handed to the relay. */
export async function addAt(owner: RawClient, project: TestProject, ...roles: Parameters<TestProject['add']>[0][]) {
  const devices: TestDevice[] = []
  for (const role of roles) {
    const known = project.ledger.index
    devices.push(await project.add(role))
    for (const statement of project.ledger.statements.slice(known)) await owner.propose(statement)
  }
  return devices
}

/** A frame with this text in it; sealed, so nobody but members can tell. */
export async function textFrame(project: TestProject, device: TestDevice, text: string, options: TestFrame = {}) {
  return (await project.frame(device, new TextEncoder().encode(text), options)).bytes
}

/** A large frame that is well signed; what is inside does not open, which a relay cannot tell. */
export async function largeFrame(project: TestProject, device: TestDevice, size: number, place: ChainPlace) {
  const room = project.room('coding')
  const { ledger } = project
  const header = encodeHeader({
    type: 'update',
    room,
    epoch: 1,
    keyId: ledger.epoch?.keyId ?? new Uint8Array(8),
    writer: device.keys.signing.public,
    seen: chainStart(room),
    ledger: ledger.place,
    ...place,
  })
  const unsigned = joined(header, new Uint8Array(size))
  return joined(unsigned, await sign(device.keys.signing, joined(textBytes('mazmun/frame/1'), unsigned)))
}

interface ChainPlace {
  readonly counter: number
  readonly previous: Uint8Array
}

/** A frame with whatever header a hostile client would give it, well sealed and signed. */
export async function anyFrame(project: TestProject, device: TestDevice, change: Partial<Sealing> = {}) {
  const { ledger } = project
  const key = project.keyring(device).current
  if (key === undefined) throw new Error('this device has no key')
  const room = change.room ?? project.room('coding')
  const frame = await sealFrame({
    type: 'update',
    room,
    key,
    writer: device.keys.signing,
    counter: 1,
    previous: zeroHash,
    seen: chainStart(room),
    ledger: ledger.place,
    content: new Uint8Array(9),
    ...change,
  })
  return frame.bytes
}
