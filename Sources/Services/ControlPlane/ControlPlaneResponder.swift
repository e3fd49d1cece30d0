import Hummingbird
import Synchronization
import Telemetry

/// What each path of the control plane answers.
final class ControlPlaneResponder: Sendable {
    private let registry: PrometheusRegistry
    private let source: any ControlPlaneSource
    private let hasStarted = Atomic<Bool>(false)

    init(registry: PrometheusRegistry, source: any ControlPlaneSource) {
        self.registry = registry
        self.source = source
    }

    func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.get("metrics") { request, _ in self.metrics(accept: request.headers[.accept]) }
        router.get("livez") { _, _ in Self.text("ok\n", status: .ok) }
        router.get("readyz") { request, context in
            let readiness = await self.source.readiness()
            return try self.readiness(readiness, request, context)
        }
        router.get("startupz") { _, _ in
            await self.isStarted() ? Self.text("started\n", status: .ok) : Self.text("starting\n", status: .starting)
        }
        router.get("topology") { request, context in
            guard let report = await self.source.topology() else {
                return Self.text("no slot map yet\n", status: .starting)
            }
            return Self.fresh(try report.response(from: request, context: context))
        }
        return router
    }

    private func metrics(accept: String?) -> Response {
        let format = ExpositionFormat.negotiated(accept: accept)
        let response = Response(
            status: .ok, headers: [.contentType: format.contentType, .vary: "Accept"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: registry.exposition(format))))
        return Self.fresh(response)
    }

    private func readiness(
        _ readiness: Readiness, _ request: Request, _ context: BasicRequestContext
    ) throws -> Response {
        var response = try ReadinessBody(readiness).response(from: request, context: context)
        response.status = readiness.verdict.acceptsRequests ? .ok : .serviceUnavailable
        return Self.fresh(response)
    }

    /// Whether the process was ever ready; once so, for ever, because a restart would not cure what came later.
    private func isStarted() async -> Bool {
        if hasStarted.load(ordering: .relaxed) { return true }
        guard await source.readiness().verdict.acceptsRequests else { return false }
        hasStarted.store(true, ordering: .relaxed)
        return true
    }

    private static func text(_ text: String, status: HTTPResponse.Status) -> Response {
        fresh(
            Response(
                status: status, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text))))
    }

    /// An answer that no proxy on the way may keep.
    private static func fresh(_ response: Response) -> Response {
        var response = response
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

extension HTTPResponse.Status {
    /// A probe reads 503 as "not yet".
    fileprivate static let starting = HTTPResponse.Status.serviceUnavailable
}
