import CLibPQ
import EventLoop

/// Hears what happens on a session; called on the loop's thread.
protocol PGSessionOwner: AnyObject {
    /// Logged in; requests may be sent.
    func sessionIsReady()
    /// Results may have arrived.
    func sessionHasInput()
    /// What a flush left behind has left for the server now.
    func sessionHasRoom()
    /// A notice or warning of the server.
    func sessionNoticed(sqlState: String, sourceFunction: String)
    /// The connection failed or broke; nothing is called after this.
    func sessionLost(_ error: PostgresError)
}

extension PGSessionOwner {
    func sessionHasRoom() {}
}

/// A libpq connection on the loop.
///
/// It connects without blocking, reads when there is something, and flushes when there is room.
final class PGSession {
    /// What the connection is for.
    ///
    /// COPY and scripts are barred in pipeline mode.
    enum Mode {
        case pipeline
        case plain
    }

    private enum State {
        case connecting
        case ready
        case closed
    }

    private let loop: UVLoop
    private let mode: Mode
    private var link: PGLink?
    private var watch: SocketWatch?
    private var timer: LoopTimer?
    /// Strong on purpose, and let go in `close`: the two live and end together.
    private var owner: (any PGSessionOwner)?
    private var state = State.connecting
    private var reading: SocketWatch.Events = [.readable]
    /// Loop time in milliseconds of the last bytes from the server.
    private(set) var heardAt: UInt64

    init(loop: UVLoop, mode: Mode) {
        self.loop = loop
        self.mode = mode
        heardAt = loop.milliseconds
    }

    var isReady: Bool { state == .ready }

    /// Begins to connect; the owner hears `sessionIsReady` or `sessionLost`, at once or later.
    func start(_ options: PostgresOptions, owner: any PGSessionOwner) {
        self.owner = owner
        do {
            link = PGLink(starting: try PGSettings.make(options))
        } catch {
            return lose(error)
        }
        if link?.hasFailed ?? true { return lose(.unavailable(message)) }
        timer = LoopTimer(on: loop) { [weak self] in
            self?.lose(.unavailable("no answer within the connect timeout"))
        }
        timer?.start(after: options.connectTimeout)
        watchSocket([.writable])
    }

    /// Ends the session without a word to the owner.
    func close() {
        state = .closed
        owner = nil
        timer?.close()
        timer = nil
        watch?.close()
        watch = nil
        // Closes the socket, after its watch.
        link = nil
    }

    /// Ends the session and tells the owner why.
    func lose(_ error: PostgresError) {
        let owner = owner
        close()
        owner?.sessionLost(error)
    }

    /// libpq's last message, in one line.
    var message: String { link?.message ?? "out of memory" }
    /// The server's process for this session.
    var serverProcess: Int32 { link?.serverProcess ?? 0 }
}

extension PGSession {
    /// Sends a call; false if the connection failed, which `flush` will tell.
    func send(_ text: PreparedText, _ parameters: EncodedParameters) -> Bool {
        link?.send(text, parameters) ?? false
    }

    func send(prepared name: [CChar], _ parameters: EncodedParameters) -> Bool {
        link?.send(prepared: name, parameters) ?? false
    }

    func prepare(_ text: PreparedText, name: [CChar]) -> Bool { link?.prepare(text, name: name) ?? false }
    func sync() -> Bool { link?.sync() ?? false }
    func sendScript(_ sql: String) -> Bool { link?.sendScript(sql) ?? false }

    /// Sends what is buffered, now and when the socket has room; true if all of it has left.
    @discardableResult
    func flush() -> Bool {
        guard state == .ready else { return false }
        switch link?.flush() ?? .failed {
        case .done where link?.hasFailed ?? true, .failed:
            // A send or a sync may have found the connection broken: libpq has closed the socket then, so that no event
            // will tell, and `PQflush` finds nothing left to send and is content.
            loseBroken()
            return false
        case .done:
            watch?.watch(reading)
            return true
        case .pending:
            // The server may have to be read before it reads on.
            watch?.watch([.readable, .writable])
            return false
        }
    }

    /// Reads on, or leaves what arrives in the socket, so that the server waits.
    func setReading(_ isReading: Bool) {
        reading = isReading ? [.readable] : []
        if state == .ready { watch?.watch(reading) }
    }

    /// The next step of reading results.
    enum Arrival: ~Copyable {
        /// No complete result has arrived.
        case pending
        /// A statement's results are complete.
        case end
        case result(PGResult)
    }

    /// The next result that has arrived completely.
    ///
    /// Ask only while something is owed: with nothing in the pipeline libpq says `end` for ever.
    func nextArrival() -> Arrival {
        guard let isBusy = link?.isBusy, !isBusy else { return .pending }
        switch link?.nextResult() ?? nil {
        case .some(let result): return .result(result)
        case .none: return .end
        }
    }

    func nextNotification() -> PostgresNotification? { link?.nextNotification() ?? nil }
    func putCopyData(_ bytes: [UInt8]) -> Bool { link?.putCopyData(bytes) ?? false }
    func putCopyEnd(refusal: String?) -> Bool { link?.putCopyEnd(refusal: refusal) ?? false }
    func appendCopyData(to bytes: inout [UInt8]) -> PGLink.CopyStep { link?.appendCopyData(to: &bytes) ?? .over }

    func appendCopyMessage(to chunk: inout PostgresStreamChunk) -> PGLink.CopyStep {
        link?.appendCopyMessage(to: &chunk) ?? .over
    }

    private func socketReady(_ events: SocketWatch.Events) {
        switch state {
        case .connecting: advanceConnect()
        case .ready:
            if events.contains(.readable) { readInput() }
            if events.contains(.writable), flush() { owner?.sessionHasRoom() }
        case .closed: break
        }
    }

    private func readInput() {
        heardAt = loop.milliseconds
        if link?.consumeInput() ?? false { owner?.sessionHasInput() } else { loseBroken() }
    }

    /// Ends a broken session when its owner has read what came before the end: a commit's answer above all.
    private func loseBroken() {
        let lastWords = message
        owner?.sessionHasInput()
        if state == .ready { lose(.connectionLost(lastWords)) }
    }

    private func advanceConnect() {
        switch link?.connectStep() ?? .failed {
        case .awaitReadable: watchSocket([.readable])
        case .awaitWritable: watchSocket([.writable])
        case .failed: lose(.unavailable(message))
        case .connected: becomeReady()
        }
    }

    private func becomeReady() {
        let isSet = (link?.enterNonBlocking() ?? false) && (mode == .plain || (link?.enterPipeline() ?? false))
        guard isSet else { return lose(.unavailable(message)) }
        // Unretained: libpq calls it only from calls that this session makes.
        unsafe link?.receiveNotices(
            { context, result in
                guard let context = unsafe context, let result = unsafe result else { return }
                let state = unsafe PQresultErrorField(result, DiagnosticField.sqlState.code)
                    .map { unsafe String(cString: $0) }
                let function = unsafe PQresultErrorField(result, DiagnosticField.sourceFunction.code)
                    .map { unsafe String(cString: $0) }
                unsafe Unmanaged<PGSession>.fromOpaque(context).takeUnretainedValue().owner?
                    .sessionNoticed(sqlState: state ?? "", sourceFunction: function ?? "")
            }, Unmanaged.passUnretained(self).toOpaque())
        timer?.close()
        timer = nil
        state = .ready
        heardAt = loop.milliseconds
        watch?.watch([.readable])
        owner?.sessionIsReady()
    }

    /// Watches libpq's socket; one address is given, so it stays the same while connecting, but is read anew
    /// as the manual asks.
    private func watchSocket(_ events: SocketWatch.Events) {
        let socket = link?.socket ?? -1
        if watch == nil || watch?.socket != socket {
            watch?.close()
            watch = SocketWatch(on: loop, socket: socket) { [weak self] in self?.socketReady($0) }
        }
        guard let watch else { return lose(.unavailable("the socket cannot be watched")) }
        watch.watch(events)
    }
}
