import NIOCore
import Router
import ServiceLifecycle

/// The edge as a service: listens, waits for the word to stop, drains.
struct EdgeService: Service {
    let edge: EdgeServer
    /// The port, once the edge listens; nil when it cannot.
    let port = Promise<Int?>()

    func run() async throws {
        do {
            let address = try await edge.start()
            port.fulfil(address.port)
        } catch {
            port.fulfil(nil)
            throw error
        }
        try? await gracefulShutdown()
        await edge.drain()
    }
}
