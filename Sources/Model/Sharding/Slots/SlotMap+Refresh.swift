extension SlotMap {
    /// What one shard's `slot_ownership` says.
    public struct Report: Sendable {
        /// The shard's place in `SlotMap.shards`.
        public let shard: Int
        /// The slots it says it owns.
        public let owned: [SlotOwnership]

        /// Makes a report of the rows that a shard answered with.
        public init(shard: Int, owned: [SlotOwnership]) {
            self.shard = shard
            self.owned = owned
        }
    }

    /// The map after the shards were asked, and what was wrong with their answers.
    public struct Refresh: Sendable, Equatable {
        /// The new map.
        public let map: SlotMap
        /// Slots owned by two or by none, in order of slot.
        public let disputes: [SlotDispute]
    }

    /// Makes a new map of what the shards say: for each slot the claim with the highest epoch.
    ///
    /// A shard that was not heard keeps what this map gives it, unless another claims it with a higher epoch; so one
    /// dead shard does not stop the others' news. Between equal epochs the owner in this map stays.
    ///
    /// - Parameter reports: At most one a shard; shards that did not answer have none.
    public func refreshed(by reports: [Report]) -> Refresh {
        var best = [SlotOwner?](repeating: nil, count: Slot.count)
        var second = [SlotOwner?](repeating: nil, count: Slot.count)

        func claim(_ slot: Int, _ owner: SlotOwner) {
            guard let holder = best[slot] else {
                best[slot] = owner
                return
            }
            guard owner.shard != holder.shard else { return }
            let isStronger =
                owner.epoch > holder.epoch || (owner.epoch == holder.epoch && owner.shard == owners[slot].shard)
            let weaker = isStronger ? holder : owner
            best[slot] = isStronger ? owner : holder
            if second[slot].map({ $0.epoch < weaker.epoch }) ?? true { second[slot] = weaker }
        }

        for report in reports {
            precondition(shards.indices.contains(report.shard), "a report from a shard that the map lacks")
            for row in report.owned {
                claim(row.slot.index, SlotOwner(shard: report.shard, epoch: row.epoch))
            }
        }
        let heard = Set(reports.map(\.shard))
        var disputes: [SlotDispute] = []
        var newOwners = owners
        for (index, owner) in owners.enumerated() {
            let slot = Slot(unchecked: UInt16(index))
            if let winner = best[index] {
                // A silent owner that was outbid has moved the slot away, as far as anyone can know.
                let isOutbid = heard.contains(owner.shard) || winner.epoch > owner.epoch
                newOwners[index] = isOutbid ? winner : owner
                let loser = isOutbid ? second[index] : winner
                if let loser, loser.shard != newOwners[index].shard {
                    disputes.append(
                        .ownedByTwo(slot, winner: shards[newOwners[index].shard], other: shards[loser.shard]))
                }
            } else if heard.contains(owner.shard) {
                disputes.append(.ownedByNone(slot, last: shards[owner.shard]))
            }
        }
        return Refresh(map: SlotMap(version: version, shards: shards, owners: newOwners), disputes: disputes)
    }
}
