/// Why a broker does not hold events.
enum SinkError: Error, Sendable, Equatable {
    /// It is away, or it is not known what it has: publish the same again later.
    case retry(String)
    /// It will never take the event at this place: keep it aside and go on with the others.
    case refused(Int, String)
}
