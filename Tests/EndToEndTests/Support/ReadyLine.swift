import Foundation

/// The line that `trunkline up --json` prints once it serves.
struct ReadyLine: Codable, Sendable {
    struct Instance: Codable, Sendable {
        let name: String
        let port: Int
        let pid: Int32
    }

    let url: String
    let controlURL: String
    let pid: Int32
    let instances: [Instance]

    /// The ready line in an output, nil while it is not there.
    init?(in output: String) {
        let lines = output.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(ReadyLine.self, from: Data($0.utf8))
        }
        guard let line = lines.first else { return nil }
        self = line
    }
}
