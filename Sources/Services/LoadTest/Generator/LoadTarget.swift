import Foundation

/// A router that is loaded: where its HTTP/1.1 port is.
public struct LoadTarget: Hashable, Codable, Sendable, CustomStringConvertible {
    /// Its host's name or address.
    public let host: String
    /// Its port, 1...65535.
    public let port: Int

    /// Names a router.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads a URL such as `http://127.0.0.1:8080`, without a path.
    ///
    /// - Throws: `LoadTestError.refused` for what is none, and for https: TLS is the load balancer's work.
    public init(url text: String) throws(LoadTestError) {
        guard let url = URLComponents(string: text), url.scheme == "http", let host = url.host, !host.isEmpty,
            url.path.isEmpty || url.path == "/", (1...65_535).contains(url.port ?? 80)
        else { throw .refused("--url is like http://127.0.0.1:8080, and `\(text)` is not") }
        self.init(host: host, port: url.port ?? 80)
    }

    /// The value of the `Host` header.
    public var authority: String { "\(host):\(port)" }

    /// The URL without a path.
    public var description: String { "http://\(authority)" }
}
