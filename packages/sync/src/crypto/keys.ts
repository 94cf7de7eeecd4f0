/** Ed25519. The secret is the 32-byte seed of RFC 8032. */
export interface SigningKey {
  readonly secret: Uint8Array
  readonly public: Uint8Array
}

/** X25519. */
export interface ExchangeKey {
  readonly secret: Uint8Array
  readonly public: Uint8Array
}

/** What a device has in one project; `signing.public` is its id. */
export interface DeviceKeys {
  readonly signing: SigningKey
  readonly exchange: ExchangeKey
}
