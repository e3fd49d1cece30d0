/// The metadata names whose values never reach a log.
///
/// A name matches by its last part, whatever its case: `password` covers `http.request.Password`, and also
/// `db_password`, because the listed word stands at its end.
public struct Redaction: Sendable, Equatable {
    /// What stands in a redacted value's place.
    public static let placeholder = "[redacted]"

    /// Credentials, and what identifies a subscriber.
    public static let standard = Redaction(names: [
        "password", "passwd", "secret", "token", "authorization", "cookie", "credential", "credentials", "api_key",
        "private_key", "msisdn", "imsi", "imei", "iccid", "email", "phone_number", "given_name", "family_name",
        "birth_date", "customer_key",
    ])

    private let names: Set<String>

    /// Takes names in lower case, with `_` between words.
    public init(names: Set<String>) {
        self.names = names
    }

    /// Whether the value of this metadata name must be replaced.
    public func covers(_ key: String) -> Bool {
        let last = key.split(separator: ".").last.map(String.init) ?? key
        let words = last.lowercased().split { $0 == "_" || $0 == "-" }
        return (0..<words.count).contains { names.contains(words[$0...].joined(separator: "_")) }
    }
}
