/// The official event types of a resource, nil where its API defines none.
///
/// The listener path of an event is its type with a small first letter: `listener/customerCreateEvent`.
public struct ResourceEvents: Sendable, Hashable {
    /// What happened to a document in one write.
    public enum Change: Sendable, Hashable {
        /// It came to be.
        case created
        /// It was changed: its state, other attributes, or both.
        case changed(state: Bool, attributes: Bool)
        /// It was deleted.
        case deleted
    }

    /// The type of the event of a create.
    public let create: String?
    /// The type of the event of a change to attributes other than the state.
    public let attributeValueChange: String?
    /// The type of the event of a change of state.
    public let stateChange: String?
    /// The type of the event of a delete.
    public let delete: String?

    /// No events at all.
    public static let none = ResourceEvents(create: nil, attributeValueChange: nil, stateChange: nil, delete: nil)

    /// The four events that most TM Forum resources have: `CustomerCreateEvent` and so on.
    public static func standard(_ resource: String) -> ResourceEvents {
        ResourceEvents(
            create: "\(resource)CreateEvent", attributeValueChange: "\(resource)AttributeValueChangeEvent",
            stateChange: "\(resource)StateChangeEvent", delete: "\(resource)DeleteEvent")
    }

    /// The event types a change calls for: a patch that changes state and attributes calls for both.
    public func types(for change: Change) -> [String] {
        switch change {
        case .created: [create].compactMap { $0 }
        case .changed(let state, let attributes):
            [state ? stateChange : nil, attributes ? attributeValueChange : nil].compactMap { $0 }
        case .deleted: [delete].compactMap { $0 }
        }
    }
}
