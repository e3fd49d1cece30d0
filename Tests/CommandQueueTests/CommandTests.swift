import BSS
import NIOHTTP1
import Router
import Testing

@testable import CommandQueue

struct CommandTests {
    static let path = "/tmf-api/party/v4/individual"

    private static func message(
        _ fields: [(String, String)] = [("path", path)], key: String? = "k-1", body: String = "{}"
    ) -> CommandMessage {
        CommandMessage(key: key, fields: fields.map { (name: $0.0, value: $0.1) }, body: Array(body.utf8))
    }

    private static func refusal(
        of message: CommandMessage, _ adjust: (inout CommandLimits) -> Void = { _ in }
    ) -> String? {
        var limits = CommandLimits()
        adjust(&limits)
        do throws(TMFError) {
            _ = try Command(message, limits: limits)
            return nil
        } catch {
            return "\(error.status) \(error.code)"
        }
    }

    @Test func `a message becomes the request that HTTP would carry`() throws {
        let message = Self.message(
            [
                ("Method", "PATCH"), ("path", Self.path + "/1?fields=id"), ("Customer-Key", "4711"),
                ("IF-MATCH", "\"7\""), ("content-type", "application/json-patch+json"), ("traceparent", "00-1"),
            ], body: "[]")
        let request = try Command(message, limits: CommandLimits()).request(within: .seconds(1))
        #expect(request.method == .PATCH)
        #expect(request.target == Self.path + "/1?fields=id")
        #expect(request.header("Idempotency-Key") == "k-1")
        #expect(request.header("Customer-Key") == "4711")
        #expect(request.header("If-Match") == "\"7\"")
        #expect(request.header("Content-Type") == "application/json-patch+json")
        #expect(request.headers.count == 4, "other fields are the producer's own")
        #expect(request.body == Array("[]".utf8))
        #expect(request.requestID == "k-1")
        #expect(request.deadline - request.receivedAt == .seconds(1))
    }

    @Test func `a message without a method is a POST`() throws {
        let command = try Command(Self.message(), limits: CommandLimits())
        #expect(command.method == .POST)
    }

    @Test func `a message that names no work, or could be done twice, is refused`() {
        let long = String(repeating: "x", count: 5_000)
        #expect(Self.refusal(of: Self.message(key: nil)) == "400 invalidHeader")
        #expect(Self.refusal(of: Self.message(key: "")) == "400 invalidHeader")
        #expect(Self.refusal(of: Self.message(key: "a b")) == "400 invalidHeader")
        #expect(Self.refusal(of: Self.message(key: "\u{FFFD}")) == "400 invalidHeader")
        #expect(Self.refusal(of: Self.message(key: String(long.prefix(256)))) == "400 invalidHeader")
        #expect(Self.refusal(of: Self.message([])) == "400 invalidHeader")
        for path in ["", "tmf-api", "*", "/a b", "/\u{E9}", "/a\r\nX: y", "/\u{0}", "/" + long] {
            #expect(Self.refusal(of: Self.message([("path", path)])) == "400 invalidHeader", "\(path.prefix(20))")
        }
        for method in ["GET", "PUT", "post", "", "DELETE\r\n"] {
            #expect(Self.refusal(of: Self.message([("path", Self.path), ("method", method)])) == "400 invalidHeader")
        }
        for twice in ["path", "method", "customer-key", "if-match", "content-type"] {
            let fields = [("path", Self.path), (twice, "POST"), (twice.uppercased(), "POST")]
            #expect(Self.refusal(of: Self.message(fields)) == "400 invalidHeader", "\(twice)")
        }
        #expect(Self.refusal(of: Self.message([("path", Self.path), ("customer-key", long)])) == "400 invalidHeader")
    }

    @Test func `a message beyond a limit is refused`() {
        #expect(Self.refusal(of: Self.message(body: "123456")) { $0.bodyBytesMax = 5 } == "413 bodyTooLarge")
        #expect(Self.refusal(of: Self.message(body: "12345")) { $0.bodyBytesMax = 5 } == nil)
        var large = Self.message()
        large.isTooLarge = true
        #expect(Self.refusal(of: large) == "413 bodyTooLarge")
        var often = Self.message()
        often.redeliveries = 50
        #expect(Self.refusal(of: often) == nil)
        often.redeliveries = 51
        #expect(Self.refusal(of: often) == "500 deliveredTooOften")
    }

    @Test func `an answer goes to a name, and nowhere else`() {
        var message = Self.message()
        #expect(Command.answerPlace(of: message) == nil)
        message.replyTo = "answers"
        #expect(Command.answerPlace(of: message) == "answers")
        for place in ["", "a b", "\u{E9}", String(repeating: "x", count: 256)] {
            message.replyTo = place
            #expect(Command.answerPlace(of: message) == nil)
            #expect(Self.refusal(of: message) == "400 invalidHeader")
        }
        message.replyTo = "commands"
        message.mayAnswer = false
        #expect(Command.answerPlace(of: message) == nil)
        #expect(Self.refusal(of: message) == "400 invalidHeader")
        message.replyTo = nil
        message.correlation = String(repeating: "c", count: 256)
        #expect(Self.refusal(of: message) == "400 invalidHeader")
    }
}
