import Capture
import PostgresClient

/// Why change capture of one shard stopped; what to do about it follows from the case.
public enum CaptureError: Error, Sendable {
    /// A server does not answer, or the connection broke: begin again at what the catalog holds.
    case unavailable(String)
    /// The shard no longer has the log that the catalog needs: copy the shard anew.
    case slotLost(String)
    /// The shard is on another history than the one that was applied: copy it anew.
    case historyChanged(String)
    /// Another process captures; it is left alone.
    case alreadyRunning
    /// The catalog has no room for what it is to hold.
    case diskFull(String)
    /// What a large transaction needs on this machine's disk is not there.
    case spoolFailed(String)
    /// The shard sends what this program does not understand: nothing is confirmed until a newer one runs.
    case notUnderstood(PgOutputError)
    /// A statement of change capture's own was refused; a defect, or a role without the right.
    case refused(sqlState: String?, doing: String)
}

extension CaptureError: CustomStringConvertible {
    /// What is wrong, for the operator.
    public var description: String {
        switch self {
        case .unavailable(let reason): "no connection (\(reason)); it is tried again"
        case .slotLost(let reason): "the shard's log is gone (\(reason)); the shard is copied anew"
        case .historyChanged(let reason): "the shard has another history (\(reason)); the shard is copied anew"
        case .alreadyRunning: "another process captures the shards' changes; this one takes over when it ends"
        case .diskFull(let doing):
            "the catalog's disk is full (\(doing)); make room there: it is tried again, and the shards keep what it lacks"
        case .spoolFailed(let reason): "a large transaction cannot be kept (\(reason)); make room, it is tried again"
        case .notUnderstood(let error): "the shard's log is not understood (\(error)); nothing of it is confirmed"
        case .refused(let state, let doing): "PostgreSQL refused \(doing) (SQLSTATE \(state ?? "-"))"
        }
    }
}

extension CaptureError {
    /// The SQLSTATEs that say that a replication slot is not what it was: undefined_object, and
    /// object_not_in_prerequisite_state, with which PostgreSQL 15 refuses an invalidated one.
    private static let lostStates: Set<String> = ["42704", "55000"]
    /// object_in_use: the slot, or the origin, is active in another session.
    private static let busyStates: Set<String> = ["55006"]

    /// disk_full.
    private static let fullState = "53100"

    /// What `cdc.begin_apply` refuses with where the catalog does not hold what was applied.
    private static let movedState = "TL009"

    /// Says what a failed statement means for the stream.
    init(_ error: PostgresError, doing: String) {
        switch (error.reason, error.sqlState) {
        case (.server, .some(let state)) where Self.busyStates.contains(state): self = .alreadyRunning
        case (.server, Self.movedState):
            self = .unavailable("the catalog crashed, and lost what it had not on disk")
        case (.server, Self.fullState): self = .diskFull(doing)
        case (.server, .some(let state)) where Self.lostStates.contains(state):
            self = .slotLost("\(doing): SQLSTATE \(state)")
        case (.server, _) where error.advice == .reject:
            self = .refused(sqlState: error.sqlState, doing: "\(doing): \(error)")
        default: self = .unavailable("\(doing): \(error)")
        }
    }

    /// Does work of several kinds and turns its failure into a `CaptureError`.
    static func wrapping<Value: Sendable>(
        _ doing: String, _ work: () async throws -> Value
    ) async throws(CaptureError) -> Value {
        do {
            return try await work()
        } catch let error as CaptureError {
            throw error
        } catch let error as PostgresError {
            throw CaptureError(error, doing: doing)
        } catch {
            throw .unavailable("\(doing): \(error)")
        }
    }

    /// Runs statements and turns their failure into a `CaptureError`.
    static func translating<Value: Sendable>(
        _ doing: String, _ work: () async throws(PostgresError) -> Value
    ) async throws(CaptureError) -> Value {
        do {
            return try await work()
        } catch {
            throw CaptureError(error, doing: doing)
        }
    }
}
