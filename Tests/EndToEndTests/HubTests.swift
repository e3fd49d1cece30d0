import Brokers
import Crypto
import Foundation
import JSON
import Testing

extension SharedTier {
    /// The hubs of the APIs, over HTTP.
    @Suite struct HubTests {
        private static let hub = "/tmf-api/customerManagement/v4/hub"

        private static func isSigned(_ request: WebhookListener.Received, secret: String) -> Bool {
            guard let key = Data(base64Encoded: String(secret.dropFirst("whsec_".count))) else { return false }
            let text = "\(request.id).\(request.headers["webhook-timestamp"] ?? "").\(request.body)"
            let expected = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: key))
            return request.headers["webhook-signature"] == "v1,\(Data(expected).base64EncodedString())"
        }

        /// Waits for the events of a document; others' may come too, of a moment before the subscription.
        private static func events(
            of subject: String, _ listener: WebhookListener, _ count: Int
        ) async throws -> [WebhookListener.Received] {
            var found: [WebhookListener.Received] = []
            for _ in 0..<1_200 where found.count < count {
                found = listener.all.filter { $0.headers["ce-subject"] == subject }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(found.count == count, "\(listener.all.map(\.path))")
            return found
        }

        @Test func `who subscribes is sent the API's events, signed, until he leaves`() async throws {
            let client = try SharedTier.client
            let listener = try await WebhookListener.start()
            let callback = "http://127.0.0.1:\(listener.port)/crm"
            let made = try await client.post(Self.hub, #"{"callback":"\#(callback)","query":null}"#)
            #expect(made.status == 201)
            let root = try made.json().root
            let subscription = "\(Self.hub)/\(try #require(made.id))"
            #expect(root["callback"]?.string == callback)
            #expect(made["Location"] == subscription)
            let secret = try #require(root["secret"]?.string)

            let individual = try await client.post(Paths.individual, #"{"givenName":"Ada","familyName":"M"}"#)
            let party = try #require(individual.id)
            let customer = try await client.post(
                Paths.customer,
                #"{"name":"Ada","engagedParty":{"id":"\#(party)","@referredType":"Individual"}}"#)
            let changed = try await client.patch("\(Paths.customer)/\(try #require(customer.id))", #"{"name":"Ada M"}"#)
            #expect(changed.status == 200)
            let id = try #require(customer.id)
            let events = try await Self.events(of: "Customer/\(id)", listener, 2)
            #expect(
                events.map(\.path) == [
                    "/crm/listener/customerCreateEvent", "/crm/listener/customerAttributeValueChangeEvent",
                ])
            #expect(!listener.all.contains { $0.path.contains("individual") }, "the party's event is of another API")
            for request in events { #expect(Self.isSigned(request, secret: secret)) }
            let event = try JSONDocument(parsing: Array(try #require(events.first).body.utf8)).root
            #expect(event["event"]?["customer"]?["id"]?.string == id)

            let shown = try await client.get(subscription)
            #expect(try shown.json().root["state"]?.string == "active")
            #expect(try shown.json().root["secret"] == nil, "it is told once")
            let listed = try await client.get(Self.hub)
            #expect(try listed.json().root.count == 1)
            let status = try await Binaries.run([
                "cdc", "webhooks", "--json", "--data", try SharedTier.running.dataDirectory,
            ])
            #expect(status.output.contains(callback))

            #expect(try await client.delete(subscription).status == 204)
            #expect(try await client.get(subscription).status == 404)
            try await listener.stop()
        }

        @Test func `the product catalog's events are sent too`() async throws {
            let client = try SharedTier.client
            let hub = "/tmf-api/productCatalogManagement/v4/hub"
            let listener = try await WebhookListener.start()
            let made = try await client.post(
                hub, #"{"callback":"http://127.0.0.1:\#(listener.port)","query":"eventType=CategoryCreateEvent"}"#)
            #expect(made.status == 201)
            let id = try #require(made.id)
            let category = try await client.post(Paths.category, #"{"name":"Handsets"}"#)
            #expect(category.status == 201)
            let events = try await Self.events(of: "Category/\(try #require(category.id))", listener, 1)
            #expect(events.first?.path == "/listener/categoryCreateEvent")
            #expect(try await client.delete("\(hub)/\(id)").status == 204)
            try await listener.stop()
        }

        @Test(arguments: [
            (#"{"callback":"http://127.0.0.1:9/x","query":"status=active"}"#, 400, "query"),
            (#"{"callback":"http://127.0.0.2:9/x"}"#, 400, "allowed"),
            (#"{"callback":"http://169.254.169.254/latest/meta-data"}"#, 400, "allowed"),
            (#"{"callback":"http://0x7f000001/"}"#, 400, "host"),
            (#"{"callback":"https://user:secret@example.org/"}"#, 400, "URL"),
            (#"{"callback":7}"#, 400, "callback"), (#"{"query":"x"}"#, 400, "callback"),
            (#"{"callback":"http://127.0.0.1:9/x","secret":"mine"}"#, 400, "secret"),
            (#"["http://127.0.0.1:9/x"]"#, 400, "object"), ("{", 400, "malformed"), ("", 400, "empty"),
        ])
        func `what is no subscription is refused`(body: String, status: Int, word: String) async throws {
            let answer = try await SharedTier.client.post(Self.hub, body)
            #expect(answer.status == status)
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(text.contains(word), "\(text)")
        }

        @Test func `other methods and paths are refused`() async throws {
            let client = try SharedTier.client
            let patched = try await client.patch(Self.hub, "{}")
            #expect(patched.status == 405)
            #expect(patched["Allow"] == "GET, POST")
            #expect(try await client.get("\(Self.hub)/nonsense").status == 404)
            #expect(try await client.delete("\(Self.hub)/00000000-0000-0000-0000-000000000000").status == 404)
            #expect(try await client.post("\(Self.hub)/00000000-0000-0000-0000-000000000000/replay", "").status == 404)
            #expect(try await client.get("\(Self.hub)/x/y/z").status == 404)
            #expect(try await client.get("/tmf-api/nothing/v4/hub").status == 404)
            #expect(
                try await client.post("/tmf-api/nothing/v4/hub", #"{"callback":"http://127.0.0.1:9"}"#).status == 404)
            let form = try await client.post(Self.hub, "callback=x", headers: ["Content-Type": "text/plain"])
            #expect(form.status == 415)
        }
    }
}
