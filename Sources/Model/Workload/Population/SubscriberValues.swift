import Sharding

/// Works out the values of a data set's subscribers, each from its index alone.
///
/// Phone numbers begin with +999, a country code that the ITU gives to nobody; addresses of electronic mail end in the
/// domains of RFC 2606; so nobody is rung or written to by a load test.
public struct SubscriberValues: Sendable {
    private static let domains = ["example.com", "example.net", "example.org"].map { Array($0.utf8) }
    /// How long before the data set's first moment orders begin: six years.
    private static let historySeconds = 6 * 365 * 86_400
    /// The most hours from an order to its products' first day.
    private static let deliveryHoursMax = 72
    /// As long, and an hour.
    private static let deliveryMilliseconds = Int64(deliveryHoursMax + 1) * 3_600_000
    /// Days from 1970 to 1936, when the oldest subscribers were born, and how many days the births span.
    private static let firstBirthDay: Int64 = -12_419
    private static let birthDays = 25_567

    /// What numbers the draws of one purpose: the person, and each product behind it.
    private static let personPurpose: UInt64 = 0
    private static let orderPurpose: UInt64 = 1
    private static let firstProductPurpose: UInt64 = 1_024

    let dataSet: DataSet
    private var population: Population { dataSet.population }

    /// Values of this data set.
    public init(_ dataSet: DataSet) {
        self.dataSet = dataSet
    }

    /// Sets what all documents of a subscriber share, and forgets what was set of another.
    public func fill(_ index: SubscriberIndex, slot: Slot, into values: inout FieldValues) {
        values.clear()
        values.set(.number) { population.appendNumber(of: index, to: &$0) }
        setPlace(slot: slot, storedAt: index.rawValue, in: &values)
        values.set(.party) { population.id(of: .individual, index, slot: slot).appendText(to: &$0) }
        values.set(.customer) { population.id(of: .customer, index, slot: slot).appendText(to: &$0) }
        var draws = ValueDraws(seed: population.seed, index: index.rawValue, purpose: Self.personPurpose)
        let table = NameTable.choose(&draws)
        let given = table.given.choose(&draws)
        let family = table.family.choose(&draws)
        values.set(.givenName) { $0 += table.given[given] }
        values.set(.familyName) { $0 += table.family[family] }
        values.set(.name) { bytes in
            bytes += table.given[given]
            bytes.append(UInt8(ascii: " "))
            bytes += table.family[family]
        }
        let domain = Self.domains[draws.below(Self.domains.count)]
        values.set(.email) { bytes in
            bytes += table.givenFolded[given]
            bytes.append(UInt8(ascii: "."))
            bytes += table.familyFolded[family]
            DecimalBytes.append(UInt64(index.rawValue), to: &bytes)
            bytes.append(UInt8(ascii: "@"))
            bytes += domain
        }
        let birthDay = Self.firstBirthDay + Int64(draws.below(Self.birthDays))
        values.set(.birthDate) {
            CalendarBytes.append(unixMilliseconds: birthDay * 86_400_000, to: &$0)
        }
        setAddress(table, &draws, in: &values)
        values.set(.status) { $0 += Self.status(&draws) }
        values.set(.phone) { Self.appendPhone(index, line: 0, to: &$0) }
    }

    /// Sets one of a subscriber's accounts.
    public func fillAccount(
        _ number: Int, of index: SubscriberIndex, slot: Slot, into values: inout FieldValues
    ) {
        values.set(.account) { population.id(of: .billingAccount(number), index, slot: slot).appendText(to: &$0) }
    }

    /// Sets one of a subscriber's orders, and the account that it is billed to.
    public func fillOrder(_ number: Int, of index: SubscriberIndex, slot: Slot, into values: inout FieldValues) {
        fillAccount(number % dataSet.accounts, of: index, slot: slot, into: &values)
        values.set(.order) { population.id(of: .productOrder(number), index, slot: slot).appendText(to: &$0) }
        values.set(.orderDate) {
            CalendarBytes.append(unixMilliseconds: orderMilliseconds(number, of: index), to: &$0)
        }
        values.set(.externalOrder) { bytes in
            bytes += "web-".utf8
            DecimalBytes.append(index.rawValue, width: 9, to: &bytes)
            bytes.append(UInt8(ascii: "-"))
            DecimalBytes.append(UInt64(number + 1), to: &bytes)
        }
    }

    /// Sets one of a subscriber's products, the order that brought it and the account that it is billed to.
    ///
    /// - Returns: The state it is in.
    public func fillProduct(
        _ number: Int, of index: SubscriberIndex, slot: Slot, into values: inout FieldValues
    ) -> ProductLife {
        let order = number % dataSet.orders
        fillOrder(order, of: index, slot: slot, into: &values)
        values.set(.product) { population.id(of: .product(number), index, slot: slot).appendText(to: &$0) }
        values.set(.orderItem) { DecimalBytes.append(UInt64(number / dataSet.orders + 1), to: &$0) }
        values.set(.line) { Self.appendPhone(index, line: number, to: &$0) }
        values.set(.card) { bytes in
            bytes += "8999901".utf8
            DecimalBytes.append(index.rawValue, width: 9, to: &bytes)
            DecimalBytes.append(number, width: 3, to: &bytes)
        }
        var draws = ValueDraws(
            seed: population.seed, index: index.rawValue, purpose: Self.firstProductPurpose + UInt64(number))
        return setLife(orderedAt: orderMilliseconds(order, of: index), &draws, in: &values)
    }

    /// Sets what all documents of a corporate customer share, its account and its order among them.
    public func fill(_ index: CorporateIndex, slot: Slot, into values: inout FieldValues) {
        values.clear()
        values.set(.number) { $0 += population.customerKey(index).number.utf8 }
        setPlace(slot: slot, storedAt: index.rawValue, in: &values)
        let ids: [(PopulationField, CorporateResource)] = [
            (.party, .organization), (.customer, .customer), (.account, .billingAccount), (.order, .productOrder),
        ]
        for (field, resource) in ids {
            values.set(field) { population.id(of: resource, index, slot: slot).appendText(to: &$0) }
        }
        var draws = Self.draws(of: index, seed: population.seed, purpose: Self.personPurpose)
        let table = NameTable.choose(&draws)
        let family = table.family.choose(&draws)
        values.set(.name) { bytes in
            bytes += table.family[family]
            bytes.append(UInt8(ascii: " "))
            DecimalBytes.append(UInt64(index.rawValue + 1), to: &bytes)
            bytes.append(UInt8(ascii: " "))
            bytes += table.company
        }
        values.set(.email) { bytes in
            bytes += "office.".utf8
            bytes += table.familyFolded[family]
            DecimalBytes.append(UInt64(index.rawValue + 1), to: &bytes)
            bytes += "@example.com".utf8
        }
        setAddress(table, &draws, in: &values)
        values.set(.status) { $0 += "active".utf8 }
        values.set(.phone) { Self.appendPhone(index, line: 0, to: &$0) }
        values.set(.orderDate) { CalendarBytes.append(unixMilliseconds: orderMilliseconds(of: index), to: &$0) }
        values.set(.externalOrder) { bytes in
            bytes += "tender-".utf8
            DecimalBytes.append(UInt64(index.rawValue + 1), to: &bytes)
        }
        values.set(.orderItem) { $0.append(UInt8(ascii: "1")) }
    }

    /// Sets one of a corporate customer's lines.
    ///
    /// - Returns: The state it is in.
    public func fillLine(
        _ line: Int, of index: CorporateIndex, slot: Slot, into values: inout FieldValues
    ) -> ProductLife {
        values.set(.product) { population.id(of: .product(line), index, slot: slot).appendText(to: &$0) }
        values.set(.line) { Self.appendPhone(index, line: line, to: &$0) }
        values.set(.card) { bytes in
            bytes += "8999902".utf8
            DecimalBytes.append(index.rawValue, width: 5, to: &bytes)
            DecimalBytes.append(line, width: 7, to: &bytes)
        }
        var draws = Self.draws(of: index, seed: population.seed, purpose: 1 + UInt64(line))
        return setLife(orderedAt: orderMilliseconds(of: index), &draws, in: &values)
    }
}

extension SubscriberValues {
    private func setPlace(slot: Slot, storedAt index: Int, in values: inout FieldValues) {
        values.set(.slot) { DecimalBytes.append(UInt64(slot.rawValue), to: &$0) }
        values.set(.storedAt) {
            CalendarBytes.append(
                unixMilliseconds: firstMilliseconds + Int64(index), to: &$0)
        }
    }

    private func setAddress(_ table: NameTable, _ draws: inout ValueDraws, in values: inout FieldValues) {
        let street = table.streets.choose(&draws)
        let house = draws.below(180) + 1
        let town = table.towns.choose(&draws)
        values.set(.street) { bytes in
            bytes += table.streets[street]
            bytes.append(UInt8(ascii: " "))
            DecimalBytes.append(UInt64(house), to: &bytes)
        }
        values.set(.postCode) { $0 += table.postCodes[town] }
        values.set(.town) { $0 += table.towns[town] }
        values.set(.country) { $0 += table.country }
    }

    /// Sets when a product was switched on, and off where it was: all of it before the data set's first moment.
    private func setLife(
        orderedAt order: Int64, _ draws: inout ValueDraws, in values: inout FieldValues
    ) -> ProductLife {
        let life = ProductLife.choose(&draws)
        let start = order + Int64(draws.below(Self.deliveryHoursMax)) * 3_600_000
        values.set(.startDate) { CalendarBytes.append(unixMilliseconds: start, to: &$0) }
        guard life == .terminated else { return life }
        let seconds = Int((firstMilliseconds - start) / 1_000)
        values.set(.endDate) {
            CalendarBytes.append(unixMilliseconds: start + Int64(draws.below(seconds)) * 1_000, to: &$0)
        }
        return life
    }

    private var firstMilliseconds: Int64 { Int64(clamping: population.firstUnixMilliseconds) }

    /// When a subscriber gave an order: the first at any time of the history, the others in equal steps behind it.
    private func orderMilliseconds(_ number: Int, of index: SubscriberIndex) -> Int64 {
        var draws = ValueDraws(seed: population.seed, index: index.rawValue, purpose: Self.orderPurpose)
        let step = Int64(draws.below(Self.historySeconds)) * 1_000 / Int64(dataSet.orders)
        return firstMilliseconds - Self.deliveryMilliseconds - step * Int64(dataSet.orders - number)
    }

    private func orderMilliseconds(of index: CorporateIndex) -> Int64 {
        var draws = Self.draws(of: index, seed: population.seed, purpose: 0)
        return firstMilliseconds - Self.deliveryMilliseconds - Int64(draws.below(Self.historySeconds)) * 1_000
    }

    /// Draws of a corporate customer, apart from all subscribers'.
    private static func draws(of index: CorporateIndex, seed: UInt64, purpose: UInt64) -> ValueDraws {
        ValueDraws(seed: Population.mix(seed), index: index.rawValue << 18, purpose: purpose)
    }

    /// The state of a customer, with the chances that a carrier's base has.
    private static func status(_ draws: inout ValueDraws) -> String.UTF8View {
        switch draws.below(100) {
        case ..<88: "active".utf8
        case ..<92: "suspended".utf8
        case ..<95: "inactive".utf8
        case ..<97: "validated".utf8
        case _: "prospect".utf8
        }
    }

    /// The number of one of a subscriber's lines: 15 digits, the longest that E.164 has.
    ///
    /// Source: ITU-T, "List of country codes assigned to E.164": 999 is reserved.
    private static func appendPhone(_ index: SubscriberIndex, line: Int, to bytes: inout [UInt8]) {
        bytes += "+999".utf8
        DecimalBytes.append(index.rawValue, width: 9, to: &bytes)
        DecimalBytes.append(line, width: 3, to: &bytes)
    }

    /// The number of one of a corporate customer's lines: 14 digits, so that it is no subscriber's.
    private static func appendPhone(_ index: CorporateIndex, line: Int, to bytes: inout [UInt8]) {
        bytes += "+999".utf8
        DecimalBytes.append(index.rawValue, width: 5, to: &bytes)
        DecimalBytes.append(line, width: 6, to: &bytes)
    }
}
