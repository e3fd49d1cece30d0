import CHiredis
import Glibc

/// One connection of hiredis, closed when it goes out of scope (`redisFree`).
///
/// hiredis makes the socket and reads the protocol. It does not send: its `write` would raise SIGPIPE on a broken
/// connection. Nothing here blocks.
@safe struct RedisLink: ~Copyable {
    enum Transfer {
        case done(Int)
        /// The socket is empty or full: go on when it can be read or written.
        case pending
        /// The end of the stream, or an error.
        case broken(String)
    }

    enum Arrival {
        /// No complete reply has arrived.
        case pending
        case reply(RedisReply)
        /// An array has more than `elementsMax` elements, or there is no memory; nothing more can be read.
        case tooLarge
        /// The server does not speak the protocol; nothing more can be read.
        case invalid
    }

    /// How much is read from the socket at once.
    static let chunkBytes = 64 << 10
    /// The most elements of one array: their place is allocated before they arrive.
    static let elementsMax = 1 << 20

    /// hiredis' type of a function that makes an array of so many elements; nil is no memory.
    private typealias ArrayMaker = @convention(c) (UnsafePointer<redisReadTask>?, Int32) -> UnsafeMutableRawPointer?

    private let context: UnsafeMutablePointer<redisContext>
    /// The reader's allocators, freed in `deinit` after the reader.
    private let functions: UnsafeMutablePointer<redisReplyObjectFunctions>
    private let chunk: UnsafeMutablePointer<CChar>

    /// Begins to connect; nil only if there is no memory.
    ///
    /// - Parameter address: Numeric; a name would be resolved by blocking.
    init?(starting address: String, port: Int32) {
        guard let context = unsafe redisConnectNonBlock(address, port) else { return nil }
        unsafe self.context = context
        unsafe functions = .allocate(capacity: 1)
        unsafe functions.initialize(to: context.pointee.reader.pointee.fn.pointee)
        unsafe functions.pointee.createArray = { task, elements in
            guard elements <= RedisLink.elementsMax else { return nil }
            return unsafe RedisLink.createArray?(task, elements)
        }
        unsafe context.pointee.reader.pointee.fn = unsafe functions
        // The reader's own limit of unused room would free and make its buffer anew for every chunk.
        unsafe context.pointee.reader.pointee.maxbuf = Self.chunkBytes * 4
        unsafe chunk = .allocate(capacity: Self.chunkBytes)
    }

    deinit {
        unsafe redisFree(context)
        unsafe functions.deallocate()
        unsafe chunk.deallocate()
    }

    /// hiredis' own function for arrays, which takes any number of elements.
    private static let createArray: ArrayMaker? = {
        guard let reader = unsafe redisReaderCreate() else { return nil }
        defer { unsafe redisReaderFree(reader) }
        return unsafe reader.pointee.fn.pointee.createArray
    }()

    /// The socket; -1 if there is none.
    var socket: Int32 { unsafe context.pointee.err == 0 ? context.pointee.fd : -1 }

    /// Why connecting failed at once.
    var message: String {
        unsafe withUnsafeBytes(of: context.pointee.errstr) {
            unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The result of the connect, once the socket is writable; nil is success.
    ///
    /// Source: connect(2), `EINPROGRESS`.
    func connectFailure() -> String? {
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        guard unsafe getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else { return Self.text(errno) }
        return code == 0 ? nil : Self.text(code)
    }

    /// Sends as much as there is room for.
    func send(_ bytes: ArraySlice<UInt8>) -> Transfer {
        let count = unsafe bytes.withUnsafeBytes {
            unsafe Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        return count >= 0 ? .done(count) : Self.failure(errno)
    }

    /// Reads a chunk into the reader.
    func receive() -> Transfer {
        let count = unsafe recv(socket, chunk, Self.chunkBytes, 0)
        guard count != 0 else { return .broken("closed by the server") }
        guard count > 0 else { return Self.failure(errno) }
        guard unsafe redisReaderFeed(context.pointee.reader, chunk, count) == REDIS_OK else {
            return .broken("out of memory")
        }
        return .done(count)
    }

    /// The next reply that has arrived completely.
    func nextReply() -> Arrival {
        var object: UnsafeMutableRawPointer?
        guard unsafe redisReaderGetReply(context.pointee.reader, &object) == REDIS_OK else {
            return unsafe context.pointee.reader.pointee.err == REDIS_ERR_OOM ? .tooLarge : .invalid
        }
        guard let object = unsafe object else { return .pending }
        defer { unsafe freeReplyObject(object) }
        return unsafe .reply(RedisReply(object.assumingMemoryBound(to: redisReply.self).pointee))
    }

    /// Bytes in the reader that are no part of a complete reply yet.
    var bytesUnread: Int { unsafe context.pointee.reader.pointee.len - context.pointee.reader.pointee.pos }

    private static func failure(_ code: Int32) -> Transfer {
        code == EAGAIN || code == EWOULDBLOCK || code == EINTR ? .pending : .broken(text(code))
    }

    private static func text(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
