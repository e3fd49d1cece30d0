/// What changes from one topology to the next, and why it must not, if so.
public struct TopologyDifference: Sendable, Equatable {
    /// Slots of one range that change hands, or only their epoch.
    public struct Move: Sendable, Hashable {
        /// The slots.
        public let range: SlotRange
        /// The owner in the old topology.
        public let source: ShardName
        /// The owner in the new topology; the same as `source` if only the epoch changes.
        public let target: ShardName
        /// The epoch in the old topology.
        public let sourceEpoch: Epoch
        /// The epoch in the new topology.
        public let targetEpoch: Epoch
    }

    /// An endpoint that is no longer what it was.
    public struct EndpointChange: Sendable, Hashable {
        /// Whose it is: a shard's name, or `catalog`.
        public let holder: String
        /// The endpoint in the old topology.
        public let old: Endpoint
        /// The endpoint in the new topology.
        public let new: Endpoint
    }

    /// The old topology's version.
    public let oldVersion: Int64
    /// The new topology's version.
    public let newVersion: Int64
    /// Shards that only the new topology has.
    public let added: [ShardName]
    /// Shards that only the old topology has.
    public let removed: [ShardName]
    /// Slots that change, in order.
    public let moves: [Move]
    /// Endpoints that change, the catalog's first.
    public let endpoints: [EndpointChange]
    /// Why the new topology must not follow the old one; empty if it may.
    public private(set) var refusals: [TopologyRefusal] = []

    /// How many slots change their owner.
    public var movedSlotCount: Int {
        moves.reduce(0) { $0 + ($1.source == $1.target ? 0 : $1.range.count) }
    }

    /// Whether nothing but the version changes.
    public var isEmpty: Bool { added.isEmpty && removed.isEmpty && moves.isEmpty && endpoints.isEmpty }

    /// Compares two topologies.
    public init(from old: TopologyDocument, to new: TopologyDocument) {
        oldVersion = old.version
        newVersion = new.version
        let oldNames = Set(old.shards.map(\.name))
        let newNames = Set(new.shards.map(\.name))
        added = new.shards.map(\.name).filter { !oldNames.contains($0) }
        removed = old.shards.map(\.name).filter { !newNames.contains($0) }
        moves = Self.moves(from: old.slotMap(), to: new.slotMap())
        endpoints = Self.endpointChanges(from: old, to: new)
        refusals = Self.refusals(self, contentDiffers: old.catalog != new.catalog || old.shards != new.shards)
    }

    private static func moves(from old: SlotMap, to new: SlotMap) -> [Move] {
        var moves: [Move] = []
        for slot in Slot.all {
            let (oldOwner, newOwner) = (old.owner(of: slot), new.owner(of: slot))
            let move = Move(
                range: SlotRange(slot, through: slot), source: old.shardName(of: slot),
                target: new.shardName(of: slot), sourceEpoch: oldOwner.epoch, targetEpoch: newOwner.epoch)
            guard move.source != move.target || move.sourceEpoch != move.targetEpoch else { continue }
            if let last = moves.last, last.extends(to: move) {
                moves[moves.count - 1] = last.extended(through: slot)
            } else {
                moves.append(move)
            }
        }
        return moves
    }

    private static func endpointChanges(from old: TopologyDocument, to new: TopologyDocument) -> [EndpointChange] {
        let oldEndpoints = Dictionary(uniqueKeysWithValues: old.shards.map { ($0.name, $0.endpoint) })
        let pairs =
            [("catalog", old.catalog, new.catalog)]
            + new.shards.compactMap { shard in
                oldEndpoints[shard.name].map { (shard.name.rawValue, $0, shard.endpoint) }
            }
        return pairs.filter { $0.1 != $0.2 }.map { EndpointChange(holder: $0.0, old: $0.1, new: $0.2) }
    }

    private static func refusals(_ difference: TopologyDifference, contentDiffers: Bool) -> [TopologyRefusal] {
        var refusals: [TopologyRefusal] = []
        if difference.newVersion < difference.oldVersion {
            refusals.append(.versionBackwards(from: difference.oldVersion, to: difference.newVersion))
        } else if difference.newVersion == difference.oldVersion, contentDiffers {
            refusals.append(.versionUnchanged(difference.newVersion))
        }
        for move in difference.moves {
            if move.targetEpoch < move.sourceEpoch {
                refusals.append(.epochBackwards(move.range, from: move.sourceEpoch, to: move.targetEpoch))
            } else if move.targetEpoch == move.sourceEpoch {
                refusals.append(.movedWithoutEpoch(move.range, epoch: move.sourceEpoch))
            }
        }
        for change in difference.endpoints {
            if change.new.version < change.old.version {
                refusals.append(.endpointBackwards(change.holder, from: change.old.version, to: change.new.version))
            } else if change.new.version == change.old.version {
                refusals.append(.endpointUnchanged(change.holder, version: change.new.version))
            }
        }
        return refusals
    }
}

extension TopologyDifference.Move {
    /// Whether a move follows this one's slots and is alike in all else.
    fileprivate func extends(to next: Self) -> Bool {
        range.last.index + 1 == next.range.first.index && source == next.source && target == next.target
            && sourceEpoch == next.sourceEpoch && targetEpoch == next.targetEpoch
    }

    fileprivate func extended(through last: Slot) -> Self {
        Self(
            range: SlotRange(range.first, through: last), source: source, target: target, sourceEpoch: sourceEpoch,
            targetEpoch: targetEpoch)
    }
}
