/// Divides what has gathered of a stream among lanes, where that is worth a commit more.
public struct LaneSplit: Sendable {
    /// nil to have no lanes.
    public let rule: LaneRule?
    /// Fewer changes are not divided: few are applied sooner in one transaction than in several and another behind them.
    public let changesMin: Int

    /// Divides by a rule.
    public init(rule: LaneRule?, changesMin: Int) {
        self.rule = rule
        self.changesMin = changesMin
    }

    /// The pieces of a batch, in order: each is to be whole in the replica before the next begins.
    public func pieces(of transactions: ArraySlice<CapturedTransaction>) -> [LanePiece] {
        guard let rule else { return transactions.isEmpty ? [] : [.together(transactions)] }
        var pieces: [LanePiece] = []
        /// Where those begin that are in one transaction, and those behind them that lanes may have.
        var together = transactions.startIndex
        var start = transactions.startIndex
        var lanes: [Int: [CapturedTransaction]] = [:]
        var changes = 0

        func closeLanes(at end: Int) {
            if lanes.count > 1, changes >= changesMin {
                if together < start { pieces.append(.together(transactions[together..<start])) }
                pieces.append(.inLanes(lanes, all: transactions[start..<end]))
                together = end
            }
            lanes = [:]
            changes = 0
        }

        for place in transactions.indices {
            if let lane = rule.lane(of: transactions[place]) {
                lanes[lane, default: []].append(transactions[place])
                changes += transactions[place].changes.count
            } else {
                closeLanes(at: place)
                start = place + 1
            }
        }
        closeLanes(at: transactions.endIndex)
        if together < transactions.endIndex { pieces.append(.together(transactions[together...])) }
        return pieces
    }
}
