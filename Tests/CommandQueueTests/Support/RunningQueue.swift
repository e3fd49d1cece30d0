import CommandQueue
import Logging
import Router
import ServiceLifecycle
import Sharding
import Testing

/// A command queue that runs as the tier runs it, and is stopped gracefully.
struct RunningQueue: Service {
    let queue: CommandQueue

    func run() async { await queue.run() }

    /// Runs the body beside the queue; stops the queue afterwards.
    ///
    /// - Parameter place: Where commands are done; all at one place unless given.
    static func with(
        _ address: String, _ responder: RecordingResponder,
        place: @escaping @Sendable (EdgeRequest) -> Place? = { _ in .slot(Slot(hash: 1)) },
        adjust: (inout CommandLimits) -> Void = { _ in }, _ body: () async throws -> Void
    ) async throws {
        var limits = CommandLimits()
        limits.retryLongest = .milliseconds(200)
        limits.reconnectLongest = .milliseconds(500)
        limits.brokerTime = .seconds(30)
        limits.takeOverAfter = .seconds(2)
        adjust(&limits)
        var logger = Logger(label: "commands") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        let queue = CommandQueue(
            sources: [try CommandSourceAddress(address)], responder: responder, place: place, limits: limits,
            logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: RunningQueue(queue: queue))], logger: logger))
        let running = Task { try await group.run() }
        let result: Result<Void, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await running.value
        try result.get()
    }
}

/// Waits until the condition holds; records an issue if it does not within two minutes.
func eventually(_ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while try await !condition() {
        guard .now < deadline else {
            Issue.record("the condition did not come true")
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}
