import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ed25519, ED25519_TORSION_SUBGROUP, x25519 } from '@noble/curves/ed25519.js'
import { joined, textBytes } from '../bytes.ts'
import { fromHex, toHex } from '../hex.ts'
import { flipped } from '../testing/flipped.ts'
import { decrypt, encrypt } from './cipher.ts'
import { isSoundSigningKey, makeSigningKey, nobleEd25519, sign, verify, webCryptoEd25519 } from './ed25519.ts'
import { deriveKey, sha256 } from './hash.ts'
import { isSoundExchangeKey, makeExchangeKey, openSealed, sealTo } from './sealing.ts'

describe.each([
  ['WebCrypto', webCryptoEd25519],
  ['noble', nobleEd25519],
])('C1 Ed25519 of %s gives the signatures of RFC 8032, section 7.1', (_, { sign, verify }) => {
  test.each([
    {
      secret: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      message: '',
      signature:
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    },
    {
      secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      message: '72',
      signature:
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    },
    {
      secret: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      key: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      message: 'af82',
      signature:
        '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    },
  ])('message $message', async ({ secret, key, message, signature }) => {
    const made = makeSigningKey(fromHex(secret))
    expect(toHex(made.public)).toBe(key)
    const signed = await sign(made, fromHex(message))
    expect(toHex(signed)).toBe(signature)
    expect(await verify(signed, fromHex(message), made.public)).toBe(true)
    expect(await verify(signed, textBytes('another'), made.public)).toBe(false)
  })
})

test('C2 both ways refuse a signature that only holds up to the cofactor', async () => {
  const key = makeSigningKey(new Uint8Array(32).fill(7))
  const message = textBytes('message')
  const { scalar } = ed25519.utils.getExtendedPublicKey(key.secret)
  const order = ed25519.Point.Fn.ORDER
  const torsion = ed25519.Point.fromHex(ED25519_TORSION_SUBGROUP[2] ?? '')
  const commitment = ed25519.Point.BASE.multiply(5n).add(torsion).toBytes()
  const digest = await crypto.subtle.digest('SHA-512', joined(commitment, key.public, message))
  const challenge = littleEndian(new Uint8Array(digest)) % order
  const response = (5n + challenge * scalar) % order
  const signature = joined(commitment, littleEndianBytes(response))
  expect(ed25519.verify(signature, message, key.public)).toBe(true)
  expect(await nobleEd25519.verify(signature, message, key.public)).toBe(false)
  expect(await webCryptoEd25519.verify(signature, message, key.public)).toBe(false)
})

test('C2 both ways say the same of random and of changed signatures, and never throw', async () => {
  const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 })
  await fc.assert(
    fc.asyncProperty(bytes, fc.uint8Array({ maxLength: 40 }), fc.nat(511), async (seed, message, bit) => {
      const key = makeSigningKey(seed.slice(0, 32))
      const signature = await nobleEd25519.sign(key, message)
      expect(await webCryptoEd25519.sign(key, message)).toEqual(signature)
      expect(await webCryptoEd25519.verify(signature, message, key.public)).toBe(true)
      const changed = flipped(signature, bit)
      for (const { verify } of [nobleEd25519, webCryptoEd25519]) {
        expect(await verify(changed, message, key.public)).toBe(false)
        expect(await verify(seed, message, key.public)).toBe(false)
        expect(await verify(signature, message, seed.slice(32))).toBe(false)
      }
    }),
    { numRuns: 60 },
  )
})

test('C2 a signature or a key of another length is not valid', async () => {
  const key = makeSigningKey()
  const signature = await sign(key, textBytes('x'))
  expect(await verify(signature, textBytes('x'), key.public)).toBe(true)
  expect(await verify(signature.slice(1), textBytes('x'), key.public)).toBe(false)
  expect(await verify(signature, textBytes('x'), key.public.slice(1))).toBe(false)
})

test('C3 X25519 gives keys and secret of RFC 7748, section 6.1', () => {
  const alice = makeExchangeKey(fromHex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'))
  const bob = makeExchangeKey(fromHex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'))
  expect(toHex(alice.public)).toBe('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a')
  expect(toHex(bob.public)).toBe('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f')
  const shared = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742'
  expect(toHex(x25519.getSharedSecret(alice.secret, bob.public))).toBe(shared)
  expect(toHex(x25519.getSharedSecret(bob.secret, alice.public))).toBe(shared)
})

test('C4 the cipher gives the ciphertext of draft-irtf-cfrg-xchacha-03, appendix A.3.1', () => {
  const key = Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at)
  const nonce = Uint8Array.from({ length: 24 }, (_, at) => 0x40 + at)
  const associated = fromHex('50515253c0c1c2c3c4c5c6c7')
  const content = textBytes(
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
  )
  const sealed = encrypt(key, nonce, associated, content)
  expect(toHex(sealed)).toBe(
    'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb' +
      '731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452' +
      '2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9' +
      '21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49',
  )
  expect(decrypt(key, nonce, associated, sealed)).toEqual(content)
  expect(decrypt(key, nonce, textBytes(''), sealed)).toBeUndefined()
})

test('C5 derived keys are those of RFC 5869, appendix A.3', () => {
  const okm = '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8'
  expect(toHex(deriveKey(new Uint8Array(22).fill(0x0b), undefined, ''))).toBe(okm.slice(0, 64))
})

test('C5 SHA-256 gives the digest of FIPS 180-4 for “abc”, in one part or more', () => {
  const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(toHex(sha256(textBytes('abc')))).toBe(digest)
  expect(toHex(sha256(textBytes('a'), textBytes(''), textBytes('bc')))).toBe(digest)
})

describe('C6 sealing to an exchange key', () => {
  const recipient = makeExchangeKey(new Uint8Array(32).fill(3))
  const project = new Uint8Array(32).fill(9)
  const content = new Uint8Array(32).fill(5)

  test('is what docs/protocol.md says', () => {
    const ephemeral = makeExchangeKey(new Uint8Array(32).fill(4))
    const shared = x25519.getSharedSecret(recipient.secret, ephemeral.public)
    const key = deriveKey(shared, joined(ephemeral.public, recipient.public), 'mazmun/seal/1')
    const sealed = sealTo(recipient.public, project, content, ephemeral)
    expect(sealed).toEqual(joined(ephemeral.public, encrypt(key, new Uint8Array(24), project, content)))
    expect(sealed.length).toBe(80)
  })

  test('opens for the recipient in that project only, and unchanged only', () => {
    const sealed = sealTo(recipient.public, project, content)
    expect(openSealed(recipient, project, sealed)).toEqual(content)
    expect(openSealed(makeExchangeKey(), project, sealed)).toBeUndefined()
    expect(openSealed(recipient, content, sealed)).toBeUndefined()
    for (let bit = 0; bit < sealed.length * 8; bit += 13) {
      // The top bit of an X25519 key means nothing (RFC 7748, section 5), but the key of the cipher is derived from it.
      expect(openSealed(recipient, project, flipped(sealed, bit))).toBeUndefined()
    }
    expect(openSealed(recipient, project, sealed.slice(0, 40))).toBeUndefined()
    expect(openSealed(recipient, project, new Uint8Array(80))).toBeUndefined()
  })
})

test('C7 keys that honest devices do not make are not sound', () => {
  expect(isSoundSigningKey(makeSigningKey().public)).toBe(true)
  for (const point of ED25519_TORSION_SUBGROUP) {
    expect(isSoundSigningKey(fromHex(point))).toBe(false)
    const mixed = ed25519.Point.BASE.multiply(5n).add(ed25519.Point.fromHex(point))
    expect(isSoundSigningKey(mixed.toBytes())).toBe(mixed.isTorsionFree())
  }
  expect(isSoundSigningKey(new Uint8Array(32).fill(0xff))).toBe(false)
  expect(isSoundExchangeKey(makeExchangeKey().public)).toBe(true)
  for (const weak of [0, 1])
    expect(isSoundExchangeKey(Uint8Array.from({ length: 32 }, (_, at) => (at ? 0 : weak)))).toBe(false)
})

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n)
}

function littleEndianBytes(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n))
}
