import Crypto
import Foundation

/// The signature by which a subscriber knows that an event is ours and of now.
///
/// Source: Standard Webhooks 1.0, "Verifying webhook authenticity": HMAC-SHA-256 over `id.timestamp.body`.
public struct WebhookSignature: Sendable {
    /// What a secret begins with; base64 of the key follows.
    public static let secretPrefix = "whsec_"
    /// Bytes of a key.
    private static let keyBytes = 24

    private let key: SymmetricKey

    /// Signs by a secret; nil for what is none.
    public init?(secret: String) {
        guard secret.hasPrefix(Self.secretPrefix),
            let key = Data(base64Encoded: String(secret.dropFirst(Self.secretPrefix.count))), !key.isEmpty
        else { return nil }
        self.key = SymmetricKey(data: key)
    }

    /// A secret that nobody has.
    public static func makeSecret() -> String {
        // The system's generator, which is fit for keys.
        var random = SystemRandomNumberGenerator()
        let key = (0..<keyBytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        return secretPrefix + Data(key).base64EncodedString()
    }

    /// The value of `webhook-signature`.
    ///
    /// - Parameter timestamp: The value of `webhook-timestamp`: seconds since 1970-01-01 UTC.
    public func header(id: String, timestamp: Int64, body: [UInt8]) -> String {
        var authentication = HMAC<SHA256>(key: key)
        authentication.update(data: Data("\(id).\(timestamp).".utf8))
        authentication.update(data: body)
        return "v1," + Data(authentication.finalize()).base64EncodedString()
    }
}
