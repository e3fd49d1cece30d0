import Foundation
import Sharding
import Testing

@testable import Workload

@Suite struct DataSetTests {
    @Test func `rows are the sum of what everybody has`() throws {
        let dataSet = try DataSet(
            population: Population(customers: 10), accounts: 2, orders: 3, products: 4, corporates: 2, lines: 100)
        #expect(dataSet.rowsPerSubscriber == 2 + 2 + 2 + 3 + 4)
        #expect(dataSet.rowsPerCorporate == 2 + 2 + 1 + 1 + 100)
        #expect(dataSet.rows == 10 * 13 + 2 * 106)
    }

    @Test func `every product is an item of one order`() throws {
        for products in 0...9 {
            for orders in 1...4 {
                let dataSet = try DataSet(population: Population(customers: 1), orders: orders, products: products)
                for order in 0..<orders {
                    let brought = (0..<products).filter { $0 % orders == order }.count
                    #expect(dataSet.items(ofOrder: order) == max(1, brought))
                }
            }
        }
    }

    @Test func `numbers out of range are refused by name`() {
        let population = Population(customers: 1)
        #expect(throws: DataSetError.outOfRange("accounts", 0, 1...100)) {
            try DataSet(population: population, accounts: 0)
        }
        #expect(throws: DataSetError.outOfRange("orders", 101, 1...100)) {
            try DataSet(population: population, orders: 101)
        }
        #expect(throws: DataSetError.outOfRange("products", -1, 0...1_000)) {
            try DataSet(population: population, products: -1)
        }
        #expect(throws: DataSetError.outOfRange("lines", 100_001, 0...100_000)) {
            try DataSet(population: population, corporates: 1, lines: 100_001)
        }
        #expect(DataSetError.outOfRange("accounts", 0, 1...100).description == "accounts is 1 to 100, not 0")
    }

    @Test func `a record of it reads as it was written, and a bad one is refused`() throws {
        let dataSet = try DataSet(
            population: Population(tenant: try Tenant("mvno-2"), customers: 7, seed: .max), products: 5, corporates: 1,
            lines: 9)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let record = try encoder.encode(dataSet)
        #expect(
            String(decoding: record, as: UTF8.self) == """
                {"accounts":1,"corporates":1,"customers":7,"firstUnixMilliseconds":1704067200000,"lines":9,"orders":1,\
                "products":5,"seed":18446744073709551615,"tenant":"mvno-2"}
                """)
        #expect(try JSONDecoder().decode(DataSet.self, from: record) == dataSet)
        let bad = String(decoding: record, as: UTF8.self).replacing("\"customers\":7", with: "\"customers\":0")
        #expect(throws: DataSetError.outOfRange("customers", 0, 1...1_000_000_000)) {
            try JSONDecoder().decode(DataSet.self, from: Data(bad.utf8))
        }
    }
}
