import BSS
import JSON
import Sharding

@testable import Worker

/// Bodies, ids and a moment for the tests of documents.
enum DocumentSamples {
    static let now = Timestamp(rfc3339: "2026-05-01T12:00:00.250Z")!
    static let later = Timestamp(rfc3339: "2026-05-02T12:00:00Z")!

    /// An id of ours in this slot.
    static func id(slot: UInt16, _ random: UInt64 = 1) -> ResourceID {
        .sharded(slot: Slot(rawValue: slot)!, unixMilliseconds: 1_777_000_000_000, random: random)
    }

    static func document(_ text: String) throws(JSONError) -> JSONDocument {
        try JSONDocument(parsing: Array(text.utf8))
    }

    static func text(_ document: JSONDocument) -> String {
        String(decoding: document.bytes, as: UTF8.self)
    }

    /// The error that the body throws, or nil.
    static func error(_ body: () throws -> Void) -> TMFError? {
        do {
            try body()
            return nil
        } catch {
            return error as? TMFError
        }
    }

    static let item = #"{"id":"1","action":"add"}"#
    static let order = #"{"productOrderItem":[{"id":"1","action":"add"}]}"#
}
