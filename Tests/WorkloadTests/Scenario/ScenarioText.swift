import Foundation
import Workload

/// Texts of scenarios for tests.
enum ScenarioText {
    static let operations: Set<OperationName> = Set(
        ["readCustomer", "updateCustomer", "createOrder", "onboard"].map(OperationName.init(rawValue:)))

    /// A scenario with every kind of field, with line numbers that the tests of mistakes name.
    static let sound = """
        version: 1
        name: everything
        summary: All that a scenario can say.
        warmUp: 5s
        duration: 60s
        arrivals:
          pattern: spike
          base: 100
          peak: 400.5
          at: 20s
          for: 10s
          spacing: even
        connections: 32
        mix:
          readCustomer: 60
          updateCustomer: 20
        sessions:
          - weight: 20
            steps:
              - readCustomer
              - operation: createOrder
                think: 500ms
              - updateCustomer
        thinkTime: 2s
        keys:
          choice: zipf
          theta: 0.9
          corporate: {accounts: 2, linesEach: 1000, weight: 0.5}
        customers: 10000
        seed: 42
        faults:
          - at: 20s
            do: kill
            target: shard-2
            for: 5s
          - {at: 30s, do: stop, target: catalog}
          - {at: 31s, do: continue, target: catalog}
        thresholds:
          - readCustomer p99 < 20ms
          - errors < 0.1%
        record: on

        """

    /// The project's top.
    static let top = URL(filePath: #filePath).appending(path: "../../../..").standardized

    /// The scenarios that are shipped, by file name.
    static func shipped() throws -> [(name: String, text: String)] {
        let folder = top.appending(path: "loadtest/scenarios")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
            .map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    }

    /// The schema's text; JSON is YAML too.
    static func schema() throws -> String {
        try String(contentsOf: top.appending(path: "loadtest/scenario.schema.json"), encoding: .utf8)
    }
}
