import Cluster
import DataTier
import Foundation

/// What a running `trunkline up` leaves in its data directory, so that other commands find it.
struct ReadyRecord: Codable {
    struct Instance: Codable {
        let name: String
        let port: Int
        let pid: Int32
    }

    let url: String
    let controlURL: String
    let pid: Int32
    let instances: [Instance]
    let customers: [SampleData.LoadedCustomer]

    init(_ ready: EmbeddedTier.Ready) {
        url = ready.addresses.url
        controlURL = ready.addresses.controlURL
        pid = ProcessInfo.processInfo.processIdentifier
        instances = ready.cluster.instances.map { Instance(name: $0.name, port: $0.port, pid: $0.pid ?? 0) }
        customers = ready.customers
    }

    /// The record as one line of JSON.
    var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            preconditionFailure("a record of texts and numbers can be encoded: \(error)")
        }
    }

    /// Writes the record; without it `status` only lacks the addresses, so a failure is told and no reason to stop.
    func write(to directory: String) {
        do {
            try Data((line + "\n").utf8).write(to: Self.file(in: directory), options: .atomic)
        } catch {
            let message = "status cannot tell where this serves: \(error.localizedDescription)\n"
            FileHandle.standardError.write(Data(message.utf8))
        }
    }

    static func read(from directory: String) -> ReadyRecord? {
        guard let data = try? Data(contentsOf: file(in: directory)) else { return nil }
        return try? JSONDecoder().decode(ReadyRecord.self, from: data)
    }

    /// Removes a record that no running cluster wrote: its process has ended, or is another program's by now.
    ///
    /// The lock on the data directory tells, and nothing else: a number may have been given anew.
    static func removeStale(from directory: String) {
        let holder = EmbeddedCluster.holder(directory: directory)
        guard holder == nil || read(from: directory)?.pid != holder else { return }
        try? FileManager.default.removeItem(at: file(in: directory))
    }

    private static func file(in directory: String) -> URL {
        URL(fileURLWithPath: directory).appendingPathComponent("serving.json")
    }
}
