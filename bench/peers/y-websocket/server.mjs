import { createServer } from 'node:http'
import WebSocket from 'ws'
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils'
import { LeveldbPersistence } from 'y-leveldb'
import * as Y from 'yjs'

// Usage: node server.mjs [folder]. With a folder, updates are kept there the way the makers' own server kept them.
const [folder] = process.argv.slice(2)

if (folder !== undefined) {
  const provider = new LeveldbPersistence(folder)
  setPersistence({
    provider,
    async bindState(name, doc) {
      const kept = await provider.getYDoc(name)
      void provider.storeUpdate(name, Y.encodeStateAsUpdate(doc))
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(kept))
      doc.on('update', (update) => void provider.storeUpdate(name, update))
    },
    writeState: () => Promise.resolve(),
  })
}

const sockets = new WebSocket.Server({ noServer: true })
const server = createServer((_request, response) => response.end())
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (connection) => setupWSConnection(connection, request))
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`))
