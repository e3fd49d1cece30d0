import ArgumentParser
import Benchmark
import Foundation
import NIOCore
import Telemetry

/// `trunkline-bench hold`: opens many connections and keeps them until it is ended.
struct Hold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open many connections to a server and keep them, until it is ended or an hour has passed.",
        discussion: """
            EXAMPLES
              trunkline-bench hold --port 8080 --count 10000
              trunkline-bench hold --port 8080 --count 2000 --behaviour slow
            """)

    /// The longest time that connections are held.
    static let timeMax = Duration.seconds(3_600)

    @Option(help: "The server's port, on loopback.")
    var port: Int

    @Option(help: "How many connections, 1 to 15000.")
    var count = 10_000

    @Option(help: "idle: each has been answered once; slow: each has sent the beginning of a head.")
    var behaviour = ConnectionHolder.Behaviour.idle

    @Option(help: "The path asked for.")
    var path = "/tmf-api/party/v4/individual?limit=1"

    func validate() throws {
        guard (1...15_000).contains(count) else { throw ValidationError("--count is a number from 1 to 15000") }
    }

    func run() async throws {
        OpenFileLimit.raise()
        let held = try await ConnectionHolder(port: port, behaviour: behaviour).hold(count, path: path)
        print("holding \(held.count)")
        fflush(nil)
        try await Task.sleep(for: Self.timeMax)
        for channel in held { try? await channel.close() }
    }
}

extension ConnectionHolder.Behaviour: ExpressibleByArgument {}
