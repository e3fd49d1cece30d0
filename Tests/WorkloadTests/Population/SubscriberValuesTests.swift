import Sharding
import Testing

@testable import Workload

@Suite struct SubscriberValuesTests {
    private static func fields(
        _ number: Int, product: Int? = nil, of dataSet: DataSet
    ) -> (fields: FieldValues, life: ProductLife?) {
        let index = SubscriberIndex(number)
        let slot = dataSet.population.customerKey(index).slot
        var fields = FieldValues()
        let values = SubscriberValues(dataSet)
        values.fill(index, slot: slot, into: &fields)
        let life = product.map { values.fillProduct($0, of: index, slot: slot, into: &fields) }
        return (fields, life)
    }

    /// The bytes are a promise: a data set that was put in by one version is asked for by another.
    @Test func `the same seed gives the same values, for ever`() throws {
        let dataSet = try DataSet(population: Population(customers: 1_000_000_000))
        let (fields, life) = Self.fields(123_456_789, product: 1, of: dataSet)
        let text = PopulationField.allCases.map { "\($0): \(fields.text($0))" } + ["life: \(life?.rawValue ?? "")"]
        #expect(text == Self.golden, "\(text.joined(separator: "\n"))")
    }

    @Test func `phone numbers are of E.164 and nobody shares one`() throws {
        let dataSet = try DataSet(
            population: Population(customers: 300), products: 3, corporates: 2, lines: 50)
        var numbers: Set<String> = []
        for number in 0..<300 {
            for product in 0..<3 {
                let line = Self.fields(number, product: product, of: dataSet).fields.text(.line)
                #expect(line.hasPrefix("+999") && line.count == 16)
                numbers.insert(line)
            }
        }
        let values = SubscriberValues(dataSet)
        for corporate in 0..<2 {
            let index = CorporateIndex(corporate)
            let slot = dataSet.population.customerKey(index).slot
            var fields = FieldValues()
            values.fill(index, slot: slot, into: &fields)
            for line in 0..<50 {
                _ = values.fillLine(line, of: index, slot: slot, into: &fields)
                numbers.insert(fields.text(.line))
            }
        }
        #expect(numbers.count == 300 * 3 + 2 * 50)
    }

    @Test func `what happened happened in order, before the data set was stored`() throws {
        let dataSet = try DataSet(population: Population(customers: 2_000), orders: 3, products: 6)
        for number in 0..<2_000 {
            var last = ""
            for product in 0..<3 {
                let (fields, life) = Self.fields(number, product: product, of: dataSet)
                let dates =
                    [fields.text(.orderDate), fields.text(.startDate)]
                    + (life == .terminated ? [fields.text(.endDate)] : []) + [fields.text(.storedAt)]
                #expect(dates == dates.sorted(), "\(dates)")
                #expect(last <= fields.text(.orderDate))
                last = fields.text(.orderDate)
            }
        }
    }

    @Test func `states and names are met as often as they should`() throws {
        let dataSet = try DataSet(population: Population(customers: 5_000))
        var states: [String: Int] = [:]
        var lives: [ProductLife: Int] = [:]
        var names: Set<String> = []
        var countries: Set<String> = []
        for number in 0..<5_000 {
            let (fields, life) = Self.fields(number, product: 0, of: dataSet)
            states[fields.text(.status), default: 0] += 1
            if let life { lives[life, default: 0] += 1 }
            names.insert(fields.text(.name))
            countries.insert(fields.text(.country))
        }
        #expect((4_250...4_550).contains(states["active"] ?? 0), "\(states)")
        #expect(states.count == 5)
        #expect((4_300...4_600).contains(lives[.active] ?? 0), "\(lives)")
        #expect(lives.count == ProductLife.allCases.count)
        #expect(names.count > 2_000)
        #expect(countries.count == NameLocale.all.count)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_704_067_200_000, "2024-01-01T00:00:00.000Z"),
        (951_782_400_001, "2000-02-29T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (-1_073_001_600_000, "1936-01-01T00:00:00.000Z"), (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
    ])
    func `moments are written as the worker writes them`(milliseconds: Int64, text: String) {
        var bytes: [UInt8] = []
        CalendarBytes.append(unixMilliseconds: milliseconds, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    private static let golden = [
        "party: 018cc9ad-c115-89f5-8a87-b3cf9cd25806", "customer: 018cc9ad-c115-89f5-971d-b254c6542278",
        "account: 018cc9ad-c115-89f5-8ac9-f293cf2a5c3e", "order: 018cc9ad-c115-89f5-a90b-da802de93feb",
        "product: 018cc9ad-c115-89f5-acef-6bb2580c0678", "storedAt: 2024-01-02T10:17:36.789Z",
        "birthDate: 1942-03-18T00:00:00.000Z", "orderDate: 2023-08-28T02:27:26.000Z",
        "startDate: 2023-08-29T04:27:26.000Z", "endDate: ", "slot: 2549", "number: lt-1-123456789", "givenName: Vihaan",
        "familyName: Kumar", "name: Vihaan Kumar", "email: vihaan.kumar123456789@example.org",
        "phone: +999123456789000", "street: Temple Street 131", "postCode: 400001", "town: Mumbai", "country: IN",
        "status: active", "externalOrder: web-123456789-1", "orderItem: 2", "line: +999123456789001",
        "card: 8999901123456789001", "life: active",
    ]
}
