extension ResourceDeclaration {
    /// The dates to fill in on a create, where the document lacks them.
    ///
    /// - Parameter state: The state the document starts in, or nil.
    public func datesOnCreate(entering state: String?) -> [String] {
        serverDates.filter { date in
            switch date.moment {
            case .creation, .everyWrite: true
            case .entering(let states): state.map(states.contains) ?? false
            }
        }.map(\.attribute)
    }

    /// The dates to set on a change, whatever the document says.
    ///
    /// - Parameter state: The state the change leads to, or nil where it leaves the state as it is.
    public func datesOnChange(entering state: String?) -> [String] {
        serverDates.filter { date in
            switch date.moment {
            case .creation: false
            case .everyWrite: true
            case .entering(let states): state.map(states.contains) ?? false
            }
        }.map(\.attribute)
    }
}
