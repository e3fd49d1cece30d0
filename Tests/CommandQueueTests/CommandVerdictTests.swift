import BSS
import Router
import Testing

@testable import CommandQueue

struct CommandVerdictTests {
    private static func verdict(_ status: Int, retryAfter: Bool = false, tries: Int = 1) -> CommandVerdict {
        var headers = EdgeHeaders()
        headers.append("Content-Language", "en")
        if retryAfter { headers.append("Retry-After", 1) }
        return CommandVerdict(EdgeResponse(status: status, headers: headers), tries: tries, failuresMax: 8)
    }

    @Test func `what is done is done`() {
        for status in [200, 201, 202, 204] { #expect(Self.verdict(status) == .done) }
    }

    @Test func `what is refused for what it is stays refused`() {
        for status in [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 501] {
            #expect(Self.verdict(status) == .refused, "\(status)")
        }
    }

    @Test func `trouble that passes is waited for, however long`() {
        for status in [408, 429, 502, 503, 504] { #expect(Self.verdict(status, tries: 1_000) == .again, "\(status)") }
        #expect(Self.verdict(409, retryAfter: true) == .again, "the same command is under way elsewhere")
    }

    @Test func `a server that fails is asked a few times`() {
        #expect(Self.verdict(500, tries: 7) == .again)
        #expect(Self.verdict(500, tries: 8) == .refused)
    }

    @Test func `waits grow to the longest and differ`() {
        var backoff = RetryBackoff(first: .milliseconds(100), longest: .seconds(1))
        var step = Duration.milliseconds(100)
        for _ in 0..<20 {
            let wait = backoff.next()
            #expect(wait >= step / 2 && wait <= step)
            step = min(step * 2, .seconds(1))
        }
        backoff.reset()
        #expect(backoff.next() <= .milliseconds(100))
    }
}
