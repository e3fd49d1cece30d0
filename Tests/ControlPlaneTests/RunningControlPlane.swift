import ControlPlane
import Foundation
import FoundationNetworking
import Logging
import ServiceLifecycle
import Telemetry

/// A control plane that really listens, for the length of one test.
struct RunningControlPlane {
    let port: Int
    let registry: PrometheusRegistry
    let process: StatedProcess
    let group: ServiceGroup

    /// Starts one, runs the test against it, and shuts it down gracefully.
    static func run(
        _ readiness: Readiness, port: Int = 0, idleTimeout: Duration = .seconds(10),
        _ test: @escaping @Sendable (RunningControlPlane) async throws -> Void
    ) async throws {
        let registry = PrometheusRegistry()
        let process = StatedProcess(readiness)
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let plane = ControlPlane(
            configuration: ControlPlaneConfiguration(port: port, idleTimeout: idleTimeout), registry: registry,
            source: process, logger: logger, onListening: { listening.yield($0) })
        let services = ServiceGroup(services: [plane], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await services.run()
            }
            for await port in ports {
                let running = RunningControlPlane(port: port, registry: registry, process: process, group: services)
                do { try await test(running) } catch {
                    await services.triggerGracefulShutdown()
                    throw error
                }
                break
            }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
        }
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> (status: Int, type: String, text: String)
    {
        guard let url = URL(string: "http://127.0.0.1:\(port)/\(path)") else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (body, response) = try await URLSession.shared.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        let type = response.value(forHTTPHeaderField: "Content-Type") ?? ""
        return (response.statusCode, type, String(decoding: body, as: UTF8.self))
    }
}
