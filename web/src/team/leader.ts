import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { parseId, type MemberId } from '@mazmun/model'
import { fromHex, RoomSession, TeamLedger, toHex, type RoomName } from '@mazmun/sync'
import { preferences } from '../app/preferences.svelte.ts'
import { reportError } from '../app/report-error.ts'
import { ApartWatch } from '../storage/apart-watch.ts'
import { database, type TeamEntry } from '../storage/database.ts'
import { forgetTeam } from '../storage/forget-team.ts'
import type { DocumentStore } from '../storage/document-store.ts'
import type { Session } from '../storage/session.ts'
import { bothRooms } from './both-rooms.ts'
import { browserEnvironment } from './browser-environment.ts'
import { Contents } from './contents.ts'
import { deviceName } from './device-name.ts'
import { LastWins } from './last-wins.ts'
import { openInvitations, peopleOf } from './ledger-view.ts'
import { RelayProvider } from './relay-provider.ts'
import { DeviceLedgerStore, DeviceRoomStore } from './room-store.ts'
import { SideRoom, type TiedRoom } from './side-room.ts'
import { SightingsKeeper } from './sightings.ts'
import { Statements } from './statements.ts'
import type { TeamChannel } from './team-channel.ts'
import type { TeamSession } from './team-session.svelte.ts'
import type { TeamView } from './team-view.ts'

/** At most so often the tabs are shown a new state, in milliseconds. */
const showRest = 80

export interface Leading {
  readonly entry: TeamEntry
  readonly session: Session
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly channel: TeamChannel
  /** What the views of this tab see. */
  readonly team: Pick<TeamSession, 'ownerOf' | 'tellMerged'>
}

/** Speaks with the relay for all tabs of this device. Returns how to stop. */
export async function leadTeam({
  entry,
  session,
  doc,
  awareness,
  channel,
  team: shown,
}: Leading): Promise<() => Promise<void>> {
  const { id, signing, exchange, member, relay } = entry
  const { store, project } = session
  const keys = { signing, exchange }
  const self = { member, device: toHex(signing.public) }
  const team = await TeamLedger.open({ project: fromHex(id), keys, store: new DeviceLedgerStore(id) })
  const apart = await ApartWatch.open(session.entry.id, doc, (merge) => shown.tellMerged(merge))
  const provider = new RelayProvider(doc, awareness, (update) => apart.arrived(update))
  const letGo = () => {
    provider.close()
    apart.close()
  }
  const open = (name: RoomName, { knowledge }: RelayProvider, kept: DocumentStore) =>
    RoomSession.open({
      relay,
      room: name,
      team,
      store: new DeviceRoomStore(id, name),
      knowledge,
      document: {
        whenStored: async () => {
          if ((await kept.flush()).kind !== 'saved') await kept.whenSaved()
        },
      },
      environment: browserEnvironment,
      mayFound: entry.root !== undefined,
    })
  const room = await orElse(open('coding', provider, store), letGo)
  const showing = new LastWins(showRest, () => channel.show(view()))
  const projectName = () => project.projection.project.name
  const statements = new Statements({ room, team, keys, member, relay, projectName })
  // What is shown is put together of all that follows.
  let isReady = false
  const contents = await orElse(
    Contents.open(
      {
        team: id,
        id: session.entry.id,
        project,
        wish: entry.contents,
        maySend: () => team.role === 'coder' || team.role === 'owner',
      },
      {
        upload: (hash, bytes, options) => room.blobs.upload(hash, bytes, options),
        download: (hash, size, options) => room.blobs.download(hash, size, options),
      },
      () => (isReady ? showing.wish() : undefined),
    ),
    () => {
      letGo()
      return room.close()
    },
  )
  const sightings = new SightingsKeeper(id, awareness, entry.lastSeen ?? {})
  const review = new SideRoom(openReview, () => showing.wish())
  isReady = true

  /** The coding goes on where this fails. */
  async function openReview(): Promise<TiedRoom> {
    const talk = await session.review()
    const tie = new RelayProvider(talk.doc)
    try {
      const opened = await open('review', tie, talk.store)
      tie.connect(opened, id)
      return { room: opened, untie: () => tie.close() }
    } catch (error) {
      tie.close()
      throw error
    }
  }

  function view(): TeamView {
    const { ledger } = team
    return {
      relay,
      room: bothRooms(room.state, review.state),
      isReviewOut: review.state === 'failed',
      role: team.role,
      people: peopleOf(ledger, team.keyring, self, sightings.look(ledger, Date.now())),
      invitations: openInvitations(ledger, self),
      contents: contents.view,
      isEnded: ledger.isDissolved,
    }
  }

  /** The name and colour in the project; who only reads it has none there. */
  async function announceSelf(): Promise<void> {
    if (room.state.connection !== 'live') return
    const record = project.projection.members.get(member)
    const name = (record?.name ?? preferences.coderName).trim()
    const hue = record?.hue ?? preferences.coderHue
    const [known] = peopleOf(team.ledger, team.keyring, self, { here: new Set(), lastSeen: {} })
    if (name === '' || (known?.isYou && known.name === name && known.hue === hue)) return
    await statements.announce({ name, hue, device: deviceName() })
  }

  async function followLedger(): Promise<void> {
    showing.wish()
    const { role } = team
    const shared = (await database.projects.get(session.entry.id))?.shared
    if (role !== undefined && shared?.team === id && shared.role !== role)
      await database.projects.update(session.entry.id, { shared: { team: id, role } })
    await statements.rotateWhenDue()
  }

  let wasLive = false
  function followRoom(): void {
    showing.wish()
    const isLive = room.state.connection === 'live'
    contents.setLive(isLive || room.state.connection === 'catching-up')
    if (!isLive && wasLive) apart.apart()
    if (isLive && !wasLive) apart.caughtUp()
    if (isLive && room.state.waiting === 0) apart.together()
    if (isLive && !wasLive)
      announceSelf()
        .then(() => statements.rotateWhenDue())
        .catch(reportError)
    wasLive = isLive
  }

  const listen = () => showing.wish()
  awareness.on('change', listen)
  const retry = () => [room, review].forEach((each) => each.retry())
  const online = () => retry()
  addEventListener('online', online)
  const stops = [
    team.onChange(() => void followLedger().catch(reportError)),
    room.onState(followRoom),
    project.onChange(({ records: { members } }) => {
      if (members.added.has(member) || members.updated.has(member)) announceSelf().catch(reportError)
    }),
  ]

  shown.ownerOf = (client) => {
    const writer = room.presenceWriter(client)
    const owner = writer === undefined ? undefined : team.ledger.device(writer)?.member
    return owner === undefined ? undefined : parseId<MemberId>(owner)
  }
  channel.lead({
    invite: (wishes) => statements.invite(wishes),
    revoke: (invitation) => statements.revoke(invitation),
    remove: (devices) => statements.remove(devices),
    assign: (person, role) => statements.assign(person, role),
    leave: async () => {
      const outcome = await statements.remove([self.device])
      if (outcome.ok) forgetSoon(id)
      return outcome
    },
    end: async () => {
      const outcome = await statements.dissolve()
      if (outcome.ok) forgetSoon(id)
      return outcome
    },
    retry: () => {
      retry()
      return Promise.resolve(undefined)
    },
    acceptFault: () => {
      for (const each of [room, review]) each.acceptFault()
      return Promise.resolve(undefined)
    },
    fetchContent: (hash) => contents.fetch(hash),
    wishContents: (wish) => contents.setWish(wish),
  })
  followRoom()
  followLedger().catch(reportError)
  provider.connect(room, id)

  return async () => {
    for (const stop of stops) stop()
    awareness.off('change', listen)
    removeEventListener('online', online)
    showing.stop()
    contents.close()
    letGo()
    await Promise.all([room.close(), review.close()])
    await sightings.close()
  }
}

/** What is made, or nothing of what was made before it is left. */
async function orElse<Made>(making: Promise<Made>, letGo: () => void | Promise<void>): Promise<Made> {
  try {
    return await making
  } catch (error) {
    await letGo()
    throw error
  }
}

/** When who asked has heard that it was done: forgetting ends the session. */
function forgetSoon(team: string): void {
  setTimeout(() => void forgetTeam(team).catch(reportError))
}
