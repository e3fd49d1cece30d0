/// What became of an entry that was to be appended.
public enum AppendOutcome: Sendable, Hashable {
    /// It is in the stream now.
    case appended
    /// The stream's last entry is at this place or a later one: an earlier call brought it.
    case alreadyThere
}
