/// The difference of two topologies as `trunkline topology diff` prints it.
public struct TopologyDifferenceReport: Encodable, Sendable {
    /// A range of slots that changes hands, or only its epoch.
    public struct Move: Encodable, Sendable {
        /// The slots, such as `0-3`.
        public let slots: String
        /// How many they are.
        public let count: Int
        /// The owner before.
        public let source: String
        /// The owner after.
        public let target: String
        /// The epoch before.
        public let sourceEpoch: Int64
        /// The epoch after.
        public let targetEpoch: Int64
    }

    /// An endpoint that changes.
    public struct EndpointChange: Encodable, Sendable {
        /// A shard's name, or `catalog`.
        public let holder: String
        /// `host:port/database` before.
        public let old: String
        /// `host:port/database` after.
        public let new: String
        /// The endpoint's version before.
        public let oldVersion: Int64
        /// The endpoint's version after.
        public let newVersion: Int64
    }

    /// The old topology's version.
    public let oldVersion: Int64
    /// The new topology's version.
    public let newVersion: Int64
    /// How many slots change their owner.
    public let movedSlotCount: Int
    /// Shards that only the new topology has.
    public let added: [String]
    /// Shards that only the old topology has.
    public let removed: [String]
    /// Slots that change.
    public let moves: [Move]
    /// Endpoints that change.
    public let endpoints: [EndpointChange]
    /// Why the new topology must not follow the old one; empty if it may.
    public let refusals: [String]

    /// Sums up a difference.
    public init(_ difference: TopologyDifference) {
        oldVersion = difference.oldVersion
        newVersion = difference.newVersion
        movedSlotCount = difference.movedSlotCount
        added = difference.added.map(\.rawValue)
        removed = difference.removed.map(\.rawValue)
        moves = difference.moves.map {
            Move(
                slots: $0.range.description, count: $0.range.count, source: $0.source.rawValue,
                target: $0.target.rawValue, sourceEpoch: $0.sourceEpoch.rawValue,
                targetEpoch: $0.targetEpoch.rawValue)
        }
        endpoints = difference.endpoints.map {
            EndpointChange(
                holder: $0.holder, old: $0.old.address, new: $0.new.address, oldVersion: $0.old.version,
                newVersion: $0.new.version)
        }
        refusals = difference.refusals.map(\.description)
    }

    /// A line for each change, refusals last.
    public var text: String {
        var lines = ["version \(oldVersion) -> \(newVersion), \(movedSlotCount) of \(Slot.count) slots move"]
        lines += added.map { "+ shard \($0)" }
        lines += removed.map { "- shard \($0)" }
        lines += moves.map { move in
            let owners = move.source == move.target ? "stay at \(move.source)" : "\(move.source) -> \(move.target)"
            return "~ slots \(move.slots): \(owners), epoch \(move.sourceEpoch) -> \(move.targetEpoch)"
        }
        lines += endpoints.map { change in
            let place = change.old == change.new ? "\(change.new), other settings" : "\(change.old) -> \(change.new)"
            return "~ endpoint of \(change.holder): \(place), version \(change.oldVersion) -> \(change.newVersion)"
        }
        lines += refusals.map { "refused: \($0)" }
        return lines.joined(separator: "\n")
    }
}
