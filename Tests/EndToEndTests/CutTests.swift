import Foundation
import JSON
import Testing

extension SharedTier {
    /// Lists as of one consistent cut of all shards.
    @Suite struct CutTests {
        /// A cut's answer, asked again while the replica is not there yet: at the start the shards are copied first.
        private static func opened(
            _ path: String, by client: APIClient, showing tokens: [String] = []
        ) async throws -> APIClient.Answer {
            var headers = ["Trunkline-Cut": "new", "Cache-Control": "max-age=5"]
            if !tokens.isEmpty { headers["Trunkline-Token"] = tokens.joined(separator: ",") }
            for _ in 0..<600 {
                let answer = try await client.get(path, headers: headers)
                if answer.status != 503 { return answer }
                try await Task.sleep(for: .milliseconds(50))
            }
            return try await client.get(path, headers: headers)
        }

        private static func page(
            _ path: String, of cut: String, by client: APIClient
        ) async throws -> APIClient.Answer {
            try await client.get(path, headers: ["Trunkline-Cut": cut, "Cache-Control": "max-age=5"])
        }

        @Test func `two routers answer pages and resources of one cut while customers come`() async throws {
            let client = try SharedTier.client
            let family = "Cut\(UUID().uuidString.prefix(8))"
            var tokens: [String: String] = [:]
            func write(_ numbers: Range<Int>) async throws {
                for number in numbers {
                    let party = try await client.post(
                        Paths.individual, #"{"givenName":"N\#(number)","familyName":"\#(family)"}"#)
                    let customer = try await client.post(
                        Paths.customer, Payloads.customer(name: family, party: try #require(party.id)))
                    tokens[try #require(customer["Trunkline-Shard"])] = customer["Trunkline-Token"]
                }
            }
            try await write(0..<12)
            let first = "\(Paths.individual)?familyName=\(family)&sort=-givenName&limit=5"
            let opened = try await Self.opened(first, by: client, showing: Array(tokens.values))
            #expect([200, 206].contains(opened.status))
            let cut = try #require(opened["Trunkline-Cut"])
            #expect(opened["X-As-Of"] != nil && opened["Trunkline-Cut-Expires"] != nil)
            #expect(opened["Trunkline-Shard"] == nil, "no shard was asked")
            try await ServingRouter.with(try SharedTier.running) { other in
                var ids: [String] = []
                var path: String? = first
                while let next = path {
                    try await write(12..<14)
                    let answers = [
                        try await Self.page(next, of: cut, by: client), try await Self.page(next, of: cut, by: other),
                    ]
                    for answer in answers {
                        #expect(answer["X-Total-Count"] == "12")
                        #expect(answer["X-As-Of"] == opened["X-As-Of"])
                        #expect(answer["Trunkline-Cut"] == cut)
                        #expect(answer["Trunkline-Cut-Expires"] == opened["Trunkline-Cut-Expires"])
                        #expect(answer.body == answers[0].body)
                    }
                    let root = try answers[0].json().root
                    for place in 0..<root.count { ids.append(root[place]?["id"]?.string ?? "-") }
                    path = Links.next(answers[0]["Link"])
                }
                #expect(ids.count == 12 && Set(ids).count == 12)
                let customers = try await Self.page("\(Paths.customer)?name=\(family)", of: cut, by: other)
                #expect(customers["X-Total-Count"] == "12")
                let root = try customers.json().root
                let parties = (0..<root.count).map { root[$0]?["engagedParty"]?["id"]?.string ?? "-" }
                #expect(Set(parties) == Set(ids), "a customer's party is in the same cut")
            }
        }

        @Test func `a router holds eight cuts, refuses the ninth, and lets all go when it stops`() async throws {
            let tier = try SharedTier.running
            let catalog = try #require(tier.addresses.instances.first { $0.name == "catalog" })
            let held = "select count(*) from pg_stat_activity where application_name = 'trunkline cut'"
            let before = try #require(Int(try await Shell.psql(port: catalog.port, held)))
            try await ServingRouter.with(tier) { router in
                for _ in 0..<8 {
                    let opened = try await Self.opened("\(Paths.customer)?limit=1", by: router)
                    #expect([200, 206].contains(opened.status))
                }
                let refused = try await router.get(
                    "\(Paths.customer)?limit=1", headers: ["Trunkline-Cut": "new", "Cache-Control": "max-age=5"])
                #expect(refused.status == 503 && refused["Retry-After"] != nil)
                #expect(try refused.json().root["code"]?.string == "tooManyCuts")
                #expect(try await router.get("\(Paths.customer)?limit=1").status < 300, "other lists are answered")
            }
            let after = try #require(Int(try await Shell.psql(port: catalog.port, held)))
            #expect(after <= before)
        }

        @Test(arguments: ["", "now", "AAAA", "new, new", "%00", "' or true --", String(repeating: "A", count: 4_000)])
        func `a field that is no cut is refused`(value: String) async throws {
            let answer = try await SharedTier.client.get(
                "\(Paths.customer)?limit=1", headers: ["Trunkline-Cut": value, "Cache-Control": "max-age=5"])
            #expect(answer.status == 400)
            #expect(try answer.json().root["code"]?.string == "invalidHeader")
        }

        @Test func `what a cut cannot tell is refused and not asked of the shards`() async throws {
            let client = try SharedTier.client
            let made = try await client.post(Paths.individual, Payloads.individual())
            let opened = try await Self.opened("\(Paths.individual)?limit=1", by: client)
            let cut = try #require(opened["Trunkline-Cut"])
            let refused: [(String, [String: String])] = [
                ("\(Paths.individual)/\(try #require(made.id))", ["Trunkline-Cut": cut]),
                ("\(Paths.individual)/\(try #require(made.id))", ["Trunkline-Cut": "new"]),
                ("\(Paths.category)?limit=1", ["Trunkline-Cut": cut]),
                ("\(Paths.individual)?birthDate.gt=1990-01-01T00:00:00Z", ["Trunkline-Cut": cut]),
                ("\(Paths.individual)?customerKey=1", ["Trunkline-Cut": cut]),
                ("\(Paths.individual)?limit=1", ["Trunkline-Cut": "new", "Cache-Control": "no-cache"]),
                (
                    "\(Paths.individual)?limit=1",
                    ["Trunkline-Cut": cut, "Trunkline-Token": try #require(made["Trunkline-Token"])]
                ),
            ]
            for (path, headers) in refused {
                let answer = try await client.get(path, headers: headers)
                #expect(answer.status == 400, "\(path)")
                #expect(try answer.json().root["@type"]?.string == "Error")
                #expect(answer["X-As-Of"] == nil)
            }
            let one = try await Self.page("\(Paths.individual)?id=\(try #require(made.id))", of: cut, by: client)
            #expect(one.status == 200)
        }
    }
}
