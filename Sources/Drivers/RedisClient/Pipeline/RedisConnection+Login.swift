import EventLoop

extension RedisConnection {
    /// Connects and logs in; nothing happens when it is connected.
    ///
    /// - Throws: `RedisError.unavailable` when the server cannot be reached or is not able now, `.rejected` when it
    ///   refuses the user, the password or the database, `.cancelled`, `.closed`.
    public func connect() async throws(RedisError) {
        switch state {
        case .ready: return
        case .connecting: throw .unavailable("another task is connecting")
        case .closed: throw .closed
        case .idle: state = .connecting
        }
        do {
            try await open()
            try await login()
        } catch {
            guard state == .connecting else { throw .closed }
            drop(opening: error, waiting: .connectionLost)
            state = .idle
            throw Self.meaning(of: error)
        }
        // Closed, or broken by what followed the last reply, before this task had its turn.
        guard state == .connecting, session != nil else {
            if state == .connecting { state = .idle }
            throw state == .closed ? .closed : .unavailable("the connection broke after the login")
        }
        state = .ready
        scheduleTimer()
    }

    /// Waits until there is a TCP connection.
    private func open() async throws(RedisError) {
        let failure = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<RedisError?, Never>) in
                if Task.isCancelled { return continuation.resume(returning: RedisError.cancelled) }
                opening = continuation
                begin()
            }
        } onCancel: {
            loop.submit { self.assumeIsolated { if $0.opening != nil { $0.lose(.cancelled, .cancelled) } } }
        }
        if let failure { throw failure }
    }

    private func begin() {
        timer = LoopTimer(on: loop) { [weak self] in self?.assumeIsolated { $0.timeIsUp() } }
        timer?.start(after: options.connectTimeout)
        let session = RedisSession(loop: loop, replyBytesMax: options.replyBytesMax)
        self.session = session
        session.start(host: options.host, port: options.port, owner: self)
    }

    /// Names the user and the database, and asks for a sign of life: a server that reads its data answers an error.
    private func login() async throws(RedisError) {
        var commands: [[String]] = []
        if let password = options.password {
            commands.append(["AUTH"] + (options.user.map { [$0] } ?? []) + [password])
        }
        if options.database != 0 { commands.append(["SELECT", String(options.database)]) }
        commands.append(["PING"])
        let encoded = EncodedCommands(commands.map { $0.map { Array($0.utf8) } })
        for case .error(let message) in try await send(encoded) { throw RedisError(reply: message) }
    }

    /// An error of the login as one of `connect()`: what was sent changes nothing in the server.
    private static func meaning(of error: RedisError) -> RedisError {
        switch error {
        case .outcomeUnknown(.cancelled): .cancelled
        case .outcomeUnknown(.closed): .closed
        case .outcomeUnknown(.timedOut): .unavailable("no answer within the connect timeout")
        case .outcomeUnknown(let cause): .unavailable("the login failed: \(cause)")
        case .unavailable, .overloaded, .rejected, .cancelled, .closed: error
        }
    }
}
