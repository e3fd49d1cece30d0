import Testing

@testable import RabbitClient

struct DeliveryAssemblyTests {
    private let start = DeliveryStart(
        consumer: ConsumerName(rawValue: "c"), number: 7, isRedelivered: false, exchange: "", routingKey: "q")

    private func body(of step: DeliveryAssembly.Step) -> [UInt8]? {
        if case .complete(let start, _, let body, let size) = step, start.number == 7, size == body.count {
            body
        } else {
            nil
        }
    }

    @Test func `a body in parts is put together`() {
        var assembly = DeliveryAssembly(bodyBytesMax: 5)
        assembly.begin(start)
        let steps = [
            assembly.take(MessageProperties(), bodyBytes: 5), assembly.take([1, 2]), assembly.take([3]),
            assembly.take([4, 5]),
        ]
        #expect(steps.map { body(of: $0) } == [nil, nil, nil, [1, 2, 3, 4, 5]])
    }

    @Test func `a delivery without a body is complete with its properties`() {
        var assembly = DeliveryAssembly(bodyBytesMax: 5)
        assembly.begin(start)
        let step = assembly.take(MessageProperties(), bodyBytes: 0)
        #expect(body(of: step) == [])
    }

    @Test func `a body that is too large is not kept, and its delivery is complete with its last part`() {
        var assembly = DeliveryAssembly(bodyBytesMax: 5)
        assembly.begin(start)
        let steps = [
            assembly.take(MessageProperties(), bodyBytes: 7), assembly.take([1, 2, 3]), assembly.take([4, 5, 6, 7]),
        ]
        guard case .incomplete = steps[0], case .incomplete = steps[1],
            case .complete(_, _, let body, let bodyBytes) = steps[2]
        else {
            Issue.record("\(steps)")
            return
        }
        #expect(body.isEmpty)
        #expect(bodyBytes == 7)
        assembly.begin(start)
        _ = assembly.take(MessageProperties(), bodyBytes: 1)
        let next = assembly.take([9])
        #expect(self.body(of: next) == [9])
    }

    @Test(arguments: [6, UInt64(Int.max), .max])
    func `a body that is too large and never ends is not kept`(bodyBytes: UInt64) {
        var assembly = DeliveryAssembly(bodyBytesMax: 5)
        assembly.begin(start)
        _ = assembly.take(MessageProperties(), bodyBytes: bodyBytes)
        guard case .incomplete = assembly.take([1, 2, 3, 4, 5]) else {
            Issue.record("it was complete")
            return
        }
    }

    @Test func `what belongs to no delivery is ignored`() {
        var assembly = DeliveryAssembly(bodyBytesMax: 5)
        let strays = [assembly.take(MessageProperties(), bodyBytes: 1), assembly.take([1])]
        for step in strays {
            guard case .stray = step else {
                Issue.record("it was taken")
                return
            }
        }
        #expect(strays.count == 2)
    }
}
