import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Environment, RoomState, StoredRoom } from '../client/contracts.ts'
import { RoomSession } from '../client/room-session.ts'
import { sealedSocketFor } from '../client/sealed-socket.ts'
import { TeamLedger } from '../client/team-ledger.ts'
import { chainStart } from '../log-chain.ts'
import type { Role, RoomName } from '../room.ts'
import { FakeClock, fakeEnvironment, randomFrom } from './fake-environment.ts'
import { MemoryLedgerStore, MemoryRoomStore } from './memory-stores.ts'
import { immediate, modelOrigin, ModelRelay } from './model-relay.ts'
import { TestProject, type TestDevice } from './test-project.ts'
import { YjsKnowledge } from './yjs-knowledge.ts'

/** A document on a disk that takes its time. */
class TestDisk {
  stored = Y.encodeStateAsUpdate(new Y.Doc())
  /** Milliseconds until a change is on disk. */
  delay = 20
}

/** One device: what it has on disk, and while it runs a document, an unmodified provider and a session. */
export class TestClient {
  readonly device: TestDevice
  readonly store: MemoryRoomStore
  readonly ledgerStore = new MemoryLedgerStore()
  readonly disk = new TestDisk()
  readonly states: RoomState[] = []
  readonly #team: TestTeam
  readonly #room: RoomName
  #running: Running | undefined
  #starts = 0

  constructor(team: TestTeam, device: TestDevice, room: RoomName) {
    this.#team = team
    this.device = device
    this.#room = room
    this.store = new MemoryRoomStore(() => chainStart(team.project.room(room)))
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  get #run(): Running {
    if (!this.#running) throw new Error('this device is off')
    return this.#running
  }

  get doc(): Y.Doc {
    return this.#run.doc
  }

  get codes(): Y.Map<unknown> {
    return this.doc.getMap('codes')
  }

  get session(): RoomSession {
    return this.#run.session
  }

  get provider(): WebsocketProvider {
    return this.#run.provider
  }

  get team(): TeamLedger {
    return this.#run.team
  }

  get state(): RoomState {
    return this.session.state
  }

  async start(): Promise<void> {
    const { project, clock, relay } = this.#team
    const life = { isOver: false }
    this.#starts += 1
    const environment = mortal(fakeEnvironment(clock, relay, project.ledger.index + this.#starts), life)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, this.disk.stored)
    if (this.ledgerStore.statements.length === 0) {
      // Founding and joining are over; what is missing comes from the relay.
      const known = project.ledger.device(this.device.id)?.joinedAt ?? 0
      await this.ledgerStore.put(1, project.ledger.statements.slice(0, known))
    }
    const team = await TeamLedger.open({
      project: project.ledger.project,
      keys: this.device.keys,
      store: {
        load: () => this.ledgerStore.load(),
        put: (...change) => unlessOver(life, () => this.ledgerStore.put(...change)),
      },
    })
    const diskWrite = diskOf(doc, this.disk, environment)
    let provider: WebsocketProvider | undefined = undefined
    const session = await RoomSession.open({
      relay: modelOrigin,
      room: this.#room,
      team,
      store: { load: () => this.store.load(), save: (changes) => unlessOver(life, () => this.store.save(changes)) },
      knowledge: new YjsKnowledge((deliver) => doc.transact(deliver, provider)),
      document: { whenStored: () => diskWrite() },
      environment,
      mayFound: this.device === project.owner,
    })
    session.onState((state) => this.states.push(state))
    provider = new WebsocketProvider('sealed:', this.#room, doc, {
      WebSocketPolyfill: sealedSocketFor(session) as unknown as typeof WebSocket,
      disableBc: true,
    })
    this.#running = { doc, session, provider, team, life }
    await this.#team.pass(1)
  }

  /** Memory is lost; what was stored stays. */
  crash(): void {
    const { life, provider, doc } = this.#run
    life.isOver = true
    this.#running = undefined
    provider.awareness.destroy()
    provider.destroy()
    doc.destroy()
  }

  async stop(): Promise<void> {
    const { session, provider, life, doc } = this.#run
    provider.destroy()
    const closed = session.close()
    await this.#team.pass(3000)
    await closed
    life.isOver = true
    this.#running = undefined
    provider.awareness.destroy()
    doc.destroy()
  }

  /** The network between this device and the relay ends. */
  disconnect(): void {
    for (const connection of [...this.#team.relay.connections]) {
      if (connection.member?.id === this.device.id) connection.close(1006)
    }
  }

  /** What a copy of everything on disk holds. */
  copy(): () => void {
    const room: StoredRoom | undefined = structuredClone(this.store.saved)
    const ledger = structuredClone(this.ledgerStore.statements)
    const { stored } = this.disk
    return () => {
      this.store.saved = room
      this.ledgerStore.statements = ledger
      this.disk.stored = stored
    }
  }
}

interface Running {
  readonly doc: Y.Doc
  readonly session: RoomSession
  readonly provider: WebsocketProvider
  readonly team: TeamLedger
  readonly life: { isOver: boolean }
}

/** Devices of one project, a model relay between them, and time that passes when a test says so. */
export class TestTeam {
  readonly project: TestProject
  readonly clock = new FakeClock()
  readonly relay = new ModelRelay((milliseconds, call) => this.clock.after(milliseconds, call))
  readonly clients: TestClient[] = []
  readonly random: () => number

  private constructor(project: TestProject, seed: number) {
    this.project = project
    this.random = randomFrom(seed)
  }

  static async found(seed = 1): Promise<TestTeam> {
    return new TestTeam(await TestProject.found(), seed)
  }

  /** The founder's device. The first that starts makes the project at the relay. */
  owner(room: RoomName = 'coding'): TestClient {
    return this.client(this.project.owner, room)
  }

  client(device: TestDevice, room: RoomName = 'coding'): TestClient {
    const client = new TestClient(this, device, room)
    this.clients.push(client)
    return client
  }

  /** A device that joined before the relay was there. */
  async member(role: Role, room: RoomName = 'coding'): Promise<TestClient> {
    return this.client(await this.project.add(role), room)
  }

  /** Brings what the test's own ledger has to the relay, as those would who made it. */
  async publish(): Promise<void> {
    const { project, relay } = this
    const known = relay.project(project.ledger.project)
    for (const statement of project.ledger.statements.slice(known.ledger.index)) await relay.take(known, statement)
  }

  /** Waits until nobody has anything to do but wait for time to pass. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await immediate()
      const running = this.clients.filter(({ isRunning }) => isRunning)
      // A session whose turn waits for time to pass would be waited for in vain.
      await Promise.race([Promise.all(running.map(({ session }) => session.settled())), patience()])
      if (this.relay.busy > 0) quiet = -1
    }
  }

  pass(milliseconds: number): Promise<void> {
    return this.clock.advance(milliseconds, () => this.settle())
  }

  /** Ends what is still running. */
  end(): void {
    for (const client of this.clients) if (client.isRunning) client.crash()
  }
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}

/** An environment that ends with its device. */
function mortal(environment: Environment, life: { readonly isOver: boolean }): Environment {
  return {
    ...environment,
    after: (milliseconds, call) => environment.after(milliseconds, () => (life.isOver ? undefined : call())),
  }
}

function unlessOver<T>(life: { readonly isOver: boolean }, work: () => Promise<T>): Promise<T> {
  return life.isOver ? new Promise(() => {}) : work()
}

/** Writes what changes to disk after a while; what is given back waits until all so far is there. */
function diskOf(doc: Y.Doc, disk: TestDisk, environment: Environment): () => Promise<void> {
  let pending = 0
  let waiting: (() => void)[] = []
  doc.on('update', () => {
    const whole = Y.encodeStateAsUpdate(doc)
    pending += 1
    environment.after(disk.delay, () => {
      disk.stored = whole
      pending -= 1
      if (pending > 0) return
      for (const resolve of waiting) resolve()
      waiting = []
    })
  })
  return () => (pending === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)))
}
