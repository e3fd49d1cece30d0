import BSS
import Foundation
import Histories
import JSON
import Sharding

/// Writes the history of one slice: every request and its answer, for the checker.
///
/// Events are encoded on the slice's event loop and written by a queue of their own, so that a slow disk delays no
/// request.
final class HistoryRecorder {
    /// Encoded bytes that are handed to the file at once.
    private static let chunkBytes = 256 << 10
    /// Bytes that may wait for the disk; a history that cannot keep up is given up, and the run says so.
    private static let waitingBytesMax = 256 << 20

    private let plan: GeneratorPlan
    private let slice: Int
    private let file: HistoryFile
    private var bytes: [UInt8] = []

    /// Begins a history.
    ///
    /// - Parameter startedAt: When the run begins, in milliseconds since 1970 UTC.
    init(plan: GeneratorPlan, slice: Int, path: String, startedAt: Int64) throws(LoadTestError) {
        self.plan = plan
        self.slice = slice
        file = try HistoryFile(path: path, waitingBytesMax: Self.waitingBytesMax)
        HistoryEncoder.append(
            HistoryHeader(process: slice, run: plan.run, startedAtUnixMilliseconds: startedAt), to: &bytes)
    }

    /// Which bodies of a request's answers are needed: what a read shows, and whether a failed write was done.
    func bodies(of facts: RequestFacts) -> KeptBody { Self.isRead(facts) ? .all : .failures }

    private static func isRead(_ facts: RequestFacts) -> Bool { facts.effect == .read || facts.effect == .list }

    /// Adds a request that has ended.
    ///
    /// - Parameters:
    ///   - answer: None when no whole answer came.
    ///   - now: In nanoseconds of the machine's monotonic clock.
    func append(_ errand: Errand, _ facts: RequestFacts, _ answer: Answer?, now: Int64) {
        var event = HistoryEvent(
            process: slice, operation: plan.operations[errand.operation].name, effect: facts.effect,
            resource: facts.resource ?? answer?.location, owner: facts.owner, collection: facts.collection,
            customerKey: facts.customerKey, invokedMicroseconds: errand.sent / 1_000,
            completedMicroseconds: (now + 999) / 1_000, outcome: Self.outcome(of: answer),
            status: answer?.status ?? 0, version: answer?.version, slot: answer?.slot, epoch: answer?.epoch,
            sort: facts.sort, hasNextPage: answer?.hasNextPage ?? false)
        event.idempotencyKey = facts.idempotencyNumber.map(marker)
        event.writtenMarker = facts.markerNumber.map(marker)
        if let answer {
            event.shard = ShardName(rawValue: String(decoding: answer.shard, as: UTF8.self))
            if !answer.requestID.isEmpty { event.requestID = String(decoding: answer.requestID, as: UTF8.self) }
            if answer.isSuccess { takeBody(of: answer, facts, into: &event) }
        }
        // A list of more ids than a record holds is left out: reads need not all be known.
        try? HistoryEncoder.append(event, to: &bytes)
        if bytes.count >= Self.chunkBytes { flush() }
    }

    /// Hands what there is to the file.
    func flush() {
        guard !bytes.isEmpty else { return }
        file.write(bytes)
        bytes = []
        bytes.reserveCapacity(Self.chunkBytes + 4096)
    }

    /// Ends the history; it holds every request of the slice.
    func close() {
        HistoryEncoder.appendEnd(to: &bytes)
        flush()
        file.close()
    }

    /// Why the history is not whole, if it is not.
    var failure: String? { file.failure }

    private func marker(_ number: UInt64) -> String {
        WriteMarker(run: plan.run, process: slice, number: number).text
    }

    /// Failures that say that nothing was done; the tier is held to it.
    private static let undone: Set<String> = Set(
        [TMFError.overloaded(), .shardUnavailable(), .draining(), .deadlineExceeded()].map(\.code))

    /// A write is refused for certain by a 4xx, or by a failure that says so; after any other it may have happened.
    static func outcome(of answer: Answer?) -> HistoryEvent.Outcome {
        guard let answer, !answer.isCutOff else { return .unknown }
        if answer.isSuccess { return .succeeded }
        if 400..<500 ~= answer.status { return .refused }
        guard answer.status == 503, let document = try? JSONDocument(parsing: answer.body) else { return .unknown }
        return undone.contains(document.root["code"]?.string ?? "") ? .refused : .unknown
    }

    private func takeBody(of answer: Answer, _ facts: RequestFacts, into event: inout HistoryEvent) {
        guard Self.isRead(facts) else { return }
        guard let document = try? JSONDocument(parsing: answer.body) else {
            event.outcome = .unknown
            return
        }
        if facts.effect == .read {
            event.readMarker = document.root[HistoryEvent.markerAttribute]?.string
        } else {
            event.listed = document.root.elements.compactMap { element in
                element["id"]?.string.flatMap { ResourceID(parsing: $0) }
            }
        }
    }
}
