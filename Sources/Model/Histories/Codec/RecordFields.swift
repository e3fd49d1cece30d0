/// Which fields a record has, and its small ones.
struct RecordFields: OptionSet {
    let rawValue: UInt32

    static let resource = RecordFields(rawValue: 1 << 0)
    static let owner = RecordFields(rawValue: 1 << 1)
    static let collection = RecordFields(rawValue: 1 << 2)
    static let customerKey = RecordFields(rawValue: 1 << 3)
    static let idempotencyKey = RecordFields(rawValue: 1 << 4)
    static let writtenMarker = RecordFields(rawValue: 1 << 5)
    static let readMarker = RecordFields(rawValue: 1 << 6)
    static let version = RecordFields(rawValue: 1 << 7)
    static let slot = RecordFields(rawValue: 1 << 8)
    static let shard = RecordFields(rawValue: 1 << 9)
    static let epoch = RecordFields(rawValue: 1 << 10)
    static let listed = RecordFields(rawValue: 1 << 11)
    static let sort = RecordFields(rawValue: 1 << 12)
    static let walk = RecordFields(rawValue: 1 << 13)
    static let hasNextPage = RecordFields(rawValue: 1 << 14)
    static let requestID = RecordFields(rawValue: 1 << 15)

    /// Where the effect stands: two bits.
    private static let effectShift: UInt32 = 24
    /// Where the outcome stands: two bits.
    private static let outcomeShift: UInt32 = 26

    private static let effects: [HistoryEvent.Effect] = [.create, .update, .read, .list]
    private static let outcomes: [HistoryEvent.Outcome] = [.succeeded, .refused, .unknown]

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// What an event has.
    init(_ event: HistoryEvent) {
        var fields: RecordFields = []
        if event.resource != nil { fields.insert(.resource) }
        if event.owner != nil { fields.insert(.owner) }
        if event.collection != nil { fields.insert(.collection) }
        if event.customerKey != nil { fields.insert(.customerKey) }
        if event.idempotencyKey != nil { fields.insert(.idempotencyKey) }
        if event.writtenMarker != nil { fields.insert(.writtenMarker) }
        if event.readMarker != nil { fields.insert(.readMarker) }
        if event.version != nil { fields.insert(.version) }
        if event.slot != nil { fields.insert(.slot) }
        if event.shard != nil { fields.insert(.shard) }
        if event.epoch != nil { fields.insert(.epoch) }
        if !event.listed.isEmpty { fields.insert(.listed) }
        if event.sort != nil { fields.insert(.sort) }
        if event.walk != nil { fields.insert(.walk) }
        if event.requestID != nil { fields.insert(.requestID) }
        if event.hasNextPage { fields.insert(.hasNextPage) }
        let effect: UInt32 =
            switch event.effect {
            case .create: 0
            case .update: 1
            case .read: 2
            case .list: 3
            }
        let outcome: UInt32 =
            switch event.outcome {
            case .succeeded: 0
            case .refused: 1
            case .unknown: 2
            }
        rawValue = fields.rawValue | effect << Self.effectShift | outcome << Self.outcomeShift
    }

    /// What the request does.
    var effect: HistoryEvent.Effect { Self.effects[Int(rawValue >> Self.effectShift & 3)] }

    /// What became of it; none for bits that no outcome has.
    var outcome: HistoryEvent.Outcome? {
        let index = Int(rawValue >> Self.outcomeShift & 3)
        return index < Self.outcomes.count ? Self.outcomes[index] : nil
    }
}
