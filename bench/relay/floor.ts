import type { Connection, Contender, Listener, Room, Seat } from './contender.ts'
import { LightSocket } from './light-socket.ts'
import { ServerProcess } from './server-process.ts'

/** A bare forwarder on the library that the relay runs on. */
export const floor: Contender = {
  name: 'bare ws forwarder',
  kind: 'floor',
  keeps: 'nothing',
  batchInterval: 0,
  start: () =>
    ServerProcess.start({
      script: new URL('../peers/floor.mjs', import.meta.url),
      arguments: [],
      folder: new URL('../', import.meta.url),
    }),
  furnish: (_server, rooms, seats) =>
    Promise.resolve(Array.from({ length: rooms }, (_, index) => roomOf(`/room-${index}`, seats))),
}

function roomOf(path: string, count: number): Room {
  return {
    seats: Array.from({ length: count }, () => seatOf(path)),
    pack: (batches) => Promise.resolve(batches),
    share: () => Promise.reject(new Error('It keeps nothing')),
  }
}

function seatOf(path: string): Seat {
  return {
    async connect({ port }, { delivered }: Listener): Promise<Connection> {
      let updates = 0
      const socket = await LightSocket.open(port, path, () => {
        updates += 1
        delivered(updates)
      })
      return { send: (messages) => socket.sendAll(messages), close: () => socket.close() }
    },
    join: () => Promise.reject(new Error('It keeps nothing')),
  }
}
