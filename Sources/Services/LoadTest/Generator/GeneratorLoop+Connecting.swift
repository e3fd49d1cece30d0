import NIOCore
import NIOPosix

extension GeneratorLoop {
    /// How long a connection may take to open.
    private static let connectTime = TimeAmount.seconds(5)
    /// The first pause before a connection that could not be opened is tried again; it doubles from try to try.
    private static let pauseMin = TimeAmount.milliseconds(10)
    /// The longest pause.
    private static let pauseMax = TimeAmount.seconds(1)

    /// The pause before a connection is replaced that ended without an answer.
    private static let unprovenPause = TimeAmount.milliseconds(100)

    /// Opens all connections of the slice.
    ///
    /// - Returns: How many could be opened; the others are tried again.
    func connectAll() -> EventLoopFuture<Int> {
        let count = plan.connections(ofSlice: slice)
        let opened = (0..<count).map { number in
            connect(target: (number * plan.slices + slice) % plan.targets.count, pause: Self.pauseMin)
        }
        let promise = eventLoop.makePromise(of: Int.self)
        var (left, successes) = (opened.count, 0)
        for future in opened {
            future.assumeIsolated().whenComplete { result in
                if case .success = result { successes += 1 }
                left -= 1
                if left == 0 { promise.succeed(successes) }
            }
        }
        return promise.futureResult
    }

    /// A connection is open and can be used.
    func opened(_ connection: LoadConnection) {
        guard !isOver else { return connection.fail(.reset) }
        connection.place = connections.count
        connections.append(connection)
        if let next = waiting.popFirst() { send(next, on: connection) } else { idle.append(connection) }
    }

    /// A connection is gone; its request alone has failed, and another connection takes its place.
    func closed(_ connection: LoadConnection, failing errand: Errand?, as kind: AnswerKind) {
        if let last = connections.popLast(), last !== connection {
            last.place = connection.place
            connections[last.place] = last
        }
        if let errand { fail(errand, as: kind, on: connection) }
        guard !isOver else { return }
        guard connection.isProven else { return connect(target: connection.target, after: Self.unprovenPause) }
        _ = connect(target: connection.target, pause: Self.pauseMin)
    }

    /// A connection without a request, the one that has been free for longest.
    func nextIdle() -> LoadConnection? {
        // Connections that ended while they were free are passed over.
        while let connection = idle.popFirst() {
            if connection.isOpen { return connection }
        }
        return nil
    }

    /// Opens a connection, and tries again until it is open or the run is over.
    private func connect(target: Int, pause: TimeAmount) -> EventLoopFuture<Void> {
        let connection = NIOLoopBound(LoadConnection(loop: self, target: target), eventLoop: eventLoop)
        let opened = ClientBootstrap(group: eventLoop)
            .connectTimeout(Self.connectTime)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(connection.value)
                }
            }
            .connect(host: plan.targets[target].host, port: plan.targets[target].port)
            .map { _ in }
        opened.assumeIsolated().whenFailure { _ in self.refused(target: target, pause: pause) }
        return opened
    }

    /// A connection could not be opened: the request that would have gone over it has failed.
    private func refused(target: Int, pause: TimeAmount) {
        guard !isOver else { return }
        if let first = waiting.popFirst() { giveUp(first, as: .refused, now: Self.now()) }
        connect(target: target, after: pause)
    }

    private func connect(target: Int, after pause: TimeAmount) {
        eventLoop.assumeIsolated().scheduleTask(in: pause) {
            guard !self.isOver else { return }
            _ = self.connect(target: target, pause: min(Self.pauseMax, pause * 2))
        }
    }
}
