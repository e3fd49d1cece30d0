import AsyncHTTPClient
import Capture
import Foundation
import JSON
import NIOCore
import NIOHTTP1

/// Sends events to subscribers over HTTP: to the address that was looked at, without following anybody elsewhere.
actor WebhookSender {
    /// Clients that are kept, each for one host at one address.
    private static let clientsMax = 64
    private static let connectTime: TimeAmount = .seconds(5)
    /// Bytes of an answer that are read, so that its connection can be used again; a longer one costs it.
    private static let answerBytesMax = 16 << 10

    private struct Place: Hashable {
        let host: String
        let address: String
    }

    private let gate: CallbackGuard
    private let answerTime: Duration
    private var clients: [Place: HTTPClient] = [:]
    /// Clients that were dropped while others might still send by them; shut down at the end.
    private var dropped: [HTTPClient] = []

    init(allowed: [AddressBlock], answerTime: Duration) {
        gate = CallbackGuard(allowed: allowed)
        self.answerTime = answerTime
    }

    /// Sends an event.
    func send(_ delivery: WebhookDelivery) async -> WebhookOutcome {
        guard let callback = try? CallbackAddress(delivery.callback),
            let signature = WebhookSignature(secret: delivery.secret)
        else { return .failed("the subscription is damaged", retryAfter: nil) }
        let address: String
        do throws(CallbackGuard.Refusal) { address = try await gate.address(of: callback) } catch {
            return .failed(error.description, retryAfter: nil)
        }
        let type = delivery.eventType
        var request = HTTPClientRequest(
            url: "\(callback.url)/listener/\(type.prefix(1).lowercased())\(type.dropFirst())")
        request.method = .POST
        let now = Int64(Date().timeIntervalSince1970)
        request.headers = [
            "content-type": "application/json", "user-agent": "trunkline", "webhook-id": delivery.eventID,
            "webhook-timestamp": "\(now)",
            "webhook-signature": signature.header(id: delivery.eventID, timestamp: now, body: delivery.payload),
        ]
        for (name, value) in Self.attributes(of: delivery) { request.headers.add(name: "ce-\(name)", value: value) }
        request.body = .bytes(delivery.payload)
        do {
            let response = try await client(for: Place(host: callback.host, address: address)).execute(
                request, timeout: .nanoseconds(Int64(answerTime / .nanoseconds(1))))
            _ = try? await response.body.collect(upTo: Self.answerBytesMax)
            return Self.outcome(of: response)
        } catch {
            return .failed("it does not answer: \(error)", retryAfter: nil)
        }
    }

    /// Ends all connections.
    func close() async {
        for client in Array(clients.values) + dropped { try? await client.shutdown() }
        clients = [:]
        dropped = []
    }

    private func client(for place: Place) -> HTTPClient {
        if let known = clients[place] { return known }
        if clients.count >= Self.clientsMax, let oldest = clients.keys.first {
            clients.removeValue(forKey: oldest).map { dropped.append($0) }
        }
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = Self.connectTime
        if IPAddress(place.host) == nil { configuration.dnsOverride = [place.host: place.address] }
        let made = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        clients[place] = made
        return made
    }

    private static func outcome(of response: HTTPClientResponse) -> WebhookOutcome {
        switch response.status.code {
        case 200...299: .delivered
        case 410: .gone
        default:
            .failed(
                "it answers \(response.status.code)",
                retryAfter: response.headers.first(name: "retry-after").flatMap { RetryAfter.seconds($0, now: Date()) })
        }
    }

    private static func attributes(of delivery: WebhookDelivery) -> [(String, String)] {
        guard let root = try? JSONDocument(parsing: Array(delivery.attributes.utf8)).root else { return [] }
        return root.members.compactMap { member in member.value.string.map { (member.name, $0) } }
    }
}
