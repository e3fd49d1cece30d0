import BSS
import PostgresClient
import Sharding

/// Reads a failed statement: what the client is told, or where the request belongs.
///
/// Nothing of SQL reaches the client: a refusal that no rule expects is a defect and answers 500.
struct FailureReading {
    private let error: PostgresError
    private let retryAfterSeconds: Int

    init(_ error: PostgresError, retryAfterSeconds: Int) {
        self.error = error
        self.retryAfterSeconds = retryAfterSeconds
    }

    var outcome: ShardResponse.Outcome {
        switch error.advice {
        case .reroute: .reroute(reroute)
        case .outcomeUnknown: .failure(.outcomeUnknown(retryAfterSeconds: retryAfterSeconds))
        case .retry: .failure(unavailable)
        case .reject: .failure(.internalError())
        }
    }

    private var unavailable: TMFError {
        switch error.reason {
        case .overloaded, .limitExceeded: .overloaded(retryAfterSeconds: retryAfterSeconds)
        case .deadlineExceeded, .cancelled: .deadlineExceeded(retryAfterSeconds: retryAfterSeconds)
        case .server, .unavailable, .connectionLost, .closed, .typeMismatch, .protocolViolation:
            .shardUnavailable(retryAfterSeconds: retryAfterSeconds)
        }
    }

    /// The fence's own words: `epoch=7 owner=shard-2`, either empty where it does not know.
    private var reroute: Reroute {
        guard error.isStale else { return .fenced }
        var epoch: Epoch?
        var owner: ShardName?
        for part in (error.detail ?? "").split(separator: " ") {
            if let value = part.value(after: "epoch=") { epoch = Int64(value).map(Epoch.init(rawValue:)) }
            if let value = part.value(after: "owner=") { owner = ShardName(rawValue: value) }
        }
        return .stale(owner: owner, epoch: epoch)
    }
}

extension Substring {
    fileprivate func value(after name: String) -> String? {
        hasPrefix(name) ? String(dropFirst(name.count)) : nil
    }
}
