import Sharding

/// For every slot and epoch one shard answers, epochs never go back, and answers are of the slot that was asked.
struct OneOwnerASlot: Invariant {
    let name = "one owner a slot"
    let subject = "answers"
    let division = HistoryDivision.slot

    /// An answer that the shard gave in its fence: only then are slot, shard and epoch more than the router's belief.
    private struct Answer {
        let event: HistoryEvent
        let slot: Slot
        let shard: ShardName
        let epoch: UInt64
    }

    private struct Tenure: Hashable {
        let slot: Slot
        let epoch: UInt64
    }

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        var answers: [Answer] = []
        for event in part.events where event.outcome == .succeeded {
            checkPlace(event, &log)
            guard let slot = event.slot, let shard = event.shard, let epoch = event.epoch else { continue }
            answers.append(Answer(event: event, slot: slot, shard: shard, epoch: epoch))
        }
        log.examine(answers.count)
        let owners = checkOwners(answers, &log)
        checkEpochs(answers, &log)
        if let state { checkClaims(state, owners, &log) }
    }

    /// The slot in an id, in its owner's id and of a Customer-Key is the one that answered.
    private func checkPlace(_ event: HistoryEvent, _ log: inout ViolationLog) {
        let keySlot = event.customerKey.flatMap { try? CustomerKey(tenant: .default, number: $0) }?.slot
        let named = [event.resource?.slot, event.owner?.slot, keySlot, event.slot].compactMap { $0 }
        guard let first = named.first, let other = named.first(where: { $0 != first }) else { return }
        log.report(
            "\(event.operation) is of slot \(first) and of slot \(other) at once", resource: event.resource,
            at: [event.invokedMicroseconds, event.completedMicroseconds])
    }

    private func checkOwners(_ answers: [Answer], _ log: inout ViolationLog) -> [Tenure: ShardName] {
        var first: [Tenure: Answer] = [:]
        for answer in answers {
            let tenure = Tenure(slot: answer.slot, epoch: answer.epoch)
            guard let known = first[tenure] else {
                first[tenure] = answer
                continue
            }
            guard known.shard != answer.shard else { continue }
            log.report(
                "slot \(answer.slot) was answered by \(known.shard) and by \(answer.shard), both at epoch \(answer.epoch)",
                resource: answer.event.resource,
                at: [known.event.completedMicroseconds, answer.event.completedMicroseconds])
        }
        return first.mapValues(\.shard)
    }

    /// No request is answered at a lower epoch than one that had ended before it was sent.
    private func checkEpochs(_ answers: [Answer], _ log: inout ViolationLog) {
        var ended = answers.sorted { $0.event.completedMicroseconds < $1.event.completedMicroseconds }[...]
        var highest: [Slot: Answer] = [:]
        for answer in answers {
            while let earlier = ended.first,
                earlier.event.completedMicroseconds < answer.event.invokedMicroseconds
            {
                if earlier.epoch > highest[earlier.slot]?.epoch ?? 0 { highest[earlier.slot] = earlier }
                ended.removeFirst()
            }
            guard let known = highest[answer.slot], known.epoch > answer.epoch else { continue }
            log.report(
                """
                slot \(answer.slot) was answered by \(answer.shard) at epoch \(answer.epoch), after \(known.shard) had \
                answered at epoch \(known.epoch)
                """, resource: answer.event.resource,
                at: [known.event.completedMicroseconds, answer.event.invokedMicroseconds])
        }
    }

    private func checkClaims(_ state: FinalState, _ owners: [Tenure: ShardName], _ log: inout ViolationLog) {
        for (slot, claims) in state.claims {
            let claiming = claims.filter(\.isOwner)
            if claiming.count > 1 {
                log.report(
                    "slot \(slot) is owned by both \(claiming[0].shard) and \(claiming[1].shard) after the run")
            }
        }
        for (tenure, shard) in owners {
            guard let claim = state.claims[tenure.slot]?.filter(\.isOwner).max(by: { $0.epoch < $1.epoch }) else {
                continue
            }
            if tenure.epoch > claim.epoch || tenure.epoch == claim.epoch && shard != claim.shard {
                log.report(
                    """
                    slot \(tenure.slot) was answered by \(shard) at epoch \(tenure.epoch), and belongs to \(claim.shard) \
                    at epoch \(claim.epoch) after the run
                    """)
            }
        }
    }
}
