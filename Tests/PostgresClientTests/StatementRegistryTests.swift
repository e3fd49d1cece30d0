import Testing

@testable import PostgresClient

@Suite struct StatementRegistryTests {
    @Test func `equal texts are one statement, other types another`() {
        let registry = StatementRegistry()
        let first = registry.intern("select $1", [.int4])
        #expect(registry.intern("select $1", [.int4]) === first)
        #expect(registry.intern("select $1", [.int8]).number == 1)
    }

    @Test func `a generated text is prepared once it has proved to be common`() {
        let registry = StatementRegistry()
        let numbers = (1...StatementRegistry.usesBeforePreparing + 1).map { _ in
            registry.intern(generated: "select 1", []).number
        }
        #expect(numbers.dropLast(2).allSatisfy { $0 == nil })
        #expect(numbers.suffix(2) == [0, 0])
    }

    @Test func `however many texts are generated, few are prepared, and other statements still are`() {
        let registry = StatementRegistry()
        var prepared = 0
        for text in 0..<3_000 {
            for _ in 0..<StatementRegistry.usesBeforePreparing
            where registry.intern(generated: "select \(text)", []).number != nil { prepared += 1 }
        }
        #expect(prepared == StatementRegistry.generatedPreparedMax)
        #expect(registry.intern("select 'own'", []).number == StatementRegistry.generatedPreparedMax)
        #expect(registry.intern(generated: "select 0", []).number == 0)
    }

    @Test func `a text that is parsed at each call answers as a prepared one does`() async throws {
        try await SharedServer.withPool(script: "") { pool in
            for number in 0..<Int32(StatementRegistry.usesBeforePreparing + 4) {
                let statement = PostgresStatement(generated: "select $1 + 1 as unprepared_at_first", [.int4])
                let rows = try await pool.query(statement, [.int4(number)], deadline: .generous)
                #expect(try rows[0].int4(0) == number + 1)
            }
        }
    }
}
