/// A date that the server fills in.
///
/// On create a date the client sent is kept: a migration brings its own history, and TM Forum's own samples carry
/// them. What is absent is filled with the time of the write. Later moments always set it.
public struct ServerDate: Sendable, Hashable {
    /// The moment that sets the date.
    public enum Moment: Sendable, Hashable {
        /// The create.
        case creation
        /// The create and every later change.
        case everyWrite
        /// The document enters one of these states.
        case entering([String])
    }

    /// The first-level attribute.
    public let attribute: String
    /// When it is set.
    public let moment: Moment

    /// Declares a date that the server sets.
    public init(_ attribute: String, at moment: Moment) {
        self.attribute = attribute
        self.moment = moment
    }
}
