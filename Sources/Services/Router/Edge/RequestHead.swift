import NIOHTTP1

/// What the edge needs to know of a request's head, found in one walk over its fields.
///
/// The parser (llhttp) splits bytes into fields; this refuses everything two readers could frame differently
/// (RFC 9112 sections 3.2, 6.1, 6.3 and 11.2), so that no request can be smuggled past a proxy.
struct RequestHead {
    enum Length: Equatable {
        case none, declared(Int), chunked
    }

    let target: String
    private(set) var requestID: String?
    private(set) var length = Length.none
    private(set) var expectsContinue = false
    private(set) var closesAfter: Bool
    private var host: String?

    /// Checks a parsed head.
    ///
    /// - Throws: the refusal to answer with.
    init(_ head: HTTPRequestHead) throws(EdgeRefusal) {
        guard head.version == .http1_1 || head.version == .http1_0 else { throw .malformed }
        guard head.method != .CONNECT else { throw .methodUnknown }
        let (target, authority) = try Self.split(target: head.uri, method: head.method)
        self.target = target
        closesAfter = !head.isKeepAlive
        for (name, value) in head.headers { try note(name, value, version: head.version) }
        guard host != nil || head.version == .http1_0 else { throw .malformed }
        if let authority, let host, !authority.isSameField(as: host) { throw .malformed }
    }

    private mutating func note(_ name: String, _ value: String, version: HTTPVersion) throws(EdgeRefusal) {
        switch name.utf8.count {
        case 4 where name.isSameField(as: "host"):
            let value = value.trimmingFieldSpace
            guard host == nil, value.isHost else { throw .malformed }
            host = value
        case 6 where name.isSameField(as: "expect"):
            guard value.trimmingFieldSpace.isSameField(as: "100-continue") else { throw .expectationUnknown }
            expectsContinue = version == .http1_1
        case 7 where name.isSameField(as: "upgrade"):
            // The parser stops behind an offered upgrade; none is taken, so the connection ends with the answer.
            closesAfter = true
        case 12 where name.isSameField(as: "x-request-id"):
            if requestID == nil, (1...128).contains(value.utf8.count), value.isVisibleASCII { requestID = value }
        case 14 where name.isSameField(as: "content-length"):
            guard length == .none, let bytes = value.trimmingFieldSpace.decimal else { throw .malformed }
            length = .declared(bytes)
        case 17 where name.isSameField(as: "transfer-encoding"):
            guard length == .none, version == .http1_1, value.trimmingFieldSpace.isSameField(as: "chunked")
            else { throw .malformed }
            length = .chunked
        default: break
        }
    }

    /// The target in origin form, and the authority that an absolute one named.
    private static func split(
        target: String, method: HTTPMethod
    ) throws(EdgeRefusal) -> (target: String, authority: String?) {
        guard target.isVisibleASCII, !target.utf8.contains(UInt8(ascii: "#")) else { throw .malformed }
        if target.utf8.first == UInt8(ascii: "/") { return (target, nil) }
        if target == "*", method == .OPTIONS { return (target, nil) }
        guard let scheme = target.utf8.firstIndex(of: UInt8(ascii: ":")),
            target[..<scheme].lowercased() == "http" || target[..<scheme].lowercased() == "https",
            target[scheme...].hasPrefix("://")
        else { throw .malformed }
        let rest = target[target.index(scheme, offsetBy: 3)...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let authority = String(rest[..<end])
        guard authority.isHost, !authority.isEmpty else { throw .malformed }
        let path = rest[end...]
        return (path.first == "/" ? String(path) : "/" + path, authority)
    }
}
