import BSS
import JSON
import Sharding

@testable import Worker

extension ShardResponse {
    /// The HTTP status, nil for a reroute.
    var status: Int? {
        switch outcome {
        case .document(let status, _, _, _): status
        case .noContent: 204
        case .failure(let error): error.status
        case .reroute: nil
        }
    }

    /// The error's code.
    var code: String? {
        if case .failure(let error) = outcome { error.code } else { nil }
    }

    /// The document's version.
    var version: Int64? {
        if case .document(_, _, let version, _) = outcome { version } else { nil }
    }

    /// The path of a new document.
    var location: String? {
        if case .document(_, _, _, let location) = outcome { location } else { nil }
    }

    /// Where the request belongs.
    var reroute: Reroute? {
        if case .reroute(let reroute) = outcome { reroute } else { nil }
    }

    /// The document.
    var document: JSONDocument? {
        guard case .document(_, let bytes, _, _) = outcome else { return nil }
        return try? JSONDocument(parsing: bytes)
    }

    /// The text of the document.
    var text: String? { document.map { String(decoding: $0.bytes, as: UTF8.self) } }

    /// The document's id.
    var id: ResourceID? { document?.root["id"]?.string.flatMap { ResourceID(parsing: $0) } }
}

extension ShardListResponse {
    /// The page, nil after a failure.
    var page: ListPage? {
        if case .page(let page) = outcome { page } else { nil }
    }
}
