import BSS
import RedisClient
import Router
import Testing

@testable import CommandQueue

struct DeadLetterTests {
    @Test func `a dead letter has its own fields and the reason, however often it dies`() {
        var message = CommandMessage()
        message.fields = [
            (name: "path", value: "/x"), (name: "x-delivery-count", value: "9"),
            (name: "trunkline-error", value: "old"),
            (name: "Trunkline-Status", value: "1"), (name: "x-first-death-queue", value: "q"),
            (name: "mine", value: "1"),
        ]
        let fields = DeadLetter.fields(of: message, CommandAnswer(.unknownPath()))
        #expect(fields.map(\.0) == ["path", "mine", "trunkline-status", "trunkline-error", "trunkline-dead-at"])
        #expect(fields[2].1 == "404")
        #expect(fields[3].1.contains("unknownPath"))
    }

    @Test func `an answer carries what a client of HTTP would see`() {
        var headers = EdgeHeaders()
        headers.append("Trunkline-Slot", 7)
        headers.append("ETag", "\"3\"")
        headers.append("Idempotency-Replayed", "true")
        let answer = CommandAnswer(EdgeResponse(status: 200, headers: headers, body: [1]))
        #expect(answer.isReplayed)
        #expect(answer.fields.map(\.0) == ["etag", "idempotency-replayed"])
        #expect(answer.fields.map(\.1) == ["\"3\"", "true"])
    }

    @Test func `permits keep the rest waiting, in order`() async {
        let permits = Permits(2)
        await permits.take()
        await permits.take()
        let third = Task { await permits.take() }
        permits.giveBack()
        await third.value
        permits.giveBack()
        permits.giveBack()
        await permits.take()
    }

    @Test func `a bell that rang before is heard, and a cancelled wait ends`() async {
        let bell = Bell()
        bell.ring()
        await bell.wait()
        let waiting = Task { await bell.wait() }
        waiting.cancel()
        await waiting.value
        let other = Task { await bell.wait() }
        bell.ring()
        await other.value
    }
}
