import Sharding

extension FinalState {
    /// What of it concerns a part of a history.
    public func restricted(to part: PartPlan.Part, of division: HistoryDivision) -> FinalState {
        func isWanted(_ place: HistoryPlace?) -> Bool { place.map(part.contains) ?? false }
        var state = self
        // Keys are in the parts by their hash, whatever their slots.
        state.claims = division == .slot ? claims.filter { part.contains(HistoryPlace($0.key)) } : claims
        state.rows = rows.filter { isWanted($0.place(in: division)) }
        state.answers = answers.filter { isWanted($0.place(in: division)) }
        state.keys = keys.filter { isWanted($0.place(in: division)) }
        return state
    }
}

extension StoredRow {
    /// Its place in a division; none where rows do not matter.
    public func place(in division: HistoryDivision) -> HistoryPlace? {
        switch division {
        case .slot: id.slot.map(HistoryPlace.init) ?? HistoryPlace.none
        case .key: nil
        case .marker: marker.map(HistoryPlace.init(hashing:))
        }
    }
}

extension StoredAnswer {
    /// Its place in a division; none where recorded answers do not matter.
    public func place(in division: HistoryDivision) -> HistoryPlace? {
        division == .key ? HistoryPlace(hashing: key) : nil
    }
}

extension StoredKey {
    /// Its place in a division; none where customer keys do not matter.
    public func place(in division: HistoryDivision) -> HistoryPlace? {
        division == .slot ? HistoryPlace(slot) : nil
    }
}
