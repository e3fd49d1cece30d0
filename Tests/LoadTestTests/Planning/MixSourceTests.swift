import Foundation
import Testing
import Workload

@testable import LoadTest

@Suite struct MixSourceTests {
    private func scenario(_ body: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "mix-\(UUID().uuidString).yaml").path
        let head = """
            version: 1
            name: mixed
            summary: A mix.
            duration: 4s
            arrivals: {pattern: poisson, rate: 40}
            customers: 1000

            """
        try Data((head + body).utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test func `a mix is written out, in any units`() throws {
        let mix = try MixSource("readCustomer=30, createOrder=10,readOrder=0").read()
        #expect(mix == [OperationName(rawValue: "readCustomer"): 0.75, OperationName(rawValue: "createOrder"): 0.25])
    }

    @Test(arguments: [
        "readCustomer", "=3", "readCustomer=-1", "readCustomer=x", "readCustomer=0", "a=1,a=2", "gone.yaml",
    ])
    func `what is no mix is refused`(text: String) {
        #expect(throws: LoadTestError.self) { try MixSource(text).read() }
    }

    @Test func `a scenario's mix and its sessions are one mix`() throws {
        let path = try scenario(
            """
            mix: {readCustomer: 2}
            sessions:
              - weight: 1
                steps: [readCustomer, readOrders]
            """)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let mix = try MixSource(path).read()
        #expect(mix == [OperationName(rawValue: "readCustomer"): 0.75, OperationName(rawValue: "readOrders"): 0.25])
    }

    @Test func `a scenario with a mistake is refused with its line`() throws {
        let path = try scenario("mix: {readNothing: 2}")
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect {
            try MixSource(path).read()
        } throws: { error in
            "\(error)".contains("readNothing") && "\(error)".contains("7")
        }
    }
}
