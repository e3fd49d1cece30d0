/// What a body is, as far as the APIs tell bodies apart.
enum MediaType {
    /// `application/json`, with or without parameters; also what a request without the header means.
    case json
    /// `application/merge-patch+json` (RFC 7396).
    case mergePatch
    /// `application/json-patch+json` (RFC 6902).
    case jsonPatch
    /// Anything else.
    case other

    /// What a patch may be sent as.
    static let patchTypes = "application/merge-patch+json or application/json-patch+json"

    /// Reads a `Content-Type` header; parameters such as the character set change nothing.
    init(_ header: String?) {
        guard let header else {
            self = .json
            return
        }
        let name = header.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
        switch name {
        case "application/json": self = .json
        case "application/merge-patch+json": self = .mergePatch
        case "application/json-patch+json": self = .jsonPatch
        default: self = .other
        }
    }
}
