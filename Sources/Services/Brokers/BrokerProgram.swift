import Foundation

/// One program that a broker consists of, and how it is called.
struct BrokerProgram: Sendable {
    /// The program's path and its arguments.
    let words: [String]
    /// The port on which it listens once it has started.
    let port: Int
    /// What its environment has besides a search path and a locale.
    var environment: [String: String] = [:]

    /// The first executable of this name in the directories.
    ///
    /// - Parameter remedy: The command that installs it.
    /// - Throws: `BrokerError.programMissing`.
    static func find(_ name: String, in directories: [String], remedy: String) throws(BrokerError) -> String {
        let path = directories.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let path else { throw .programMissing(program: name, searched: directories, remedy: remedy) }
        return path
    }
}
