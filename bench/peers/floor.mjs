import { WebSocketServer } from 'ws'

// The least a relay can do: what comes from one goes to all others of the same path. Nothing is read, checked or kept.

/** @type {Map<string, Set<import('ws').WebSocket>>} */
const rooms = new Map()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })

server.on('connection', (socket, request) => {
  const name = request.url ?? ''
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room)
  room.add(socket)
  socket.on('message', (message) => {
    for (const other of room) if (other !== socket) other.send(message, { binary: true })
  })
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(name)
  })
})
server.on('listening', () => process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`))
