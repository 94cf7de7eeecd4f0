import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'
import { join } from 'node:path'

// Usage: node server.mjs folder. Everything but the place of the database is as the makers set it.
const [folder] = process.argv.slice(2)

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [new SQLite({ database: join(folder, 'hocuspocus.sqlite') })],
})
await server.listen()
process.stdout.write(`${JSON.stringify({ port: server.address.port })}\n`)
