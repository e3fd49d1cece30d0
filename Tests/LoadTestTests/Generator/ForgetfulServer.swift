import Foundation
import NIOCore
import NIOHTTP1
import Sharding
import Synchronization
import Workload

/// A server of one thread that does every order at its first request, and leaves its client without an answer.
///
/// The first request under a key ends with a broken connection, the second with a 503, all others with the order.
final class ForgetfulServer: Sendable {
    private final class Answerer: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let server: ForgetfulServer
        private var key = ""

        init(_ server: ForgetfulServer) {
            self.server = server
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): key = head.headers.first(name: "Idempotency-Key") ?? ""
            case .body: break
            case .end:
                let number = server.count(key)
                if number == 1 { return context.close(promise: nil) }
                var headers: HTTPHeaders = ["Content-Length": "0", "X-Request-ID": "\(key)/\(number)"]
                if number > 2 {
                    let id = Population(customers: 1).id(of: .productOrder(0), SubscriberIndex(0))
                    headers.add(name: "Location", value: "/productOrder/\(id.text)")
                    headers.add(name: "Idempotency-Replayed", value: "true")
                    headers.add(name: "ETag", value: "\"1\"")
                }
                let head = HTTPResponseHead(
                    version: .http1_1, status: number == 2 ? .serviceUnavailable : .created, headers: headers)
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }

    private let requests = Mutex<[String: Int]>([:])

    /// How often each key was sent.
    var counts: [Int] { requests.withLock { Array($0.values) } }

    private func count(_ key: String) -> Int {
        requests.withLock {
            $0[key, default: 0] += 1
            return $0[key, default: 0]
        }
    }

    /// Listens on a free port while the body works.
    static func run(_ body: (ForgetfulServer, _ port: Int) async throws -> Void) async throws {
        let server = ForgetfulServer()
        try await LoopbackServer.run({ Answerer(server) }) { _, port in try await body(server, port) }
    }
}
