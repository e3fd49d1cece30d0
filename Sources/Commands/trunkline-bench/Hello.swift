import ArgumentParser
import Benchmark
import Foundation

/// `trunkline-bench hello`: the bare SwiftNIO server that the others are measured against.
struct Hello: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer every request with the same bytes, until it is ended.")

    @Option(help: "The port, on loopback; 0 takes a free one.")
    var port = 0

    @Option(help: "Bytes of the answer's body.")
    var bytes = 300

    func run() async throws {
        let server = HelloServer(body: [UInt8](repeating: UInt8(ascii: "x"), count: max(0, bytes)))
        try await server.run(port: port) { port in
            print("listening http://127.0.0.1:\(port)")
            fflush(nil)
        }
    }
}
