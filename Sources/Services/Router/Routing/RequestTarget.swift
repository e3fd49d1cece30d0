import BSS
import Sharding

/// A request's target, taken apart: which resource, which document of it, which query.
struct RequestTarget {
    /// The target as the client wrote it.
    let text: String
    private let pathBytes: Int
    /// The resource and where its id stands, nil when no resource is served at the path.
    let match: ResourcePath?

    /// Takes an origin-form target apart; nothing is copied.
    init(_ text: String) {
        self.text = text
        let bytes = text.utf8.span
        var end = bytes.count
        for index in bytes.indices where bytes[index] == UInt8(ascii: "?") {
            end = index
            break
        }
        pathBytes = end
        match = ResourceCatalog.match(bytes.extracting(0..<end))
    }

    /// True when the path names one document.
    var hasID: Bool { match?.idRange != nil }

    /// The document's id, nil when the path has none or it is no UUID: no document of ours has such an id.
    var id: ResourceID? {
        guard let range = match?.idRange else { return nil }
        return ResourceID(utf8: text.utf8.span.extracting(range))
    }

    /// The path without the query.
    var path: Substring { text[..<pathEnd] }

    /// The query without its `?`, nil when there is none.
    var query: Substring? {
        let end = pathEnd
        return end < text.endIndex ? text[text.utf8.index(after: end)...] : nil
    }

    private var pathEnd: String.Index { text.utf8.index(text.startIndex, offsetBy: pathBytes) }
}
