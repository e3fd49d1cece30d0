import BSS
import JSON
import Sharding

/// Makes the official TM Forum event of a change, as the outbox keeps it and listeners get it.
///
/// Source: TMF622 ProductOrderCreateEvent and its like in every TM Forum Open API file; `timeOcurred` is spelt so.
struct EventEncoder {
    /// When the change happened.
    let now: Timestamp
    /// The request that caused it.
    let requestID: String

    /// The event's JSON.
    ///
    /// - Parameters:
    ///   - id: The event's own id, by which consumers drop repeated deliveries.
    ///   - type: The official type, as `CustomerCreateEvent`.
    ///   - resource: The resource's declaration.
    ///   - document: The resource as it is after the change, or was before it was removed.
    func event(id: ResourceID, type: String, resource: ResourceDeclaration, document: [UInt8]) -> [UInt8] {
        let time = now.text
        var writer = JSONWriter(capacity: document.count + 512)
        writer.beginObject()
        writer.member("eventId", string: id.text)
        writer.member("eventTime", string: time)
        writer.member("eventType", string: type)
        writer.member("correlationId", string: requestID)
        writer.member("domain", string: Self.domain(of: resource))
        writer.member("title", string: type)
        writer.member("description", string: Self.description(type: type, resource: resource))
        writer.member("timeOcurred", string: time)
        writer.name("event")
        writer.beginObject()
        writer.name(Self.memberName(of: resource))
        writer.raw(document)
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    /// The API without its version: `customerManagement` of `customerManagement/v4`.
    private static func domain(of resource: ResourceDeclaration) -> String {
        String(resource.apiName.prefix { $0 != "/" })
    }

    /// The resource's name with a small first letter, as the event's payload member is called.
    private static func memberName(of resource: ResourceDeclaration) -> String {
        resource.name.prefix(1).lowercased() + resource.name.dropFirst()
    }

    private static func description(type: String, resource: ResourceDeclaration) -> String {
        if type == resource.events.create { return "\(resource.name) was created" }
        if type == resource.events.delete { return "\(resource.name) was deleted" }
        if type == resource.events.stateChange { return "\(resource.name) changed its state" }
        return "\(resource.name) was changed"
    }
}
