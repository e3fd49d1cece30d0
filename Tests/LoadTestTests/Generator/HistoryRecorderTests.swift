import BSS
import Histories
import Sharding
import Testing

@testable import LoadTest

@Suite struct HistoryRecorderTests {
    private static func answer(_ status: Int, _ error: TMFError? = nil) -> Answer {
        var answer = Answer()
        answer.status = status
        answer.body = error?.encoded() ?? []
        return answer
    }

    @Test(
        arguments: [
            (200, nil, .succeeded), (201, nil, .succeeded), (404, nil, .refused), (422, nil, .refused),
            (500, TMFError.internalError(), .unknown), (502, nil, .unknown), (503, nil, .unknown),
            (503, .outcomeUnknown(), .unknown), (503, .shardUnavailable(), .refused), (503, .overloaded(), .refused),
            (503, .draining(), .refused), (503, .deadlineExceeded(), .refused),
        ] as [(Int, TMFError?, HistoryEvent.Outcome)])
    func `what is told not to be done is held to be refused, and nothing else`(
        status: Int, error: TMFError?, expected: HistoryEvent.Outcome
    ) {
        #expect(HistoryRecorder.outcome(of: Self.answer(status, error)) == expected)
    }

    @Test func `no answer, and one too long to be kept, leave the outcome open`() {
        var answer = Self.answer(200)
        answer.isCutOff = true
        #expect(HistoryRecorder.outcome(of: answer) == .unknown)
        #expect(HistoryRecorder.outcome(of: nil) == .unknown)
    }

    @Test func `bodies are kept of failures only, unless all are asked for`() {
        #expect([200, 404, 499, 500, 503].map(KeptBody.failures.includes) == [false, false, false, true, true])
        #expect(KeptBody.all.includes(status: 200) && !KeptBody.none.includes(status: 503))
    }
}
