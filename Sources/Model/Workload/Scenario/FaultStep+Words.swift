extension FaultStep: CustomStringConvertible {
    /// The fault in words, such as `kill shard-2 for 5s`.
    public var description: String {
        "\(action.rawValue) \(target)" + (lasting.map { " for \(DurationText.text($0))" } ?? "")
    }
}
