import BSS

/// How old an answer a client takes, by its `Cache-Control` field.
///
/// Source: RFC 9111, sections 5.2.1.1 (`max-age`) and 5.2.1.4 (`no-cache`); other directives are no concern of a list.
struct CacheControl {
    private var isNoCache = false
    private var maxAge: Duration?

    init(_ request: EdgeRequest) throws(TMFError) {
        for directive in (request.list("Cache-Control") ?? "").split(separator: ",") {
            let text = String(directive).trimmingFieldSpace.lowercased()
            if text == "no-cache" { isNoCache = true }
            guard text.hasPrefix("max-age=") else { continue }
            guard let seconds = Int64(text.dropFirst("max-age=".count)), (0...Self.secondsMax).contains(seconds) else {
                throw .invalidHeader("Cache-Control", "max-age is a whole number of seconds")
            }
            maxAge = .seconds(seconds)
        }
    }

    /// How old an answer may be; nil where it must be of this moment.
    func ageMax(atMost bound: Duration) -> Duration? {
        if isNoCache || maxAge == .zero { return nil }
        return maxAge.map { min($0, bound) } ?? bound
    }

    private static let secondsMax: Int64 = 1 << 31
}
