import Foundation
import Testing

@testable import Webhooks

@Suite struct RetryAfterTests {
    private static let now = Date(timeIntervalSince1970: 1_700_000_000)

    @Test func `seconds and dates are waits, what has passed is none`() {
        #expect(RetryAfter.seconds("120", now: Self.now) == 120)
        #expect(RetryAfter.seconds("Tue, 14 Nov 2023 22:14:20 GMT", now: Self.now) == 60)
        #expect(RetryAfter.seconds("Mon, 13 Nov 2023 22:14:20 GMT", now: Self.now) == 0)
    }

    @Test(arguments: ["", "-1", "soon", "1e9", "99999999999999999999", "2023-11-14"])
    func `what is neither is none`(text: String) {
        #expect(RetryAfter.seconds(text, now: Self.now) == nil)
    }
}
