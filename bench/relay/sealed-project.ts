import {
  foundProject,
  invitationKeys,
  joinProject,
  Ledger,
  makeDeviceKeys,
  makeInvitation,
  makeSigningKey,
  openKeyring,
  type DeviceKeys,
  type EpochKey,
  type SigningKey,
} from '@mazmun/sync'

/** A project of several devices, its ledger complete. */
export interface SealedProject {
  readonly ledger: Ledger
  /** The first founded it, the others joined as coders. */
  readonly devices: readonly DeviceKeys[]
  readonly invitation: SigningKey
  readonly key: EpochKey
}

export async function sealedProject(count: number): Promise<SealedProject> {
  const root = makeSigningKey()
  const devices = Array.from({ length: count }, makeDeviceKeys)
  const [founder, ...others] = devices
  if (!founder) throw new RangeError('Nobody founds the project')
  const ledger = Ledger.empty(root.public)
  const at = Date.now()
  const person = (index: number) => ({
    member: crypto.randomUUID(),
    profile: { name: `Coder ${index}`, hue: 30, device: 'bench' },
    at,
  })
  await take(ledger, await foundProject({ root, device: founder, ...person(0) }))
  const inviting = { role: 'coder', expires: 0, uses: Math.max(1, others.length), at } as const
  const { statement, seed } = await makeInvitation(ledger, founder, inviting)
  await take(ledger, statement)
  for (const [index, device] of others.entries())
    await take(ledger, await joinProject(ledger, { seed, device, ...person(index + 1) }))
  const key = openKeyring(ledger, founder).current
  if (!key) throw new TypeError('The founder has no key')
  return { ledger, devices, invitation: invitationKeys(seed).signing, key }
}

async function take(ledger: Ledger, statement: Uint8Array): Promise<void> {
  const appended = await ledger.append(statement)
  if (!appended.ok) throw new Error(`refused: ${JSON.stringify(appended.reason)}`)
}
