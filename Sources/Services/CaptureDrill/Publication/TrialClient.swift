import JSON
import NIOHTTP1
import Router

/// Makes documents through the router, as all clients do.
struct TrialClient: Sendable {
    private static let requestTime: Duration = .seconds(10)

    let responder: any EdgeResponder

    /// POSTs a document; the id of what was made, nil where it was refused as not processable (422).
    ///
    /// - Throws: `DrillError.refused` for any other answer.
    func make(_ path: String, _ body: String, key: String? = nil) async throws -> String? {
        var headers: HTTPHeaders = ["Content-Type": "application/json"]
        if let key { headers.add(name: "Customer-Key", value: key) }
        let now = ContinuousClock.now
        let response = await responder.respond(
            to: EdgeRequest(
                method: .POST, target: "/tmf-api/\(path)", headers: headers, body: Array(body.utf8), requestID: "trial",
                receivedAt: now, deadline: now + Self.requestTime))
        if response.status == 422 { return nil }
        guard response.status == 201, let id = try JSONDocument(parsing: response.body).root["id"]?.string else {
            throw DrillError.refused(path: path, status: response.status)
        }
        return id
    }
}
