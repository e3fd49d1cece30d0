import Workload

/// One kind of work that a subscriber asks for: a request, or a few one after the other.
///
/// A new operation is a file with a type of this protocol, and a line in `OperationCatalog`.
public protocol LoadOperation: Sendable {
    /// The name that scenarios, figures and thresholds have for it.
    var name: OperationName { get }
    /// Whether it only reads.
    var isRead: Bool { get }
    /// Whether it needs a product offering of the tier.
    var needsOffering: Bool { get }

    /// Writes the next request, `errand.request` of at most `Errand.requestsMax`.
    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter)

    /// Looks at an answer and says how it goes on; what a later request needs is kept in the errand.
    func answered(_ answer: borrowing Answer, _ errand: inout Errand) -> OperationProgress

    /// Says how it goes on after a request that was sent and has no answer.
    func unanswered(_ errand: inout Errand) -> OperationProgress
}

extension LoadOperation {
    /// No, unless the operation says otherwise.
    public var needsOffering: Bool { false }

    /// The operation is over with its first answer.
    public func answered(_ answer: borrowing Answer, _ errand: inout Errand) -> OperationProgress {
        answer.isSuccess ? .succeeded : .failed
    }

    /// The operation has failed.
    public func unanswered(_ errand: inout Errand) -> OperationProgress { .failed }
}
