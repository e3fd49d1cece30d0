import Foundation
import JSON
import Testing

extension SharedTier {
    /// Lists over all shards, by the global catalog.
    @Suite struct SearchTests {
        /// Waits until the catalog answers lists: at the start the shards are copied first.
        private static func waitForCatalog() async throws {
            for _ in 0..<600 {
                if try await search("\(Paths.individual)?limit=1")["X-As-Of"] != nil { return }
                try await Task.sleep(for: .milliseconds(50))
            }
            Issue.record("the catalog never answered")
        }

        private static func search(_ path: String, token: String? = nil) async throws -> APIClient.Answer {
            var headers = ["Cache-Control": "max-age=5"]
            headers["Trunkline-Token"] = token
            return try await SharedTier.client.get(path, headers: headers)
        }

        @Test func `who writes and shows the token finds what he wrote`() async throws {
            try await Self.waitForCatalog()
            let client = try SharedTier.client
            let family = "Token\(UUID().uuidString.prefix(8))"
            var fromCatalog = 0
            for number in 0..<40 {
                let made = try await client.post(
                    Paths.individual, #"{"givenName":"A","familyName":"\#(family)-\#(number)"}"#,
                    headers: ["Customer-Key": "\(family)-\(number)"])
                let found = try await Self.search(
                    "\(Paths.individual)?familyName=\(family)-\(number)", token: made["Trunkline-Token"])
                #expect(try found.json().root[0]?["id"]?.string == made.id, "\(number)")
                if found["X-As-Of"] != nil { fromCatalog += 1 }
            }
            #expect(fromCatalog > 20, "most answers came from the catalog: \(fromCatalog)")
        }

        @Test func `customers are found by the beginning of their name, by phone and by e-mail`() async throws {
            try await Self.waitForCatalog()
            let client = try SharedTier.client
            let mark = UUID().uuidString.prefix(8)
            var token = ""
            for (number, name) in ["Ängström", "ängstler", "Anders"].enumerated() {
                let made = try await client.post(
                    Paths.individual,
                    #"""
                    {"givenName":"A","familyName":"\#(mark)\#(name)","contactMedium":[
                    {"mediumType":"phone","characteristic":{"phoneNumber":"+49 170 \#(number)\#(mark.utf8.reduce(0) { $0 + Int($1) })"}},
                    {"mediumType":"email","characteristic":{"emailAddress":"\#(mark)\#(number)@Example.org"}}]}
                    """#)
                token += (token.isEmpty ? "" : ",") + (try #require(made["Trunkline-Token"]))
            }
            let encoded = try #require("\(mark)ÄNG".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let found = try await Self.search(
                "\(Paths.individual)?familyName.startsWith=\(encoded)&sort=familyName", token: token)
            #expect(found["X-As-Of"] != nil)
            #expect(found["X-Total-Count"] == "2")
            #expect(try found.json().root.count == 2)
            let phone = "0049170-1\(mark.utf8.reduce(0) { $0 + Int($1) })"
            let byPhone = try await Self.search(
                "\(Paths.individual)?contactMedium.characteristic.phoneNumber=\(phone)", token: token)
            #expect(try byPhone.json().root[0]?["familyName"]?.string == "\(mark)ängstler")
            let byMail = try await Self.search(
                "\(Paths.individual)?contactMedium.characteristic.emailAddress=\(mark)2%40example.org", token: token)
            #expect(try byMail.json().root[0]?["familyName"]?.string == "\(mark)Anders")
            #expect(byMail["Trunkline-Shard"]?.contains(",") == false, "one shard sent the document")
        }

        @Test func `pages go on by the cursor, and their total is exact`() async throws {
            try await Self.waitForCatalog()
            let client = try SharedTier.client
            let family = "Paged\(UUID().uuidString.prefix(8))"
            var tokens: [String: String] = [:]
            for number in 0..<25 {
                let made = try await client.post(
                    Paths.individual, #"{"givenName":"N\#(number % 7)","familyName":"\#(family)"}"#)
                tokens[try #require(made["Trunkline-Shard"])] = made["Trunkline-Token"]
            }
            var path: String? = "\(Paths.individual)?familyName=\(family)&sort=-givenName&limit=10"
            var ids: [String] = []
            while let next = path {
                let page = try await Self.search(next, token: tokens.values.joined(separator: ","))
                #expect(page["X-Total-Count"] == "25")
                #expect(page["X-As-Of"] != nil)
                let root = try page.json().root
                for place in 0..<root.count { ids.append(root[place]?["id"]?.string ?? "-") }
                path = Links.next(page["Link"])
            }
            #expect(ids.count == 25)
            #expect(Set(ids).count == 25)
        }

        @Test(arguments: ["nonsense", "AAAA", "a,b"])
        func `a token that is none is refused`(token: String) async throws {
            let answer = try await Self.search("\(Paths.individual)?limit=1", token: token)
            #expect(answer.status == 400)
            #expect(try answer.json().root["code"]?.string == "invalidHeader")
        }

        @Test func `a drill measures searches, pages through them and finds what it wrote`() async throws {
            try await Self.waitForCatalog()
            let client = try SharedTier.client
            for number in 0..<12 {
                _ = try await client.post(
                    Paths.customer,
                    #"{"name":"Drilled \#(number)","engagedParty":{"id":"p","@referredType":"Individual"}}"#)
            }
            let tier = try #require(TierTrait.current)
            let drilled = try await Binaries.run([
                "loadtest", "search", "--url", tier.addresses.url, "--count", "10", "--pairs", "60", "--connections",
                "2", "--slo", "60s", "--json",
            ])
            #expect(drilled.status == 0, "\(drilled.output)\(drilled.errors)")
            let report = try JSONDocument(parsing: Array(drilled.output.utf8)).root
            #expect(report["readYourWrites"]?["violations"]?.int64 == 0)
            #expect(report["readYourWrites"]?["pairs"]?.int64 == 60)
            #expect((report["searches"]?.count ?? 0) >= 3)
        }

        @Test func `what the replica does not have is asked of the shards`() async throws {
            try await Self.waitForCatalog()
            let answer = try await Self.search("\(Paths.individual)?birthDate.gt=1900-01-01T00:00:00Z&limit=1")
            #expect([200, 206].contains(answer.status))
            #expect(answer["X-As-Of"] == nil)
        }
    }
}
