import Sharding

/// Keys for roots that come without a number of the carrier's own.
enum DerivedKey {
    /// Numbers that Trunkline made begin so, and a client may not use one that does.
    static let prefix = "derived-"

    /// The key of a root whose request can be repeated: the same request hashes to the same shard, where its
    /// idempotency record stands.
    static func repeatable(tenant: Tenant, client: String, path: String, idempotencyKey: String) -> CustomerKey {
        var fingerprint = Fingerprint()
        for part in [tenant.name, client, path, idempotencyKey] { fingerprint.add(part.utf8) }
        return key(tenant: tenant, bytes: fingerprint.bytes.prefix(16))
    }

    /// The key of a root whose request has no Idempotency-Key: random, so that such roots spread over all slots.
    static func random(tenant: Tenant, using generator: inout some RandomNumberGenerator) -> CustomerKey {
        key(tenant: tenant, bytes: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }[...])
    }

    private static func key(tenant: Tenant, bytes: ArraySlice<UInt8>) -> CustomerKey {
        let digits = Array("0123456789abcdef")
        var number = prefix
        for byte in bytes {
            number.append(digits[Int(byte >> 4)])
            number.append(digits[Int(byte & 15)])
        }
        do {
            return try CustomerKey(tenant: tenant, number: number)
        } catch {
            preconditionFailure("a derived number is a valid number: \(error)")
        }
    }
}
