import Sharding
import Testing

@testable import Workload

@Suite struct MarkedTextTests {
    private static func values() throws -> FieldValues {
        let dataSet = try DataSet(population: Population(customers: 10))
        let index = SubscriberIndex(3)
        let slot = dataSet.population.customerKey(index).slot
        var fields = FieldValues()
        let values = SubscriberValues(dataSet)
        values.fill(index, slot: slot, into: &fields)
        _ = values.fillProduct(1, of: index, slot: slot, into: &fields)
        return fields
    }

    @Test func `no mark is a part of another`() {
        for one in PopulationField.allCases {
            for other in PopulationField.allCases where other != one {
                #expect(!one.mark.contains(other.mark))
            }
        }
    }

    @Test func `values stand where the marks stood`() throws {
        let values = try Self.values()
        let text = "a \(PopulationField.givenName.mark) b \(PopulationField.customer.mark)\(PopulationField.line.mark)"
        let marked = MarkedText(Array(text.utf8))
        #expect(marked.fields == [.givenName, .customer, .line])
        var bytes: [UInt8] = []
        marked.append(values, to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "a \(values.text(.givenName)) b \(values.text(.customer))\(values.text(.line))")
    }

    @Test func `texts are joined with what stands between them`() throws {
        let values = try Self.values()
        let parts = [MarkedText(Array("x".utf8)), MarkedText(.slot), MarkedText(Array("y".utf8)), MarkedText([])]
        var bytes: [UInt8] = []
        MarkedText(joining: parts, separator: Array("|".utf8), end: Array(".".utf8)).append(values, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "x|\(values.text(.slot))|y|.")
    }
}
