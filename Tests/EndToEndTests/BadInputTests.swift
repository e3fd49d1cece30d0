import Foundation
import JSON
import Testing

extension SharedTier {
    /// What clients do wrong: the right status, a TM Forum error body, and nothing written.
    @Suite struct BadInputTests {
        @Test(arguments: BadRequest.all)
        func `is refused with a TM Forum error, and nothing is written`(_ bad: BadRequest) async throws {
            let before = try await RowCount.all(of: SharedTier.running)
            let answer = try await SharedTier.client.send(bad.method, bad.path, headers: bad.headers, body: bad.body)
            try expectError(answer, bad.status, bad.code)
            #expect(try await RowCount.all(of: SharedTier.running) == before)
        }

        @Test func `an owner in another slot is refused`() async throws {
            let client = try SharedTier.client
            let one = try #require(
                try await client.post(Paths.customer, Payloads.customer(), headers: ["Customer-Key": "slot-a"]).id)
            let other = try #require(
                try await client.post(Paths.customer, Payloads.customer(), headers: ["Customer-Key": "slot-b"]).id)
            let order = try #require(try await client.post(Paths.productOrder, Payloads.order(of: one)).id)
            let before = try await RowCount.all(of: SharedTier.running)
            let answer = try await client.patch(
                "\(Paths.productOrder)/\(order)", #"{"relatedParty":\#(Payloads.party(other))}"#)
            try expectError(answer, 422, "ownerChanged")
            #expect(try await RowCount.all(of: SharedTier.running) == before)
        }

        @Test func `an id with another slot than its row's finds nothing`() async throws {
            let client = try SharedTier.client
            let id = try #require(try await client.post(Paths.individual, Payloads.individual()).id)
            // The twelve bits of the slot stand after the version nibble.
            var characters = Array(id)
            characters[17] = characters[17] == "0" ? "1" : "0"
            let answer = try await client.get("\(Paths.individual)/\(String(characters))")
            try expectError(answer, 404, "notFound")
        }

        @Test func `an illegal change of state is refused`() async throws {
            let client = try SharedTier.client
            let customer = try #require(try await client.post(Paths.customer, Payloads.customer()).id)
            let order = try await client.post(Paths.productOrder, Payloads.order(of: customer))
            #expect(try order.json().root["state"]?.string == "acknowledged")
            let path = "\(Paths.productOrder)/\(try #require(order.id))"
            let before = try await RowCount.all(of: SharedTier.running)
            let answer = try await client.patch(path, #"{"state":"completed"}"#)
            try expectError(answer, 422, "illegalTransition")
            #expect(try await RowCount.all(of: SharedTier.running) == before)
            #expect(try await client.patch(path, #"{"state":"inProgress"}"#).status == 200)
        }

        @Test func `a customer key is taken once`() async throws {
            let client = try SharedTier.client
            let headers = ["Customer-Key": "taken-\(UUID().uuidString)"]
            #expect(try await client.post(Paths.customer, Payloads.customer(), headers: headers).status == 201)
            let before = try await RowCount.all(of: SharedTier.running)
            try expectError(
                try await client.post(Paths.customer, Payloads.customer(), headers: headers), 409, "conflict")
            #expect(try await RowCount.all(of: SharedTier.running) == before)
        }

        @Test func `a customer that others refer to is not deleted`() async throws {
            let client = try SharedTier.client
            let customer = try #require(try await client.post(Paths.customer, Payloads.customer()).id)
            let account = try #require(
                try await client.post(Paths.billingAccount, Payloads.account(of: customer)).id)
            try expectError(try await client.delete("\(Paths.customer)/\(customer)"), 409, "stillReferenced")
            #expect(try await client.delete("\(Paths.billingAccount)/\(account)").status == 204)
            #expect(try await client.delete("\(Paths.customer)/\(customer)").status == 204)
            #expect(try await client.get("\(Paths.customer)/\(customer)").status == 404)
        }

        @Test func `conflicting lengths are refused once, and the connection is closed`() async throws {
            let url = try #require(URL(string: try SharedTier.running.addresses.url))
            let answer = try await RawConnection.exchange(
                port: try #require(url.port),
                """
                POST \(Paths.individual) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\
                Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: a\r\n\r\n
                """)
            #expect(answer.hasPrefix("HTTP/1.1 400"))
            #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2, "one response, not two")
            #expect(answer.contains(#""code":"malformedRequest""#))
        }

        @Test(arguments: ["Customer-Key", "Idempotency-Key"], [UInt8(0xE8), 0xE9])
        func `a header value that is not UTF-8 is refused`(_ name: String, _ byte: UInt8) async throws {
            // Either byte would be read as U+FFFD, and the two values as one.
            let key = Array("x".utf8) + [byte]
            let before = try await RowCount.all(of: SharedTier.running)
            let root = try await rawAnswer("POST", Paths.individual, name, key, body: Payloads.individual())
            expectError(root, 400, "invalidHeader")
            // Where a customer key places nothing, the fingerprint of the request still holds it.
            let global = try await rawAnswer(
                "POST", Paths.category, name, key, more: ["Idempotency-Key: c-\(byte)"], body: #"{"name":"Phones"}"#)
            expectError(global, 400, "invalidHeader")
            #expect(try await RowCount.all(of: SharedTier.running) == before)
        }

        @Test(arguments: ["Customer-Key", "Idempotency-Key", "Content-Type"])
        func `a header that is sent twice is refused where it has one value`(_ name: String) async throws {
            let before = try await RowCount.all(of: SharedTier.running)
            let value = name == "Content-Type" ? "application/json" : "once-1"
            let answer = try await rawAnswer(
                "POST", Paths.individual, name, Array(value.utf8), more: ["\(name.lowercased()): \(value)"],
                body: Payloads.individual())
            expectError(answer, 400, "invalidHeader")
            #expect(try await RowCount.all(of: SharedTier.running) == before)
        }

        @Test func `space around a customer key is none of it`() async throws {
            let first = try await rawAnswer(
                "POST", Paths.customer, "Customer-Key", Array("  spaced-1 \t ".utf8), body: Payloads.customer())
            #expect(first.hasPrefix("HTTP/1.1 201 "), "\(first)")
            let second = try await rawAnswer(
                "POST", Paths.customer, "Customer-Key", Array("spaced-1".utf8), body: Payloads.customer())
            expectError(second, 409, "conflict")
        }

        @Test func `a 405 lists the methods that there are`() async throws {
            let answer = try await rawAnswer("PUT", Paths.individual, body: "{}")
            #expect(answer.hasPrefix("HTTP/1.1 405 ") && answer.contains("\r\nAllow: GET, HEAD, POST\r\n"), "\(answer)")
        }

        @Test func `a target that is not ASCII is refused`() async throws {
            let answer = try await rawAnswer("GET", Paths.individual + "?familyName=", target: [0xE8])
            expectError(answer, 400, "malformedRequest")
        }

        /// Sends one request whose header `name` has these bytes, on a connection that ends with the answer.
        ///
        /// - Parameter target: Bytes behind `path`.
        private func rawAnswer(
            _ method: String, _ path: String, _ name: String = "X-Else", _ value: [UInt8] = [], more: [String] = [],
            body: String = "", target: [UInt8] = []
        ) async throws -> String {
            let url = try #require(URL(string: try SharedTier.running.addresses.url))
            let lines = [
                "", "Host: a", "Content-Type: application/json", "Content-Length: \(body.utf8.count)",
                "Connection: close",
            ]
            var bytes = Array("\(method) \(path)".utf8) + target + Array(" HTTP/1.1\r\n\(name): ".utf8) + value
            bytes += Array("\((lines + more).joined(separator: "\r\n"))\r\n\r\n\(body)".utf8)
            return try await RawConnection.exchange(port: try #require(url.port), bytes: bytes)
        }

        /// A raw response that is this error, with a TM Forum body.
        private func expectError(_ answer: String, _ status: Int, _ code: String) {
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
            #expect(answer.contains(#""code":"\#(code)""#) && answer.contains(#""@type":"Error""#), "\(answer)")
            #expect(answer.contains(#""status":"\#(status)""#), "\(answer)")
        }

        private func expectError(_ answer: APIClient.Answer, _ status: Int, _ code: String) throws {
            #expect(answer.status == status, "\(String(decoding: answer.body, as: UTF8.self))")
            let error = try answer.json().root
            #expect(error["code"]?.string == code)
            #expect(error["reason"]?.string?.isEmpty == false)
            #expect(error["status"]?.string == "\(status)")
            #expect(error["@type"]?.string == "Error")
        }
    }
}
