import EventLoop

/// One connection to a Redis, shared by many callers: commands are sent without waiting for earlier replies.
///
/// An actor on the loop's thread. What callers send in one turn of the loop leaves in one flush. When the connection
/// breaks, all that wait are told and `connect()` may be called again; it never connects by itself. Close it before the
/// loop is stopped.
public actor RedisConnection {
    enum State {
        /// Exits: `connecting` by `connect()`, `closed`.
        case idle
        /// Exits: `ready` after the login, `idle` when that failed, `closed`.
        case connecting
        /// Exits: `idle` when the connection breaks, `closed`.
        case ready
        /// No exit.
        case closed
    }

    nonisolated let loop: UVLoop
    /// The loop.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
    nonisolated let options: RedisOptions

    var state = State.idle
    var session: RedisSession?
    /// Who waits for the TCP connection.
    var opening: CheckedContinuation<RedisError?, Never>?
    var line = ReplyLine()
    var timer: LoopTimer?
    /// Loop time in milliseconds when the timer rings; nil when it does not run.
    var timerRings: UInt64?
    /// Loop time in milliseconds since which the head of the line is owed the next reply.
    var owedSince: UInt64 = 0
    private var lastTicket: UInt64 = 0

    /// A connection that is not connected yet.
    public init(loop: UVLoop, options: RedisOptions) {
        self.loop = loop
        self.options = options
    }

    /// Whether calls are taken now.
    public var isConnected: Bool { state == .ready }
    /// How many commands were sent and are not answered, those of callers that went included.
    public var commandsInFlight: Int { line.commandsInFlight }
    /// How many bytes these commands have.
    public var bytesInFlight: Int { line.bytesInFlight }

    /// Sends one command, words in order, and answers its reply, which may be `.error`.
    ///
    /// - Parameter blocking: How long the command itself may wait in the server, as `XREAD` with `BLOCK`; it is added
    ///   to `commandTimeout`. All that is sent later waits for it.
    /// - Throws: `RedisError.outcomeUnknown` if it was sent; with every other case it was not done.
    public nonisolated func call(
        _ arguments: [[UInt8]], blocking: Duration = .zero
    ) async throws(RedisError) -> RedisReply {
        try await exchange(EncodedCommands([arguments]), blocking: blocking)[0]
    }

    /// Sends commands in one piece and answers their replies in order.
    ///
    /// Nobody else's command stands between them. A reply may be `.error`; it does not keep the others from being done.
    ///
    /// - Throws: `RedisError.outcomeUnknown` if any was sent; with every other case none was done.
    public nonisolated func pipeline(_ commands: [[[UInt8]]]) async throws(RedisError) -> [RedisReply] {
        guard !commands.isEmpty else { return [] }
        return try await exchange(EncodedCommands(commands), blocking: .zero)
    }

    /// Closes it for ever; who waits is told.
    public func close() {
        guard state != .closed else { return }
        state = .closed
        drop(opening: .closed, waiting: .closed)
    }

    private func exchange(
        _ commands: EncodedCommands, blocking: Duration
    ) async throws(RedisError) -> [RedisReply] {
        switch state {
        case .ready: break
        case .idle, .connecting: throw .unavailable("not connected")
        case .closed: throw .closed
        }
        return try await send(commands, blocking: blocking)
    }

    /// Puts commands in line and waits for their replies, also before the login is over.
    func send(_ commands: EncodedCommands, blocking: Duration = .zero) async throws(RedisError) -> [RedisReply] {
        guard commands.isComplete else { throw .rejected(code: nil, message: "a command without words") }
        try checkRoom(for: commands)
        lastTicket += 1
        let ticket = lastTicket
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: ReplyLine.Answer) in
                // Asked here, so that a cancellation is either seen now or finds the ticket in line.
                if Task.isCancelled { return continuation.resume(returning: .failure(.cancelled)) }
                guard let session else {
                    return continuation.resume(returning: .failure(.unavailable("not connected")))
                }
                if line.isEmpty { owedSince = loop.milliseconds }
                line.append(
                    ReplyLine.Request(
                        ticket: ticket, commandCount: commands.count, byteCount: commands.bytes.count,
                        beginsAt: session.bytesQueued, blockingMilliseconds: blocking.wholeMilliseconds,
                        continuation: continuation))
                session.send(commands)
                scheduleTimer()
            }
        } onCancel: {
            loop.submit { self.assumeIsolated { $0.line.abandon(ticket) } }
        }.get()
    }

    private func checkRoom(for commands: EncodedCommands) throws(RedisError) {
        guard commands.count <= options.commandsInFlightMax, commands.bytes.count <= options.bytesInFlightMax else {
            throw .rejected(
                code: nil,
                message: "\(commands.count) commands of \(commands.bytes.count) bytes are more than may be in flight")
        }
        guard line.commandsInFlight + commands.count <= options.commandsInFlightMax else {
            throw .overloaded("\(line.commandsInFlight) commands are in flight")
        }
        guard line.bytesInFlight + commands.bytes.count <= options.bytesInFlightMax else {
            throw .overloaded("\(line.bytesInFlight) bytes are in flight")
        }
    }
}
