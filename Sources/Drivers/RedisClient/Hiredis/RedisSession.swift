import EventLoop

/// Hears what happens on a session; called on the loop's thread.
protocol RedisSessionOwner: AnyObject {
    /// There is a TCP connection; commands may be sent.
    func sessionIsOpen()
    /// A reply, in the order of the commands.
    func sessionReceived(_ reply: RedisReply)
    /// The connection failed or broke; nothing is called after this.
    ///
    /// The error is for who waits for the connection, the cause for who waits for a reply.
    func sessionLost(_ error: RedisError, _ cause: RedisError.Cause)
}

/// A hiredis connection on the loop.
///
/// It connects without blocking, reads when there is something, and flushes at the end of a turn and when there is
/// room. Unchecked: of the loop's thread; it is a `LoopTask` so that the turn's end can flush it.
final class RedisSession: LoopTask, @unchecked Sendable {
    private enum State {
        case connecting
        case open
        case closed
    }

    /// How many chunks are read before other sockets of the loop have their turn.
    private static let chunksPerTurnMax = 16

    private let loop: UVLoop
    private let replyBytesMax: Int
    private var link: RedisLink?
    private var watch: SocketWatch?
    /// Strong on purpose, and let go in `close`: the two live and end together.
    private var owner: (any RedisSessionOwner)?
    private var state = State.connecting
    private var output = OutputQueue()
    private var awaitsTurnEnd = false
    /// Bytes that have arrived of the reply that is not complete.
    private var partBytes = 0

    init(loop: UVLoop, replyBytesMax: Int) {
        self.loop = loop
        self.replyBytesMax = replyBytesMax
    }

    /// All bytes that were given to `send`.
    var bytesQueued: UInt64 { output.bytesQueued }
    /// All bytes that have left for the server.
    var bytesSent: UInt64 { output.bytesSent }

    /// Begins to connect; the owner hears `sessionIsOpen` or `sessionLost`, at once or later.
    func start(host: String, port: Int, owner: any RedisSessionOwner) {
        self.owner = owner
        let address = host == "localhost" ? "127.0.0.1" : host
        let isV4 = address.allSatisfy { $0 == "." || ("0"..."9").contains($0) }
        guard isV4 || address.contains(":"), let port = UInt16(exactly: port) else {
            return lose(.rejected(code: nil, message: "give a numeric address and a port below 65536"), .connectionLost)
        }
        link = RedisLink(starting: address, port: Int32(port))
        let socket = link?.socket ?? -1
        guard socket >= 0 else { return lose(.unavailable(link?.message ?? "out of memory"), .connectionLost) }
        watch = SocketWatch(on: loop, socket: socket) { [weak self] in self?.socketReady($0) }
        guard let watch else { return lose(.unavailable("the socket cannot be watched"), .connectionLost) }
        watch.watch([.writable])
    }

    /// Sends commands at the end of the turn, together with others.
    func send(_ commands: EncodedCommands) {
        output.append(commands.bytes)
        guard !awaitsTurnEnd else { return }
        awaitsTurnEnd = true
        loop.atTurnEnd(self)
    }

    /// The turn's end: one flush.
    func runOnLoop() {
        awaitsTurnEnd = false
        flush()
    }

    /// Ends the session without a word to the owner.
    func close() {
        state = .closed
        owner = nil
        watch?.close()
        watch = nil
        // Closes the socket, after its watch.
        link = nil
    }

    private func lose(_ error: RedisError, _ cause: RedisError.Cause) {
        let owner = owner
        // The owner asks how much was sent, so it closes.
        owner?.sessionLost(error, cause)
    }

    private func loseTooLarge() {
        lose(.unavailable("a reply is too large"), .replyTooLarge)
    }

    private func socketReady(_ events: SocketWatch.Events) {
        switch state {
        case .connecting: endConnect()
        case .open:
            if events.contains(.readable) { readInput() }
            if events.contains(.writable) { flush() }
        case .closed: break
        }
    }

    private func endConnect() {
        if let failure = link?.connectFailure() { return lose(.unavailable(failure), .connectionLost) }
        state = .open
        watch?.watch([.readable])
        owner?.sessionIsOpen()
    }

    private func flush() {
        while state == .open, !output.isEmpty {
            switch output.withBytes({ link?.send($0) ?? .pending }) {
            case .done(let count): output.remove(count)
            case .pending:
                watch?.watch([.readable, .writable])
                return
            case .broken(let reason):
                // What was answered before the end may still be there.
                readInput()
                if state == .open { lose(.unavailable(reason), .connectionLost) }
                return
            }
        }
        watch?.watch([.readable])
    }

    private func readInput() {
        for _ in 0..<Self.chunksPerTurnMax where state == .open {
            switch link?.receive() ?? .pending {
            case .pending: return
            case .broken(let reason): return lose(.unavailable(reason), .connectionLost)
            case .done(let count):
                partBytes += count
                handOut()
            }
        }
    }

    private func handOut() {
        while state == .open {
            switch link?.nextReply() ?? .pending {
            case .reply(let reply):
                partBytes = link?.bytesUnread ?? 0
                owner?.sessionReceived(reply)
            case .pending:
                if partBytes > replyBytesMax { loseTooLarge() }
                return
            case .tooLarge: return loseTooLarge()
            case .invalid: return lose(.unavailable("the server does not speak Redis' protocol"), .protocolViolation)
            }
        }
    }
}
