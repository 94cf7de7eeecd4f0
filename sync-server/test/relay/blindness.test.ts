import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  announceProfile,
  decodeMessage,
  encodeUpdates,
  projectId,
  sealBlob,
  testTime,
  textBytes,
  toHex,
} from '@mazmun/sync'
import { temporaryFolder } from '../folders.ts'
import { addAt, anyFrame, foundAt, startRelay } from './support.ts'

/** What must not be found anywhere: words of a transcript, a code, a member, a device. */
const secrets = ['بعد از مهاجرت همه چیز عوض شد', 'احساس تعلق', 'نرگس میرزایی', 'belonging', 'Narges’ laptop']

/** The ways in which text might lie in a file. */
const spellings = secrets.flatMap((text) => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text, 'utf16le').swap16(),
])

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}

test('P4 no word of anybody is in the folder, on the wire or in the log; no secret is in the log', async () => {
  const folder = temporaryFolder()
  const relay = await startRelay({ folder })
  const { project, owner, welcome } = await foundAt(relay)
  const [coder] = await addAt(owner, project, 'coder')
  const [, code, member, english, device] = secrets as [string, string, string, string, string]
  const profile = { name: member, hue: 20, device }
  const announced = await announceProfile(project.ledger, project.owner.keys, profile, testTime)
  await project.append(announced)
  await owner.propose(announced)
  const content = await encodeUpdates([textBytes(secrets.join(' ')), textBytes(code)])
  await owner.append(await anyFrame(project, project.owner, { content }))
  const presence = await anyFrame(project, project.owner, { type: 'presence', content: textBytes(english) })
  owner.send({ kind: 'presence', frame: presence })
  const { sealed, place } = await sealBlob(textBytes(secrets.join('\n').repeat(100)))
  const token = toHex(welcome.token)
  const id = toHex(projectId(project.ledger.project))
  const url = `${relay.origin}/projects/${id}/blobs/${toHex(place.hash)}`
  const headers = { authorization: `Bearer ${token}`, 'content-range': `bytes 0-${sealed.length - 1}/${sealed.length}` }
  expect((await fetch(url, { method: 'PUT', headers, body: sealed })).status).toBe(201)
  const reader = relay.client()
  await reader.enter(project, coder!)
  expect(reader.frames).toHaveLength(1)

  const files = filesBelow(folder)
  expect(files.map((file) => file.slice(folder.length + 1).split('/')[0])).toContain('blobs')
  const places = new Map(files.map((file) => [file, readFileSync(file)]))
  places.set('wire', Buffer.concat([...owner.wire, ...reader.wire]))
  expect(decodeMessage(owner.wire[0]!).kind).toBe('hello')
  places.set('log', Buffer.from(relay.logLines.join('')))
  for (const [name, bytes] of places) {
    expect(bytes.length, name).toBeGreaterThan(0)
    for (const spelling of spellings) expect(bytes.includes(spelling), name).toBe(false)
  }

  const log = relay.logLines.join('')
  const keys = [project.owner, coder!].flatMap(({ keys: { signing, exchange } }) => [signing, exchange])
  const names = [token, id, ...keys.flatMap((key) => [toHex(key.secret), toHex(key.public)])]
  for (const name of names) expect(log.includes(name)).toBe(false)
  expect(log).not.toContain('127.0.0.1:')
})
