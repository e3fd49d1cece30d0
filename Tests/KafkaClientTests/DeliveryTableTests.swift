import Testing

@testable import KafkaClient

/// Whose report is whose.
@Suite struct DeliveryTableTests {
    /// A call of so many records whose answer the body awaits.
    private static func call(
        _ count: Int, _ body: (ProduceCall) -> Void
    ) async -> ProduceCall.Outcome {
        await withCheckedContinuation { answer in
            let records = (0..<count).map { KafkaRecord(topic: "t", key: nil, value: [UInt8($0)]) }
            body(ProduceCall(records, ticket: CallTicket(), expiry: .now, answer: answer))
        }
    }

    @Test func `a number is given again only after its report, and stands for one record`() async {
        _ = await Self.call(3) { call in
            var table = DeliveryTable()
            let tokens = (0..<3).map { table.insert(DeliveryTable.Slot(call: call, index: $0)) }
            #expect(tokens == [1, 2, 3])
            #expect(table.count == 3)
            #expect(table.remove(2)?.index == 1)
            #expect(table.remove(2) == nil)
            #expect(table.remove(0) == nil)
            #expect(table.remove(4) == nil)
            #expect(table.insert(DeliveryTable.Slot(call: call, index: 1)) == 2)
            #expect(table.removeAll().map(\.index) == [0, 1, 2])
            #expect(table.isEmpty)
            call.cancel()
        }
    }

    @Test func `reports are answered in the order of the records, whatever the order they come in`() async throws {
        let outcome = await Self.call(3) { call in
            for index in [2, 0, 1] {
                call.advance()
                #expect(!call.isAnswered)
                call.report(.delivered(partition: 0, offset: Int64(index)), at: index)
                // A second report of the same record changes nothing.
                call.report(.failed(.closed), at: index)
            }
            #expect(call.isAnswered)
        }
        #expect(try outcome.get() == (0..<3).map { .delivered(partition: 0, offset: $0) })
    }

    @Test func `the line counts what waits, whoever leaves it`() async {
        var line = ProduceLine()
        _ = await Self.call(3) { first in
            line.append(first)
            line.advance()
            #expect(line.recordsWaiting == 2)
            #expect(line.first === first)
            line.remove(first)
            #expect(line.recordsWaiting == 0)
            #expect(line.isEmpty)
            first.cancel()
            #expect(first.nextRecord == nil)
        }
        for _ in 0..<3_000 {
            _ = await Self.call(1) { call in
                line.append(call)
                #expect(line.recordsWaiting == 1)
                line.advance()
                call.report(.failed(.closed), at: 0)
            }
        }
        #expect(line.isEmpty)
    }
}
