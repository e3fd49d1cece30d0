extension ServerDate {
    /// Whether a create fills the date in, where the document lacks it.
    ///
    /// - Parameter state: The state the document starts in, or nil.
    public func isDue(onCreateIn state: String?) -> Bool {
        switch moment {
        case .creation, .everyWrite: true
        case .entering(let states): state.map(states.contains) ?? false
        }
    }

    /// Whether a change sets the date, whatever the document says.
    ///
    /// - Parameter state: The state the change leads to, or nil where it leaves the state as it is.
    public func isDue(onEntering state: String?) -> Bool {
        switch moment {
        case .creation: false
        case .everyWrite: true
        case .entering(let states): state.map(states.contains) ?? false
        }
    }
}
