import Crypto

/// SHA-256 over the parts of a request, each with its length, so that no two different requests share one.
struct Fingerprint {
    private var hash = SHA256()

    /// Takes one part.
    mutating func add(_ bytes: some Collection<UInt8>) {
        let length = UInt64(bytes.count)
        hash.update(data: (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) })
        hash.update(data: Array(bytes))
    }

    /// The 32 bytes.
    var bytes: [UInt8] { Array(hash.finalize()) }

    /// The fingerprint of a request: tells a repeat from another request under the same Idempotency-Key.
    ///
    /// - Parameter customerKey: The `Customer-Key` header, which makes another customer of the same body.
    static func request(method: String, path: String, customerKey: String?, body: [UInt8]) -> [UInt8] {
        var fingerprint = Fingerprint()
        fingerprint.add(method.utf8)
        fingerprint.add(path.utf8)
        fingerprint.add((customerKey ?? "").utf8)
        fingerprint.add(body)
        return fingerprint.bytes
    }
}
