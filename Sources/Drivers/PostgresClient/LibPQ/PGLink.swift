import CLibPQ
import Glibc

/// One connection of libpq, closed when it goes out of scope (`PQfinish`).
///
/// Nothing here blocks.
@safe struct PGLink: ~Copyable {
    /// What `PQconnectPoll` wants next.
    enum ConnectStep {
        case awaitReadable
        case awaitWritable
        case connected
        case failed
    }

    enum Flush {
        case done
        /// The socket is full: flush again when it can be written or read.
        case pending
        case failed
    }

    let pointer: OpaquePointer
    private var parameters = ParameterPointers()

    /// Begins to connect; nil only if there is no memory.
    init?(starting settings: [(String, String)]) {
        // The two arrays end with NULL; libpq copies the strings.
        let keys = unsafe settings.map { unsafe strdup($0.0) }
        let values = unsafe settings.map { unsafe strdup($0.1) }
        defer {
            unsafe (keys + values).forEach { unsafe free($0) }
        }
        let keyPointers = unsafe keys.map { unsafe UnsafePointer($0) } + [nil]
        let valuePointers = unsafe values.map { unsafe UnsafePointer($0) } + [nil]
        guard let pointer = unsafe PQconnectStartParams(keyPointers, valuePointers, 0) else { return nil }
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe PQfinish(pointer)
    }

    var hasFailed: Bool { unsafe PQstatus(pointer) == CONNECTION_BAD }
    var socket: Int32 { unsafe PQsocket(pointer) }
    var serverProcess: Int32 { unsafe PQbackendPID(pointer) }
    var isBusy: Bool { unsafe PQisBusy(pointer) != 0 }

    /// libpq's last message, in one line.
    var message: String {
        let text = unsafe String(cString: PQerrorMessage(pointer))
        return text.split(separator: "\n").joined(separator: " ")
    }

    func connectStep() -> ConnectStep {
        switch unsafe PQconnectPoll(pointer) {
        case PGRES_POLLING_OK: .connected
        case PGRES_POLLING_READING: .awaitReadable
        case PGRES_POLLING_WRITING: .awaitWritable
        default: .failed
        }
    }

    /// Makes sends non-blocking; true if that went well.
    func enterNonBlocking() -> Bool { unsafe PQsetnonblocking(pointer, 1) == 0 }

    func enterPipeline() -> Bool { unsafe PQenterPipelineMode(pointer) == 1 }

    /// Calls `receiver` with `context` for every notice and warning.
    func receiveNotices(_ receiver: @escaping PQnoticeReceiver, _ context: UnsafeMutableRawPointer) {
        _ = unsafe PQsetNoticeReceiver(pointer, receiver, context)
    }

    /// Reads what has arrived; false if the connection is gone.
    func consumeInput() -> Bool { unsafe PQconsumeInput(pointer) == 1 }

    /// The next result, or nil at the end of a statement's results.
    ///
    /// Blocks if `isBusy`, so ask that first.
    func nextResult() -> PGResult? {
        guard let result = unsafe PQgetResult(pointer) else { return nil }
        return unsafe PGResult(owning: result)
    }

    func flush() -> Flush {
        switch unsafe PQflush(pointer) {
        case 0: .done
        case 1: .pending
        default: .failed
        }
    }

    /// Ends a group; libpq 15 flushes too.
    func sync() -> Bool { unsafe PQpipelineSync(pointer) == 1 }

    func prepare(_ text: PreparedText, name: [CChar]) -> Bool {
        let types = text.parameterTypes.map { Oid($0.rawValue) }
        return unsafe PQsendPrepare(pointer, name, text.sql, Int32(types.count), types) == 1
    }

    /// Runs what was prepared under `name`.
    mutating func send(prepared name: [CChar], _ arguments: EncodedParameters) -> Bool {
        let count = Int32(arguments.count)
        return unsafe arguments.storage.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { unsafe parameters.point(at: base, count: arguments.count) }
            return unsafe PQsendQueryPrepared(
                pointer, name, count, parameters.values, parameters.lengths, parameters.formats, 1) == 1
        }
    }

    /// Runs a statement without preparing it.
    mutating func send(_ text: PreparedText, _ arguments: EncodedParameters) -> Bool {
        let count = Int32(arguments.count)
        let types = text.parameterTypes.map { Oid($0.rawValue) }
        return unsafe arguments.storage.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { unsafe parameters.point(at: base, count: arguments.count) }
            return unsafe PQsendQueryParams(
                pointer, text.sql, count, types, parameters.values, parameters.lengths, parameters.formats, 1) == 1
        }
    }

    /// Sends a script by the simple protocol; not in pipeline mode.
    func sendScript(_ sql: String) -> Bool { unsafe PQsendQuery(pointer, sql) == 1 }

    /// The next notification that has arrived.
    func nextNotification() -> PostgresNotification? {
        guard let notify = unsafe PQnotifies(pointer) else { return nil }
        defer { unsafe PQfreemem(notify) }
        return unsafe .notified(
            channel: String(cString: notify.pointee.relname), payload: String(cString: notify.pointee.extra),
            senderProcess: notify.pointee.be_pid)
    }
}
