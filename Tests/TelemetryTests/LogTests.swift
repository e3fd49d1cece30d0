import Foundation
import Logging
import Synchronization
import Testing

@testable import Telemetry

@Suite("Logs")
struct LogTests {
    private final class Lines: Sendable {
        let written = Mutex<[[UInt8]]>([])
        var last: [UInt8] { written.withLock { $0.last ?? [] } }
    }

    private func logger(_ lines: Lines, _ form: LogForm = .ecs) -> Logger {
        let sink = LogSink { line in lines.written.withLock { $0.append(line) } }
        return Logger(label: "router") { StructuredLogHandler(label: $0, service: "trunkline", form: form, sink: sink) }
    }

    private func object(_ line: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
    }

    @Test func `a record is one line of ECS JSON`() throws {
        let lines = Lines()
        logger(lines).warning(
            "shard is \"slow\"\n", metadata: ["shard": "shard-1", "trace.id": "abc"])
        #expect(lines.last.filter { $0 == UInt8(ascii: "\n") }.count == 1)
        let object = try object(lines.last)
        #expect(object["message"] as? String == "shard is \"slow\"\n")
        #expect(object["log.level"] as? String == "warning")
        #expect(object["ecs.version"] as? String == "8.11.0")
        #expect(object["service.name"] as? String == "trunkline")
        #expect(object["log.logger"] as? String == "router")
        #expect(object["labels.shard"] as? String == "shard-1")
        #expect(object["trace.id"] as? String == "abc")
        let time = try #require(object["@timestamp"] as? String)
        #expect(time.count == "2026-11-22T23:41:02.123456Z".count)
        #expect(String(decoding: lines.last, as: UTF8.self).hasPrefix("{\"@timestamp\":"))
    }

    @Test func `metadata cannot write a field of the record again`() throws {
        let lines = Lines()
        logger(lines).info("true", metadata: ["message": "false", "log.level": "critical", "service.name": "other"])
        let object = try object(lines.last)
        #expect(object["message"] as? String == "true")
        #expect(object["log.level"] as? String == "info")
        #expect(object["service.name"] as? String == "trunkline")
        #expect(object["labels.message"] as? String == "false")
    }

    @Test func `numbers, lists and dictionaries keep their shape`() throws {
        let lines = Lines()
        logger(lines).info(
            "shape", metadata: ["rows": .stringConvertible(7), "list": ["a", "b"], "nested": ["x": ["y": "z"]]])
        let object = try object(lines.last)
        #expect(object["labels.rows"] as? Int == 7)
        #expect(object["labels.list"] as? [String] == ["a", "b"])
        #expect((object["labels.nested"] as? [String: [String: String]])?["x"]?["y"] == "z")
    }

    @Test func `redacted names never show their value`() {
        let lines = Lines()
        let metadata: Logger.Metadata = [
            "password": "hunter2", "db.DB_Password": "hunter2", "Set-Cookie": "hunter2",
            "http.request.msisdn": "hunter2", "nested": ["authorization": "hunter2"], "list": [["token": "hunter2"]],
            "kept": "visible",
        ]
        for form in LogForm.allCases {
            logger(lines, form).error("refused", metadata: metadata)
            let text = String(decoding: lines.last, as: UTF8.self)
            #expect(!text.contains("hunter2"))
            #expect(text.contains(Redaction.placeholder))
            #expect(text.contains("visible"))
        }
    }

    @Test(arguments: LogForm.allCases)
    func `a line has a greatest length whatever is logged`(form: LogForm) throws {
        let lines = Lines()
        let long = String(repeating: "\u{1}é", count: 100_000)
        var metadata: Logger.Metadata = ["aa": "first"]
        for index in 0..<200 { metadata["key\(index)"] = .string(long) }
        metadata["deep"] = .array([.array([.array([.array([.array(["bottom"])])])])])
        logger(lines, form).info("\(long)", metadata: metadata)
        #expect(lines.last.count <= LogLimits.lineBytes)
        if form == .ecs {
            let object = try object(lines.last)
            #expect(object["labels.truncated"] as? Bool == true)
            #expect(object["labels.aa"] as? String == "first")
        }
    }

    @Test func `a terminal gets plain words and no control characters`() {
        let lines = Lines()
        logger(lines, .human).notice("up\u{1B}[31m\nnow", metadata: ["port": "8080", "note": "two words"])
        let text = String(decoding: lines.last, as: UTF8.self)
        #expect(text.hasSuffix(" notice   router: up\\u001b[31m\\nnow note=\"two words\" port=8080\n"))
    }

    @Test func `an error given to the logger is named`() throws {
        struct Refused: Error, CustomStringConvertible { let description = "no such shard" }
        let lines = Lines()
        let sink = LogSink { line in lines.written.withLock { $0.append(line) } }
        StructuredLogHandler(label: "l", service: "s", form: .ecs, sink: sink).log(
            event: LogEvent(
                level: .error, message: "failed", error: Refused(), metadata: nil, source: nil, file: #fileID,
                function: #function, line: #line))
        let object = try object(lines.last)
        #expect(object["error.message"] as? String == "no such shard")
        #expect((object["error.type"] as? String)?.hasSuffix("Refused") == true)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000000Z"), (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
        (1_709_251_199_999_999, "2024-02-29T23:59:59.999999Z"), (-1, "1969-12-31T23:59:59.999999Z"),
        (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
    ])
    func `timestamps follow the calendar`(microseconds: Int64, text: String) {
        #expect(UTCTimestamp(microseconds: microseconds).text == text)
    }
}
