import AsyncHTTPClient
import Foundation
import JSON
import NIOCore
import NIOHTTP1

/// A client of the APIs, as a portal or a service is one.
struct APIClient: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: [String: String]
        let body: [UInt8]

        func json() throws -> JSONDocument { try JSONDocument(parsing: body) }
        var id: String? { (try? json())?.root["id"]?.string }
        subscript(header: String) -> String? { headers[header.lowercased()] }
    }

    let base: String

    /// The longest time a request may take before the test calls it a hang.
    static let requestTime = TimeAmount.seconds(10)

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers: headers)
    }

    func post(_ path: String, _ body: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("POST", path, headers: headers, body: Array(body.utf8))
    }

    func patch(_ path: String, _ body: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("PATCH", path, headers: headers, body: Array(body.utf8))
    }

    func delete(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("DELETE", path, headers: headers)
    }

    func send(
        _ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8]? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: base + path)
        request.method = .init(rawValue: method)
        if let body {
            request.body = .bytes(ByteBuffer(bytes: body))
            request.headers.add(name: "Content-Type", value: headers["Content-Type"] ?? "application/json")
        }
        // Tests look at what they have just done: they want the shards' own answer, unless they say otherwise.
        if method == "GET", headers["Cache-Control"] == nil {
            request.headers.add(name: "Cache-Control", value: "no-cache")
        }
        for (name, value) in headers where name != "Content-Type" { request.headers.add(name: name, value: value) }
        let response = try await HTTPClient.shared.execute(request, timeout: Self.requestTime)
        let bytes = try await response.body.collect(upTo: 16 << 20)
        var fields: [String: String] = [:]
        for (name, value) in response.headers { fields[name.lowercased()] = value }
        return Answer(status: Int(response.status.code), headers: fields, body: Array(buffer: bytes))
    }
}
