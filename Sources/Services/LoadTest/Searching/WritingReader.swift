import BSS
import JSON
import NIOHTTP1

/// Writes customers with names that nobody had, and searches for each by its name at once, with the token of the write.
struct WritingReader: Sendable {
    let target: LoadTarget
    /// What all names of the run begin with.
    let run: String

    private static let collection = ResourceDeclaration.customer.collectionPath

    /// Makes pairs on several connections at once.
    func pairs(_ count: Int, connections: Int, progress: @escaping @Sendable () -> Void) async throws -> PairFigures {
        try await withThrowingTaskGroup(of: PairFigures.Part.self) { group in
            for connection in 0..<connections {
                let share = count / connections + (connection < count % connections ? 1 : 0)
                group.addTask { try await pairs(share, of: connection, progress: progress) }
            }
            return PairFigures(try await group.reduce(into: []) { $0.append($1) })
        }
    }

    private func pairs(
        _ count: Int, of connection: Int, progress: @escaping @Sendable () -> Void
    ) async throws -> PairFigures.Part {
        try await APIConnection.with(target) { [self] connected in
            var part = PairFigures.Part()
            var customers: [String] = []
            for number in 0..<count {
                let name = "\(run)-\(connection)-\(number)"
                let id: String
                let written: APIConnection.Answer
                if customers.count < SearchDrill.customersOfConnection {
                    written = try await create(name, on: connected)
                    id = try JSONDocument(parsing: written.body).root["id"]?.string ?? ""
                    customers.append(id)
                } else {
                    id = customers[number % customers.count]
                    written = try await rename(id, name, on: connected)
                }
                guard let token = written.headers.first(name: "Trunkline-Token") else {
                    throw LoadTestError.refused("a write's answer has no token")
                }
                let path = "\(Self.collection)?name=\(SearchKind.encoded(name))"
                let start = ContinuousClock.now
                let answer = try await connected.send(.GET, path, headers: ["Trunkline-Token": token])
                part.nanoseconds.append(SearchDrill.nanoseconds(since: start))
                let page = try SearchPage(answer, of: path)
                if page.ids != [id] { part.violations += 1 }
                if page.isFromCatalog { part.fromCatalog += 1 }
                progress()
            }
            return part
        }
    }

    private func create(_ name: String, on connection: APIConnection) async throws -> APIConnection.Answer {
        let body = #"{"name":"\#(name)","engagedParty":{"id":"p-\#(name)","@referredType":"Individual"}}"#
        return try Self.checked(
            await connection.send(
                .POST, Self.collection, headers: ["Content-Type": "application/json", "Customer-Key": name], body: body),
            201)
    }

    private func rename(_ id: String, _ name: String, on connection: APIConnection) async throws -> APIConnection.Answer
    {
        try Self.checked(
            await connection.send(
                .PATCH, ResourceDeclaration.customer.path(of: id),
                headers: ["Content-Type": "application/merge-patch+json"], body: #"{"name":"\#(name)"}"#), 200)
    }

    private static func checked(_ answer: APIConnection.Answer, _ status: Int) throws -> APIConnection.Answer {
        guard answer.status == status else {
            let text = String(decoding: answer.body.prefix(300), as: UTF8.self)
            throw LoadTestError.refused("a write was answered with status \(answer.status): \(text)")
        }
        return answer
    }
}
