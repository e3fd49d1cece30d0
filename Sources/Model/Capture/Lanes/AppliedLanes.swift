/// What lanes hold of a stream beyond the stream's own position, as after a crash between their commits and its.
///
/// A transaction that no lane may have for itself is never applied before all lanes are level. So whatever a lane holds
/// beyond the stream's position was the lane's own, change by change.
public struct AppliedLanes: Sendable, Equatable {
    private var positions: [LaneRule: [Int: LSN]] = [:]
    /// The furthest position of any lane.
    public private(set) var highest = LSN.zero

    /// Nothing.
    public init() {}

    /// Notes how far a lane of so many is.
    public mutating func note(lane: Int, of rule: LaneRule, at position: LSN) {
        positions[rule, default: [:]][lane] = position
        highest = max(highest, position)
    }

    /// How far a lane is, `LSN.zero` if it never began.
    public func position(ofLane lane: Int, _ rule: LaneRule) -> LSN { positions[rule]?[lane] ?? .zero }

    /// Whether a change is in the replica already.
    ///
    /// - Parameter end: The position behind the commit of its transaction, beyond the stream's own position.
    public func have(_ change: CapturedTransaction.Change, before end: LSN) -> Bool {
        guard end <= highest, let slot = change.slot else { return false }
        return positions.contains { rule, lanes in lanes[rule.lane(ofSlot: slot)].map { $0 >= end } ?? false }
    }
}
