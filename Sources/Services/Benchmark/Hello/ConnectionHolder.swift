import NIOCore
import NIOPosix

/// Opens many connections to a server and keeps them, as clients with keep-alive or hostile ones do.
public struct ConnectionHolder: Sendable {
    /// What a held connection has sent.
    public enum Behaviour: String, Sendable, CaseIterable {
        /// One whole request, and was answered.
        case idle
        /// The first bytes of a request's head, and then nothing.
        case slow
    }

    /// Connections opened at once.
    static let openedAtOnce = 200

    private let host: String
    private let port: Int
    private let behaviour: Behaviour

    /// A holder of connections to one server.
    public init(host: String = "127.0.0.1", port: Int, behaviour: Behaviour) {
        self.host = host
        self.port = port
        self.behaviour = behaviour
    }

    /// Opens `count` connections and returns them once each has sent what it sends.
    public func hold(_ count: Int, path: String) async throws -> [any Channel] {
        let request =
            switch behaviour {
            case .idle: "GET \(path) HTTP/1.1\r\nHost: \(host)\r\n\r\n"
            case .slow: "GET \(path) HTTP/1.1\r\nHo"
            }
        var held: [any Channel] = []
        while held.count < count {
            let next = min(Self.openedAtOnce, count - held.count)
            try await withThrowingTaskGroup(of: (any Channel).self) { group in
                for _ in 0..<next { group.addTask { try await open(sending: request) } }
                for try await channel in group { held.append(channel) }
            }
        }
        return held
    }

    private func open(sending request: String) async throws -> any Channel {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(FirstAnswer(on: channel.eventLoop))
                }
            }
            .connect(host: host, port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: request)).get()
        if behaviour == .idle {
            try await channel.pipeline.handler(type: FirstAnswer.self).flatMap { $0.arrived.futureResult }.get()
        }
        return channel
    }
}
