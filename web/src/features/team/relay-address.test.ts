import { expect, test } from 'vitest'
import { relayAddress } from './relay-address.ts'

test.each([
  ['https://relay.example.org', 'https://relay.example.org'],
  [' https://relay.example.org:8443/ ', 'https://relay.example.org:8443'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
])('%s is the address of a relay', (text, address) => expect(relayAddress(text)).toBe(address))

test.each([
  '',
  'relay.example.org',
  'http://relay.example.org',
  'wss://relay.example.org',
  'https://relay.example.org/path',
  'https://relay.example.org/?token=1',
  'https://somebody@relay.example.org',
  'javascript:alert(1)',
])('%s is none', (text) => expect(relayAddress(text)).toBeUndefined())
