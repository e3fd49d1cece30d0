import Foundation
import JSON
import Sharding
import Testing

extension SharedTier {
    /// A customer and what belongs to it, over the APIs.
    @Suite struct OnboardingTests {
        @Test func `a customer, its account, order and product share slot and shard`() async throws {
            let client = try SharedTier.client
            let number = "onboarding-\(UUID().uuidString)"
            let customer = try await client.post(
                Paths.customer, Payloads.customer(), headers: ["Customer-Key": number])
            #expect(customer.status == 201)
            let id = try #require(customer.id)
            let key = try CustomerKey(tenant: .default, number: number)
            #expect(customer["Trunkline-Slot"] == "\(key.slot)")
            #expect(customer["ETag"] == "\"1\"")
            #expect(customer["Location"] == "\(Paths.customer)/\(id)")
            #expect(customer["Trunkline-Token"] != nil)
            for (path, body) in [
                (Paths.billingAccount, Payloads.account(of: id)), (Paths.productOrder, Payloads.order(of: id)),
                (Paths.product, Payloads.product(of: id)),
            ] {
                let made = try await client.post(path, body)
                #expect(made.status == 201, "\(path): \(String(decoding: made.body, as: UTF8.self))")
                #expect(made["Trunkline-Slot"] == "\(key.slot)")
                #expect(made["Trunkline-Shard"] == customer["Trunkline-Shard"])
                let read = try await client.get("\(path)/\(try #require(made.id))")
                #expect(read.status == 200)
                #expect(read.body == made.body)
                #expect(read["Trunkline-Slot"] == "\(key.slot)")
            }
        }

        @Test func `locate names the slot that psql computes and the shard that answers`() async throws {
            let client = try SharedTier.client
            let running = try SharedTier.running
            let customer = try await client.post(
                Paths.customer, Payloads.customer(), headers: ["Customer-Key": "locate-4711"])
            let located = try await Binaries.run([
                "topology", "locate", "locate-4711", "--data", running.dataDirectory, "--json",
            ])
            let answer = try JSONDocument(parsing: Array(located.output.utf8)).root[0]
            #expect(answer?["slot"]?.rawBytes.elementsEqual((customer["Trunkline-Slot"] ?? "").utf8) == true)
            #expect(answer?["shard"]?.string == customer["Trunkline-Shard"])
            let psql = try await Shell.psql(
                port: try #require(running.addresses.instances.first?.port),
                "select hashtextextended('default:locate-4711', 0) & 4095")
            #expect(psql == customer["Trunkline-Slot"])
        }

        @Test func `an audit of the whole cluster finds every row in its slot`() async throws {
            let running = try SharedTier.running
            let client = try SharedTier.client
            for number in 0..<20 {
                let answer = try await client.post(
                    Paths.individual, Payloads.individual(), headers: ["Customer-Key": "audit-ключ-\(number)"])
                #expect(answer.status == 201)
            }
            let audit = try await Binaries.run(["audit", "--data", running.dataDirectory, "--json"])
            #expect(audit.status == 0, "\(audit.output)\(audit.errors)")
            let shards = try #require(try JSONDocument(parsing: Array(audit.output.utf8)).root["shards"])
            let keys = shards.elements.compactMap { $0["keys"]?["count"]?.int64 }.reduce(0, +)
            #expect(keys >= 20)
        }

        @Test func `a repeated Idempotency-Key gets the first answer, also without a customer key`() async throws {
            let client = try SharedTier.client
            let headers = ["Idempotency-Key": "once-\(UUID().uuidString)"]
            let first = try await client.post(Paths.individual, Payloads.individual(), headers: headers)
            let again = try await client.post(Paths.individual, Payloads.individual(), headers: headers)
            #expect(first.status == 201)
            #expect(again.status == 201)
            #expect(again.body == first.body)
            #expect(again["ETag"] == first["ETag"])
            #expect(again["Idempotency-Replayed"] == "true")
            let other = try await client.post(Paths.individual, Payloads.individual(family: "Other"), headers: headers)
            #expect(other.status == 422)
        }

        @Test func `a patch with the current ETag changes the document, a stale one does not`() async throws {
            let client = try SharedTier.client
            let made = try await client.post(Paths.individual, Payloads.individual())
            let path = "\(Paths.individual)/\(try #require(made.id))"
            let changed = try await client.patch(
                path, #"{"familyName":"Lovelace"}"#,
                headers: ["If-Match": try #require(made["ETag"]), "Content-Type": "application/merge-patch+json"])
            #expect(changed.status == 200)
            #expect(changed["ETag"] == "\"2\"")
            #expect(try changed.json().root["familyName"]?.string == "Lovelace")
            let stale = try await client.patch(path, #"{"familyName":"X"}"#, headers: ["If-Match": "\"1\""])
            #expect(stale.status == 412)
            let unchanged = try await client.get(path, headers: ["If-None-Match": "\"2\""])
            #expect(unchanged.status == 304)
            let operations = try await client.patch(
                path, #"[{"op":"replace","path":"/givenName","value":"Augusta"}]"#,
                headers: ["Content-Type": "application/json-patch+json"])
            #expect(operations.status == 200)
            #expect(try operations.json().root["givenName"]?.string == "Augusta")
        }

        @Test func `lists merge all shards, page by cursor and count`() async throws {
            let client = try SharedTier.client
            let family = "Listed\(UUID().uuidString.prefix(8))"
            var made: Set<String> = []
            for number in 0..<25 {
                let answer = try await client.post(
                    Paths.individual, #"{"givenName":"\#(String(number, radix: 36))","familyName":"\#(family)"}"#)
                made.insert(try #require(answer.id))
            }
            var found: [String] = []
            var names: [String] = []
            var next: String? = "\(Paths.individual)?familyName=\(family)&sort=-givenName&limit=10"
            for _ in 0..<4 {
                guard let target = next else { break }
                let page = try await client.get(target)
                #expect(page["X-Total-Count"] == "25")
                #expect(page.status == 206)
                for element in try page.json().root.elements {
                    found.append(try #require(element["id"]?.string))
                    names.append(try #require(element["givenName"]?.string))
                }
                next = Links.next(page["Link"])
            }
            #expect(next == nil)
            #expect(found.count == 25)
            #expect(Set(found) == made)
            #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.reversed())
        }

        @Test func `metrics and probes answer`() async throws {
            let control = APIClient(base: try SharedTier.running.addresses.controlURL)
            let live = try await control.get("/livez")
            #expect(live.status == 200)
            let ready = try await control.get("/readyz")
            #expect(ready.status == 200)
            let metrics = try await control.get("/metrics")
            #expect(metrics.status == 200)
            #expect(String(decoding: metrics.body, as: UTF8.self).contains("# TYPE"))
        }
    }
}
