import Sharding

/// An event's place in each division of a history.
///
/// All events of one resource have one place by slot, all of one Idempotency-Key one by key, and all that wrote or
/// showed one marker one by marker.
public struct HistoryPlaces: Equatable, Sendable {
    /// By the slot of the resource, its owner, the Customer-Key (of the default tenant) or the answer.
    public let slot: HistoryPlace
    /// By the Idempotency-Key.
    public let key: HistoryPlace
    /// By the marker that was written, or else shown.
    public let marker: HistoryPlace

    /// Places by their numbers.
    init(slot: HistoryPlace, key: HistoryPlace, marker: HistoryPlace) {
        self.slot = slot
        self.key = key
        self.marker = marker
    }

    /// Where an event belongs.
    public init(of event: HistoryEvent) {
        let named = event.resource?.slot ?? event.owner?.slot
        let slot =
            named ?? event.customerKey.flatMap { try? CustomerKey(tenant: .default, number: $0) }?.slot ?? event.slot
        self.slot = slot.map(HistoryPlace.init) ?? .none
        key = event.idempotencyKey.map(HistoryPlace.init(hashing:)) ?? .none
        marker = (event.writtenMarker ?? event.readMarker).map(HistoryPlace.init(hashing:)) ?? .none
    }

    /// The place in a division.
    public subscript(division: HistoryDivision) -> HistoryPlace {
        switch division {
        case .slot: slot
        case .key: key
        case .marker: marker
        }
    }
}
